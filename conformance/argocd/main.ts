/**
 * Lets a real Argo CD apply `dist/`, from a Git repository to one control plane for each cluster of the catalog.
 *
 *     npm run conformance:argocd -- [--overlay FOLDER] [--dist DIR] [--report FILE]
 *
 * Exit code 1: something is not as it should be; 2: wrong usage; 3: a program does not come up.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findTools, ToolFailure } from '../cluster/tool-files';
import { LimitReached } from '../cluster/wait-until';
import { argocdSubject } from '../run/cluster-subject';
import { readSubjects } from '../run/read-subjects';
import { WrongUsage } from '../run/wrong-usage';
import { builtFolder } from '../tools/tool-paths';
import { formatArgoFinding } from './finding';
import { argoTable } from './result-table';
import { runArgoCd } from './run';

const rootFolder = join(__dirname, '..', '..');

async function run(args: readonly string[]): Promise<number> {
  const { dist, report, overlay } = readOptions(args);
  const tools = findTools('argocd', 'helm');
  const programs = [...tools.versions].map(([name, version]) => `${name} ${version}`).join(', ');
  console.log(`conformance: ${programs}`);
  const result = await runArgoCd({
    tools,
    subjects: (await readSubjects(rootFolder)).filter((subject) => subject !== argocdSubject),
    dist,
    overlay,
    say: (line) => console.log(line),
  });
  const findings = result.steps.flatMap((step) => step.findings);
  for (const finding of findings) console.error(formatArgoFinding(finding));
  mkdirSync(dirname(report), { recursive: true });
  const versions = Object.fromEntries(tools.versions);
  writeFileSync(report, `${JSON.stringify({ versions, ...result }, null, 2)}\n`);
  console.log(`\n${argoTable(result)}`);
  console.log(findings.length === 0 ? 'everything holds' : `${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}

function readOptions(args: readonly string[]): {
  readonly dist: string;
  readonly report: string;
  readonly overlay: string;
} {
  const options = {
    dist: { type: 'string' },
    report: { type: 'string' },
    overlay: { type: 'string' },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    return {
      dist: resolve(values.dist ?? join(rootFolder, 'dist')),
      report: resolve(values.report ?? join(builtFolder, 'report-argocd.json')),
      overlay: values.overlay ?? 'dist/projects/qa/coupon',
    };
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function main(): Promise<number> {
  try {
    return await run(process.argv.slice(2));
  } catch (error) {
    console.error(`conformance: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof WrongUsage) return 2;
    if (error instanceof ToolFailure || error instanceof LimitReached) return 3;
    throw error;
  }
}

// A defect of the run itself is no finding: it ends as a broken machine does.
process.once('uncaughtException', (error) => {
  console.error(error);
  process.exit(3);
});
void (async () => process.exit(await main()))();
