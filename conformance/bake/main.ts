/**
 * Gives the graph of `dist/images` to buildx, and its Dockerfiles to BuildKit's own reader.
 *
 *     npm run conformance:bake -- [--dist DIR]
 */
import { join } from 'node:path';
import { findTools } from '../cluster/tool-files';
import { readDistOption } from '../run/dist-option';
import { formatFinding } from '../run/finding';
import { runCommand } from '../run/run-command';
import { saveReport } from '../run/save-report';
import { checkBake } from './check-bake';

async function run(): Promise<number> {
  const tools = findTools('bake');
  const version = tools.versions.get('buildx') ?? '';
  const result = checkBake(tools, readDistOption(join(__dirname, '..', '..')));
  for (const finding of result.findings) console.error(formatFinding(finding));
  saveReport('bake', { versions: Object.fromEntries(tools.versions), ...result });
  const { targets, dockerfiles, steps, findings } = result;
  const outcome = findings.length === 0 ? 'nothing is wrong' : `${findings.length} findings`;
  console.log(
    `conformance:bake: buildx ${version}: ${targets} targets, ${dockerfiles} Dockerfiles of ${steps} steps: ${outcome}`,
  );
  return Promise.resolve(findings.length === 0 ? 0 : 1);
}

runCommand('conformance:bake', run);
