/**
 * Counts requests through a real Traefik: every host of every environment leads to its Service, and routing headers that
 * a client forges arrive nowhere.
 *
 *     npm run conformance:routes -- [--dist DIR]
 */
import { join } from 'node:path';
import { findTools } from '../cluster/tool-files';
import { readDistOption } from '../run/dist-option';
import { formatFinding } from '../run/finding';
import { readSubjects, routingHeadersOf } from '../run/read-subjects';
import { textTable } from '../run/text-table';
import { runCommand } from '../run/run-command';
import { saveReport } from '../run/save-report';
import { checkEntries, type EntryResult } from './check-entries';

async function run(): Promise<number> {
  const root = join(__dirname, '..', '..');
  const dist = readDistOption(root);
  const tools = findTools('routes');
  console.log(`conformance:routes: Traefik ${tools.versions.get('traefik') ?? ''}`);
  const headers = await routingHeadersOf(root);
  const results: EntryResult[] = [];
  for (const subject of await readSubjects(root)) {
    const result = await checkEntries(tools, subject, dist, headers);
    if (result !== undefined) results.push(result);
  }
  const findings = results.flatMap((result) => result.findings);
  for (const finding of findings) console.error(formatFinding(finding));
  saveReport('routes', { versions: Object.fromEntries(tools.versions), clusters: results });
  const header = ['cluster', 'hosts', 'of overlays', 'of lanes', 'requests', 'seconds'];
  const rows = results.map((result) => [
    result.cluster,
    String(result.hosts),
    String(result.overlayHosts),
    String(result.lanes),
    String(result.requests),
    result.seconds.toFixed(1),
  ]);
  console.log(`\n${textTable(header, rows)}\n`);
  console.log(
    findings.length === 0 ? 'every request arrived where it should' : `${findings.length} findings`,
  );
  return findings.length === 0 ? 0 : 1;
}

runCommand('conformance:routes', run);
