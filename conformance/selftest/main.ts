/** Puts faults into a copy of `dist/` and demands that each of them is found, with its file and line. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';
import { findTools } from '../cluster/tool-files';
import { checkCluster } from '../run/check-cluster';
import { formatFinding, type Finding } from '../run/finding';
import { readSubjects } from '../run/read-subjects';
import { faults, type Fault } from './faults';
import { seedFault } from './seed-fault';

const CLUSTER = 'dev';

async function run(): Promise<number> {
  const tools = findTools();
  const root = join(__dirname, '..', '..');
  const subject = readSubjects(root).find(({ cluster }) => cluster.name === CLUSTER);
  if (subject === undefined) throw new Error(`the catalog has no cluster '${CLUSTER}'`);
  const dist = join(temporaryFolder(), 'dist');
  cpSync(join(root, 'dist'), dist, { recursive: true });
  const seeded = faults.map((fault) => ({ fault, line: seedFault(dist, fault) }));
  const { findings } = await checkCluster({ tools, subject, dist, say: (line) => console.log(line) });
  const missed = seeded.filter(({ fault, line }) => !findings.some((finding) => isOf(finding, fault, line)));
  for (const { fault, line } of seeded) {
    const found = missed.every((each) => each.fault !== fault);
    console.log(`${found ? 'found ' : 'MISSED'}  ${fault.step}: ${fault.name} (dist/${fault.file}:${line})`);
  }
  if (missed.length > 0) for (const finding of findings) console.error(formatFinding(finding));
  console.log(`${seeded.length - missed.length} of ${seeded.length} seeded faults found`);
  return missed.length === 0 ? 0 : 1;
}

function isOf({ file, line, step, message }: Finding, fault: Fault, expected: number): boolean {
  return (
    file === `dist/${fault.file}` && line === expected && step === fault.step && fault.says.test(message)
  );
}

process.once('uncaughtException', (error) => {
  console.error(error);
  process.exit(3);
});
void (async () => process.exit(await run()))();
