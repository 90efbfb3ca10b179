/**
 * Puts faults into copies of `dist/` and demands that each of them is found, with its file and line. Faults that only a
 * program of a higher tier shows are left out, loudly, where that program is not built. Then it breaks the machine.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';
import { findTools, ToolFailure, type ToolFiles } from '../cluster/tool-files';
import { checkBake } from '../bake/check-bake';
import { checkValues } from '../charts/check-values';
import { checkDns } from '../dns/check-dns';
import { checkEntries } from '../entry/check-entries';
import { checkCluster } from '../run/check-cluster';
import type { ClusterSubject } from '../run/cluster-subject';
import { formatFinding, type Finding } from '../run/finding';
import { forEachAtOnce } from '../run/for-each';
import { readSubjects, routingHeadersOf } from '../run/read-subjects';
import { runCommand } from '../run/run-command';
import { saveReport } from '../run/save-report';
import { checkTerraform } from '../terraform/check-terraform';
import { checkTree } from '../tree/check-tree';
import type { Fault } from './fault';
import { clusterFaults } from './faults/cluster-faults';
import { createFaults } from './faults/create-faults';
import { bakeFaults } from './faults/bake-faults';
import { chartFaults, terraformFaults } from './faults/helm-faults';
import { nextFaults } from './faults/next-faults';
import { dnsFaults, entryFaults } from './faults/tier-faults';
import { treeFaults } from './faults/tree-faults';
import { tryMachineFaults, type MachineOutcome } from './machine-faults';
import { placeOf, seedFault, type FaultPlace } from './seed-fault';

/** The clusters whose files hold faults. */
const CLUSTERS = new Set(['dev', 'test', 'argocd']);
const CLUSTERS_AT_ONCE = 2;
const TIER_CLUSTER = 'test';

interface Seeded {
  readonly fault: Fault;
  readonly place: FaultPlace;
}

interface Outcome {
  readonly seeded: readonly Seeded[];
  readonly findings: readonly Finding[];
}

const root = join(__dirname, '..', '..');

async function run(): Promise<number> {
  const tools = findTools();
  const subjects = await readSubjects(root);
  const headers = await routingHeadersOf(root);
  const outcomes = [
    await firstTier(tools, subjects),
    await higherTier('dns', dnsFaults, subjects, async (built, subject, dist) =>
      checkDns(built, subject, dist),
    ),
    await higherTier('helm', chartFaults, subjects, async (built, _subject, dist) =>
      Promise.resolve(checkValues(built, dist)),
    ),
    await higherTier('bake', bakeFaults, subjects, async (built, _subject, dist) =>
      Promise.resolve(checkBake(built, dist)),
    ),
    await higherTier('routes', entryFaults, subjects, async (built, subject, dist) =>
      checkEntries(built, subject, dist, headers),
    ),
  ];
  const seeded = outcomes.flatMap((outcome) => outcome.seeded);
  const findings = outcomes.flatMap((outcome) => outcome.findings);
  const missed = seeded.filter(
    ({ fault, place }) => !findings.some((finding) => isOf(finding, fault, place)),
  );
  for (const { fault, place } of seeded) {
    const found = missed.every((each) => each.fault !== fault);
    say(`${found ? 'found ' : 'MISSED'}  ${fault.step}: ${fault.name} (${place.file}:${place.line})`);
  }
  if (missed.length > 0) for (const finding of findings) console.error(formatFinding(finding));
  say(`${seeded.length - missed.length} of ${seeded.length} seeded faults found`);
  const machine = await tryMachineFaults(root);
  tellMachine(machine);
  saveReport('selftest', {
    versions: Object.fromEntries(tools.versions),
    faults: seeded.length,
    missed: missed.map(({ fault }) => fault.name),
    machine,
  });
  return missed.length === 0 && machine.every(({ wrong }) => wrong === '') ? 0 : 1;
}

function tellMachine(outcomes: readonly MachineOutcome[]): void {
  for (const { name, wrong } of outcomes) say(`${wrong === '' ? 'found ' : 'MISSED'}  machine: ${name}`);
  for (const { name, wrong } of outcomes) if (wrong !== '') console.error(`${name}: ${wrong}`);
  const found = outcomes.filter(({ wrong }) => wrong === '').length;
  say(`${found} of ${outcomes.length} faults of the machine found`);
}

async function firstTier(tools: ToolFiles, subjects: readonly ClusterSubject[]): Promise<Outcome> {
  const now = seededCopy([...createFaults, ...clusterFaults, ...treeFaults]);
  const next = seededCopy(nextFaults);
  const terraform = seededCopy(terraformFaults);
  const findings = [...checkTree(now.dist).findings, ...(await checkTerraform(terraform.dist)).findings];
  const chosen = subjects.filter(({ cluster }) => CLUSTERS.has(cluster.name));
  await forEachAtOnce(chosen, CLUSTERS_AT_ONCE, async (subject) => {
    const check = { tools, subject, dist: now.dist, next: next.dist, say };
    findings.push(...(await checkCluster(check)).findings);
  });
  return { seeded: [...now.seeded, ...next.seeded, ...terraform.seeded], findings };
}

async function higherTier(
  tier: string,
  faults: readonly Fault[],
  subjects: readonly ClusterSubject[],
  check: (
    tools: ToolFiles,
    subject: ClusterSubject,
    dist: string,
  ) => Promise<{ readonly findings: readonly Finding[] } | undefined>,
): Promise<Outcome> {
  const tools = tryFindTools(tier);
  if (tools === undefined) {
    say(`SKIPPED ${faults.length} faults: the programs of the tier ${tier} are not built`);
    return { seeded: [], findings: [] };
  }
  const { dist, seeded } = seededCopy(faults);
  const subject = subjects.find(({ cluster }) => cluster.name === TIER_CLUSTER);
  if (subject === undefined) throw new Error(`the catalog has no cluster '${TIER_CLUSTER}'`);
  return { seeded, findings: (await check(tools, subject, dist))?.findings ?? [] };
}

function tryFindTools(tier: string): ToolFiles | undefined {
  try {
    return findTools(tier);
  } catch (error) {
    if (error instanceof ToolFailure) return undefined;
    throw error;
  }
}

function seededCopy(faults: readonly Fault[]): { readonly dist: string; readonly seeded: readonly Seeded[] } {
  const dist = join(temporaryFolder(), 'dist');
  cpSync(join(root, 'dist'), dist, { recursive: true });
  for (const fault of faults) seedFault(dist, fault);
  return { dist, seeded: faults.map((fault) => ({ fault, place: placeOf(dist, fault) })) };
}

function say(line: string): void {
  console.log(line);
}

function isOf({ file, line, step, message }: Finding, fault: Fault, place: FaultPlace): boolean {
  return file === place.file && line === place.line && step === fault.step && fault.says.test(message);
}

runCommand('conformance:selftest', run);
