/**
 * Gives `dist/` to a real API server, one control plane for each cluster of the catalog.
 *
 *     npm run conformance -- [--cluster NAME]... [--dist DIR] [--next DIR] [--report FILE]
 *     npm run conformance -- --fleet APPS
 *
 * Exit code 1: the server or its controllers refuse something; 2: wrong usage; 3: a program does
 * not come up, or a CRD is missing.
 */
import { join } from 'node:path';
import { compareText } from '../../core/compare-text';
import { findTools, type ToolFiles } from '../cluster/tool-files';
import { checkFleet, fleetLine } from '../fleet/check-fleet';
import { checkTerraform, terraformLine } from '../terraform/check-terraform';
import { checkTree } from '../tree/check-tree';
import { checkCluster, type ClusterResult } from './check-cluster';
import { forEachAtOnce } from './for-each';
import { exitCodeOf, formatFinding } from './finding';
import { readSubjects } from './read-subjects';
import { playedLine, resultTable, treeLine } from './result-table';
import { runCommand } from './run-command';
import { readOptions, type RunOptions } from './run-options';
import { saveReport } from './save-report';
import { WrongUsage } from './wrong-usage';

/** A control plane keeps about one core busy. */
const CLUSTERS_AT_ONCE = 2;

async function run(options: RunOptions): Promise<number> {
  const tools = findTools();
  if (options.fleet === undefined) return runClusters(tools, options);
  const result = await checkFleet(tools, options.fleet, (line) => console.log(line));
  for (const finding of result.findings) console.error(formatFinding(finding));
  saveReport('fleet', { versions: Object.fromEntries(tools.versions), ...result }, options.report);
  console.log(fleetLine(result));
  return exitCodeOf(result.findings);
}

async function runClusters(
  tools: ToolFiles,
  { root, dist, next, report, clusters }: RunOptions,
): Promise<number> {
  const subjects = await readSubjects(root);
  const unknown = clusters.find((name) => !subjects.some(({ cluster }) => cluster.name === name));
  if (unknown !== undefined) throw new WrongUsage(`the catalog has no cluster '${unknown}'`);
  const chosen = subjects.filter(({ cluster }) => clusters.length === 0 || clusters.includes(cluster.name));
  const tree = checkTree(dist);
  console.log(treeLine(tree));
  const terraform = await checkTerraform(dist);
  console.log(terraformLine(terraform));
  const programs = [...tools.versions].map(([name, version]) => `${name} ${version}`).join(', ');
  console.log(`conformance: ${programs}; ${chosen.length} control planes`);
  const results: ClusterResult[] = [];
  await forEachAtOnce(chosen, CLUSTERS_AT_ONCE, async (subject) => {
    const check = { tools, subject, dist, say: (line: string): void => console.log(line) };
    results.push(await checkCluster(next === undefined ? check : { ...check, next }));
  });
  results.sort((a, b) => compareText(a.cluster, b.cluster));
  const findings = [...tree.findings, ...terraform.findings, ...results.flatMap((result) => result.findings)];
  for (const finding of findings) console.error(formatFinding(finding));
  saveReport(
    'first',
    { versions: Object.fromEntries(tools.versions), tree, terraform, clusters: results },
    report,
  );
  console.log(`\n${resultTable(results)}\n\n${playedLine(results)}`);
  console.log(findings.length === 0 ? 'everything was accepted' : `${findings.length} findings`);
  return exitCodeOf(findings);
}

runCommand('conformance', async () => run(readOptions(process.argv.slice(2), join(__dirname, '..', '..'))));
