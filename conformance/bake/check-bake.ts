import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toolFile, type ToolFiles } from '../cluster/tool-files';
import { differences } from '../run/differences';
import type { Finding } from '../run/finding';
import {
  closure,
  meantTarget,
  targetNames,
  type BakeGraph,
  type BakeTarget,
  type Variables,
} from './bake-graph';
import { printBake } from './buildx';
import { checkControls } from './check-controls';
import { checkDockerfiles } from './check-dockerfiles';

export interface BakeResult {
  readonly targets: number;
  readonly dockerfiles: number;
  /** Operations that BuildKit would be given for all Dockerfiles. */
  readonly steps: number;
  readonly findings: readonly Finding[];
}

const BAKE_FILE = 'dist/images/docker-bake.json';

/** Gives the graph of all images to buildx, and each of its Dockerfiles to BuildKit's own reader. Nothing is built. */
export function checkBake(tools: ToolFiles, dist: string): BakeResult {
  const buildx = toolFile(tools.programs, 'buildx');
  const judge = toolFile(tools.programs, 'dockerfile-judge');
  const file = join(dist, 'images', 'docker-bake.json');
  if (!existsSync(file)) return { targets: 0, dockerfiles: 0, steps: 0, findings: [] };
  checkControls(buildx, judge);
  const text = readFileSync(file, 'utf8');
  const graph = JSON.parse(text) as BakeGraph;
  const names = targetNames(graph);
  // Other values than the defaults: what does not listen to its variable shows.
  const variables: Variables = {
    IMAGES: dirname(file),
    SOURCES: join(dirname(file), 'sources'),
    LAYERS_REVISION: 'a'.repeat(40),
    REVISION: 'b'.repeat(40),
    VERSION: '7.8.9',
    PUSH: 'true',
    SOURCE_DATE_EPOCH: '1000000000',
  };
  const printed = printBake(buildx, file, names, variables);
  const at = (entry: string, message: string): Finding => findingAt(text, entry, message);
  if (typeof printed === 'string') {
    const findings = [at('variable', `buildx refuses the graph: ${printed}`)];
    return { targets: names.length, dockerfiles: 0, steps: 0, findings };
  }
  const undeclared = Object.keys(variables).filter((name) => graph.variable?.[name] === undefined);
  const judged = checkDockerfiles(judge, dist, printed, at);
  return {
    targets: names.length,
    dockerfiles: judged.dockerfiles,
    steps: judged.steps,
    findings: [
      ...undeclared.map((name) => at('variable', `the variable ${name} is not declared`)),
      ...names.flatMap((name) => checkTarget(graph, printed, name, variables, at)),
      ...Object.keys(graph.group ?? {}).flatMap((group) => checkGroup(buildx, file, graph, group, at)),
      ...judged.findings,
    ],
  };
}

/** A line of the bake file: that of a target or group, or of what stands at the top. */
type At = (entry: string, message: string) => Finding;

/** buildx drops what it does not know without a word: what it prints is what was written. */
function checkTarget(
  graph: BakeGraph,
  printed: BakeGraph,
  name: string,
  variables: Variables,
  at: At,
): readonly Finding[] {
  const meant: BakeTarget = meantTarget(graph, name, variables);
  return differences(meant, printed.target[name]).map((difference) => at(name, `for buildx ${difference}`));
}

/** A group builds its targets and what these lie on, and nothing else. */
function checkGroup(
  buildx: string,
  file: string,
  graph: BakeGraph,
  group: string,
  at: At,
): readonly Finding[] {
  const printed = printBake(buildx, file, [group], {});
  if (typeof printed === 'string') return [at(group, `buildx refuses the group: ${printed}`)];
  const meant = [...closure(graph, graph.group?.[group]?.targets ?? [])].toSorted();
  return differences(meant.join(' '), Object.keys(printed.target).toSorted().join(' '), 'targets').map(
    (difference) => at(group, `for buildx ${difference}`),
  );
}

function findingAt(text: string, entry: string, message: string): Finding {
  const line = text.split('\n').findIndex((each) => each.trimStart().startsWith(`"${entry}": {`)) + 1;
  return { step: 'bake', file: BAKE_FILE, line, object: entry, message };
}
