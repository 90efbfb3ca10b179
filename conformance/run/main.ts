/**
 * Gives `dist/` to a real API server, one control plane for each cluster of the catalog.
 *
 *     npm run conformance -- [--cluster NAME]... [--dist DIR] [--report FILE]
 *
 * Exit code 1: the server or its controllers refuse something; 2: wrong usage; 3: a program does not come up.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareText } from '../../core/compare-text';
import { LimitReached } from '../cluster/wait-until';
import { findTools, ToolFailure } from '../cluster/tool-files';
import { checkCluster, type ClusterResult } from './check-cluster';
import { forEachAtOnce } from './for-each';
import { formatFinding } from './finding';
import { readSubjects } from './read-subjects';
import { playedLine, resultTable } from './result-table';
import { readOptions, WrongUsage, type RunOptions } from './run-options';

/** A control plane keeps about one core busy. */
const CLUSTERS_AT_ONCE = 2;

async function run({ root, dist, report, clusters }: RunOptions): Promise<number> {
  const tools = findTools();
  const subjects = readSubjects(root);
  const unknown = clusters.find((name) => !subjects.some(({ cluster }) => cluster.name === name));
  if (unknown !== undefined) throw new WrongUsage(`the catalog has no cluster '${unknown}'`);
  const chosen = subjects.filter(({ cluster }) => clusters.length === 0 || clusters.includes(cluster.name));
  const programs = [...tools.versions].map(([name, version]) => `${name} ${version}`).join(', ');
  console.log(`conformance: ${programs}; ${chosen.length} clusters`);
  const results: ClusterResult[] = [];
  await forEachAtOnce(chosen, CLUSTERS_AT_ONCE, async (subject) => {
    results.push(await checkCluster({ tools, subject, dist, say: (line) => console.log(line) }));
  });
  results.sort((a, b) => compareText(a.cluster, b.cluster));
  const findings = results.flatMap((result) => result.findings);
  for (const finding of findings) console.error(formatFinding(finding));
  mkdirSync(dirname(report), { recursive: true });
  writeFileSync(
    report,
    `${JSON.stringify({ versions: Object.fromEntries(tools.versions), clusters: results }, null, 2)}\n`,
  );
  console.log(`\n${resultTable(results)}\n\n${playedLine(results)}`);
  console.log(findings.length === 0 ? 'everything was accepted' : `${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof WrongUsage) return 2;
  if (error instanceof ToolFailure || error instanceof LimitReached) return 3;
  throw error;
}

async function main(): Promise<number> {
  try {
    return await run(readOptions(process.argv.slice(2), join(__dirname, '..', '..')));
  } catch (error) {
    const code = exitCodeOf(error);
    console.error(`conformance: ${error instanceof Error ? error.message : String(error)}`);
    return code;
  }
}

// A defect of the run itself is no finding: it ends as a broken machine does.
process.once('uncaughtException', (error) => {
  console.error(error);
  process.exit(3);
});
void (async () => process.exit(await main()))();
