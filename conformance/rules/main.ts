/**
 * Gives the PrometheusRules of `dist/` to promtool.
 *
 *     npm run conformance:rules -- [--dist DIR]
 */
import { join } from 'node:path';
import { findTools } from '../cluster/tool-files';
import { readDistOption } from '../run/dist-option';
import { formatFinding } from '../run/finding';
import { runCommand } from '../run/run-command';
import { saveReport } from '../run/save-report';
import { checkRules } from './check-rules';

async function run(): Promise<number> {
  const tools = findTools('rules');
  const version = tools.versions.get('promtool') ?? '';
  const result = checkRules(tools, readDistOption(join(__dirname, '..', '..')));
  for (const finding of result.findings) console.error(formatFinding(finding));
  saveReport('rules', { versions: Object.fromEntries(tools.versions), ...result });
  const what = result.objects === 0 ? 'dist/ has no PrometheusRules' : `${result.objects} PrometheusRules`;
  const outcome = result.findings.length === 0 ? 'nothing is wrong' : `${result.findings.length} findings`;
  console.log(
    `conformance:rules: promtool ${version}, which tells a right rule from a wrong one: ${what}: ${outcome}`,
  );
  return Promise.resolve(result.findings.length === 0 ? 0 : 1);
}

runCommand('conformance:rules', run);
