/**
 * Gives the values of all Helm releases of `dist/` to a real Helm, with a chart that shows what it got.
 *
 *     npm run conformance:charts -- [--dist DIR]
 */
import { join } from 'node:path';
import { findTools } from '../cluster/tool-files';
import { readDistOption } from '../run/dist-option';
import { formatFinding } from '../run/finding';
import { runCommand } from '../run/run-command';
import { saveReport } from '../run/save-report';
import { checkValues } from './check-values';

async function run(): Promise<number> {
  const tools = findTools('helm');
  const version = tools.versions.get('helm') ?? '';
  const result = checkValues(tools, readDistOption(join(__dirname, '..', '..')));
  for (const finding of result.findings) console.error(formatFinding(finding));
  saveReport('charts', { versions: Object.fromEntries(tools.versions), ...result });
  console.log(
    `conformance:charts: Helm ${version} reads ${result.leaves} values of ${result.releases} Helm releases`,
  );
  console.log(result.findings.length === 0 ? 'as they are meant' : `${result.findings.length} findings`);
  return Promise.resolve(result.findings.length === 0 ? 0 : 1);
}

runCommand('conformance:charts', run);
