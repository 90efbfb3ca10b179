/**
 * Takes a real API server from one object to the next, for all steps of core/kubernetes/testing/immutable-cases.ts, and
 * demands that it refuses what `change/immutable` tells of, and nothing else.
 *
 *     npm run conformance:changes
 */
import { immutableCases } from '../../core/kubernetes/testing/immutable-cases';
import { findTools } from '../cluster/tool-files';
import { runCommand } from '../run/run-command';
import { saveReport } from '../run/save-report';
import { tryCases } from './try-cases';

async function run(): Promise<number> {
  const tools = findTools();
  const outcomes = await tryCases(tools, immutableCases);
  const wrong = outcomes.filter(({ expected, found }) => expected !== found);
  for (const { name, expected, found, says } of wrong) {
    console.error(`${name}: expected to be ${expected}, was ${found}${says === '' ? '' : `: ${says}`}`);
  }
  saveReport('changes', { versions: Object.fromEntries(tools.versions), outcomes });
  const refused = outcomes.filter(({ found }) => found === 'refused').length;
  const version = tools.versions.get('kubernetes') ?? '';
  const verdict = wrong.length === 0 ? 'as expected' : `${wrong.length} not as expected`;
  console.log(
    `conformance:changes: kube-apiserver ${version} refuses ${refused} of ${outcomes.length} changes: ${verdict}`,
  );
  return wrong.length === 0 ? 0 : 1;
}

runCommand('conformance:changes', run);
