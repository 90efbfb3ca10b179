import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';
import { ToolFailure } from '../cluster/tool-files';
import type { BakeGraph } from './bake-graph';
import { printBake } from './buildx';
import { judgeDockerfiles } from './judge-dockerfiles';

/** Graphs that buildx must refuse, each with a word of why: else it judges nothing. */
const GRAPHS: readonly { readonly graph: BakeGraph; readonly says: string }[] = [
  {
    graph: { target: { app: { contexts: { base: 'target:nowhere' } } } },
    says: 'failed to find target nowhere',
  },
  {
    graph: {
      target: { app: { contexts: { base: 'target:base' } }, base: { contexts: { app: 'target:app' } } },
    },
    says: 'infinite loop',
  },
  { graph: { target: { app: { inherits: ['nowhere'] } } }, says: 'failed to find target nowhere' },
];

/** Dockerfiles that BuildKit's reader must refuse or warn of. */
const DOCKERFILES = [
  { text: 'FROM scratch\nCOPPY a /a\n', says: 'unknown instruction' },
  { text: 'FROM scratch\nCOPY --from=nowhere:latest@sha256:1 a /a\n', says: 'invalid reference format' },
  { text: 'FROM scratch\nCMD node server.js\n', says: 'JSONArgsRecommended' },
  { text: 'FROM scratch\nENV TOKEN=secret\n', says: 'SecretsUsedInArgOrEnv' },
  { text: 'FROM scratch\nWORKDIR app\n', says: 'WorkdirRelativePath' },
] as const;

/** Both programs tell right from wrong. */
export function checkControls(buildx: string, judge: string): void {
  const folder = temporaryFolder();
  for (const { graph, says } of GRAPHS) {
    const file = join(folder, 'docker-bake.json');
    writeFileSync(file, JSON.stringify(graph));
    const answer = printBake(buildx, file, ['app'], {});
    if (typeof answer !== 'string' || !answer.includes(says))
      throw new ToolFailure(`buildx does not say '${says}' of a graph that is wrong`);
  }
  const builds = DOCKERFILES.map(({ text }, index) => {
    const dockerfile = join(folder, `Dockerfile-${index}`);
    writeFileSync(dockerfile, text);
    return { name: String(index), dockerfile, arguments: {}, bases: {} };
  });
  const judgements = judgeDockerfiles(judge, builds);
  for (const [index, { says }] of DOCKERFILES.entries()) {
    const { failure = '', warnings = [] } = judgements[index] ?? {};
    if (![failure, ...warnings].some((text) => text.includes(says)))
      throw new ToolFailure(`BuildKit's reader does not say '${says}' of a Dockerfile that is wrong`);
  }
}
