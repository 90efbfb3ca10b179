/**
 * Counts requests through a real Traefik: every host of every environment leads to its Service, and routing headers that
 * a client forges arrive nowhere. Then the same with each lane twice, where two projects change the same apps.
 *
 *     npm run conformance:routes -- [--dist DIR]
 */
import { join } from 'node:path';
import { findTools, type ToolFiles } from '../cluster/tool-files';
import { readDistOption } from '../run/dist-option';
import { formatFinding } from '../run/finding';
import { readSubjects, routingHeadersOf } from '../run/read-subjects';
import { textTable } from '../run/text-table';
import { runCommand } from '../run/run-command';
import { saveReport } from '../run/save-report';
import { checkEntries, type EntryResult } from './check-entries';
import { distWithSecondLanes } from './second-lane';

const ROOT = join(__dirname, '..', '..');

async function run(): Promise<number> {
  const dist = readDistOption(ROOT);
  const tools = findTools('routes');
  console.log(`conformance:routes: Traefik ${tools.versions.get('traefik') ?? ''}`);
  const results = [...(await checkAll(tools, dist)), ...(await checkLanesTwice(tools))];
  const findings = results.flatMap((result) => result.findings);
  for (const finding of findings) console.error(formatFinding(finding));
  saveReport('routes', { versions: Object.fromEntries(tools.versions), clusters: results });
  print(results);
  console.log(
    findings.length === 0 ? 'every request arrived where it should' : `${findings.length} findings`,
  );
  return findings.length === 0 ? 0 : 1;
}

async function checkAll(tools: ToolFiles, dist: string): Promise<readonly EntryResult[]> {
  const headers = await routingHeadersOf(ROOT);
  const results: EntryResult[] = [];
  for (const subject of await readSubjects(ROOT)) {
    const result = await checkEntries(tools, subject, dist, headers);
    if (result !== undefined) results.push(result);
  }
  return results;
}

async function checkLanesTwice(tools: ToolFiles): Promise<readonly EntryResult[]> {
  const dist = await distWithSecondLanes(ROOT);
  const results = dist === undefined ? [] : await checkAll(tools, dist);
  return results
    .filter(({ lanes }) => lanes > 0)
    .map((result) => ({ ...result, cluster: `${result.cluster}, each lane twice` }));
}

function print(results: readonly EntryResult[]): void {
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
}

runCommand('conformance:routes', run);
