/**
 * Asks a real CoreDNS for every dependency of every app of every project and delivery environment, from the search path
 * of its namespace; and for apps that nobody declared.
 *
 *     npm run conformance:dns -- [--dist DIR]
 */
import { join } from 'node:path';
import { findTools } from '../cluster/tool-files';
import { readDistOption } from '../run/dist-option';
import { formatFinding } from '../run/finding';
import { readSubjects } from '../run/read-subjects';
import { textTable } from '../run/text-table';
import { runCommand } from '../run/run-command';
import { saveReport } from '../run/save-report';
import { checkDns, type DnsResult } from './check-dns';

async function run(): Promise<number> {
  const root = join(__dirname, '..', '..');
  const dist = readDistOption(root);
  const tools = findTools('dns');
  console.log(`conformance:dns: CoreDNS ${tools.versions.get('coredns') ?? ''}`);
  const results: DnsResult[] = [];
  for (const subject of await readSubjects(root)) {
    const result = await checkDns(tools, subject, dist);
    if (result !== undefined) results.push(result);
  }
  const findings = results.flatMap((result) => result.findings);
  for (const finding of findings) console.error(formatFinding(finding));
  saveReport('dns', { versions: Object.fromEntries(tools.versions), clusters: results });
  const header = ['cluster', 'overlays', 'own apps', 'aliases', 'outside', 'undeclared', 'seconds'];
  const rows = results.map((result) => [
    result.cluster,
    String(result.environments),
    String(result.own),
    String(result.aliases),
    String(result.outside),
    String(result.undeclared),
    result.seconds.toFixed(1),
  ]);
  console.log(`\n${textTable(header, rows)}\n`);
  console.log(findings.length === 0 ? 'every name leads where it should' : `${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}

runCommand('conformance:dns', run);
