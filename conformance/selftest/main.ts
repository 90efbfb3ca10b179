/** Puts faults into a copy of `dist/` and demands that each of them is found, with its file and line. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';
import { findTools } from '../cluster/tool-files';
import { checkCluster } from '../run/check-cluster';
import { formatFinding, type Finding } from '../run/finding';
import { forEachAtOnce } from '../run/for-each';
import { readSubjects } from '../run/read-subjects';
import { checkTree } from '../tree/check-tree';
import type { Fault } from './fault';
import { clusterFaults } from './faults/cluster-faults';
import { createFaults } from './faults/create-faults';
import { nextFaults } from './faults/next-faults';
import { treeFaults } from './faults/tree-faults';
import { placeOf, seedFault, type FaultPlace } from './seed-fault';

/** The clusters whose files hold faults. */
const CLUSTERS = new Set(['dev', 'test', 'argocd']);
const CLUSTERS_AT_ONCE = 2;

async function run(): Promise<number> {
  const tools = findTools();
  const root = join(__dirname, '..', '..');
  const folder = temporaryFolder();
  const dist = seededCopy(root, join(folder, 'dist'), [...createFaults, ...clusterFaults, ...treeFaults]);
  const next = seededCopy(root, join(folder, 'next'), nextFaults);
  const seeded = [
    ...[...createFaults, ...clusterFaults, ...treeFaults].map((fault) => ({
      fault,
      place: placeOf(dist, fault),
    })),
    ...nextFaults.map((fault) => ({ fault, place: placeOf(next, fault) })),
  ];
  const findings = [...checkTree(dist).findings];
  const subjects = (await readSubjects(root)).filter(({ cluster }) => CLUSTERS.has(cluster.name));
  await forEachAtOnce(subjects, CLUSTERS_AT_ONCE, async (subject) => {
    findings.push(...(await checkCluster({ tools, subject, dist, next, say })).findings);
  });
  const missed = seeded.filter(
    ({ fault, place }) => !findings.some((finding) => isOf(finding, fault, place)),
  );
  for (const { fault, place } of seeded) {
    const found = missed.every((each) => each.fault !== fault);
    console.log(`${found ? 'found ' : 'MISSED'}  ${fault.step}: ${fault.name} (${place.file}:${place.line})`);
  }
  if (missed.length > 0) for (const finding of findings) console.error(formatFinding(finding));
  console.log(`${seeded.length - missed.length} of ${seeded.length} seeded faults found`);
  return missed.length === 0 ? 0 : 1;
}

function say(line: string): void {
  console.log(line);
}

function seededCopy(root: string, target: string, faults: readonly Fault[]): string {
  cpSync(join(root, 'dist'), target, { recursive: true });
  for (const fault of faults) seedFault(target, fault);
  return target;
}

function isOf({ file, line, step, message }: Finding, fault: Fault, place: FaultPlace): boolean {
  return file === place.file && line === place.line && step === fault.step && fault.says.test(message);
}

process.once('uncaughtException', (error) => {
  console.error(error);
  process.exit(3);
});
void (async () => process.exit(await run()))();
