import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';
import { toolFile, ToolFailure, type ToolFiles } from '../cluster/tool-files';
import { readDist } from '../manifests/dist-manifests';
import { findingAt, type Finding } from '../run/finding';

export interface RulesResult {
  /** PrometheusRules of `dist/`. */
  readonly objects: number;
  readonly findings: readonly Finding[];
}

const FOLDERS = ['clusters', 'stable', 'projects', 'delivery', 'lanes'];
const LIMIT_MS = 60_000;

/** One rule that is right and one that is not: a promtool that cannot tell them apart judges nothing. */
const CONTROLS = [
  { expression: 'sum by (namespace) (rate(http_requests_total[5m])) > 10', isRight: true },
  { expression: 'sum by (namespace) (rate(http_requests_total)) > ', isRight: false },
];

/** Gives the groups of every PrometheusRule to promtool. */
export function checkRules(tools: ToolFiles, dist: string): RulesResult {
  const promtool = toolFile(tools.programs, 'promtool');
  for (const { expression, isRight } of CONTROLS) {
    const rules = [{ alert: 'Control', expr: expression }];
    const refusal = refuse(promtool, { groups: [{ name: 'control', rules }] });
    if ((refusal === undefined) !== isRight) {
      throw new ToolFailure(`promtool ${isRight ? 'refuses' : 'accepts'} the control rule '${expression}'`);
    }
  }
  const rules = readDist(dist, FOLDERS).manifests.filter(({ object }) => object.kind === 'PrometheusRule');
  const findings = rules.flatMap((manifest) => {
    const message = refuse(promtool, manifest.object.spec ?? {});
    if (message === undefined) return [];
    return [findingAt(undefined, 'rules', manifest, { field: 'spec.groups', message })];
  });
  return { objects: rules.length, findings };
}

function refuse(promtool: string, groups: object): string | undefined {
  const file = join(temporaryFolder(), 'rules.yaml');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(groups));
  const run = spawnSync(promtool, ['check', 'rules', file], { encoding: 'utf8', timeout: LIMIT_MS });
  if (run.error !== undefined) {
    throw new ToolFailure(`promtool did not run: ${run.error.message}`, { cause: run.error });
  }
  return run.status === 0 ? undefined : run.stderr.replaceAll(file, 'the rules').trim();
}
