/**
 * Runs all tiers in order and sums them up in a table and a JSON report.
 *
 *     npm run conformance:all -- [--built]
 *
 * With --built, tiers whose programs are not built yet are left out, loudly; without it they are built. A tier that this
 * machine lacks something else for is left out as loudly. Exit code: the highest of the tiers.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findTools, ToolFailure } from '../cluster/tool-files';
import { runCommand } from '../run/run-command';
import { reportFile, saveReport } from '../run/save-report';
import { WrongUsage } from '../run/wrong-usage';
import { summaryTable, type TierReport, type TierResult } from './summary';
import { tiers, type Tier } from './tiers';

const root = join(__dirname, '..', '..');

function run(): number {
  const onlyBuilt = readBuilt();
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const present = tiers.filter(({ command }) => command in scripts);
  const results = present.map((tier) => {
    const built = !onlyBuilt || isBuilt(tier) ? [] : ['its programs are not built here'];
    const lacking = [...built, ...(tier.lacking?.() ?? [])];
    return lacking.length > 0 ? notRun(tier, lacking) : runTier(tier);
  });
  const exitCode = Math.max(...results.map((result) => result.exitCode));
  saveReport('all', { exitCode, tiers: results });
  console.log(`\n${summaryTable(results)}\n`);
  for (const { tier, lacking } of results) {
    if (lacking !== undefined) console.log(`NOT RUN: ${tier}: ${lacking.join('; ')}`);
  }
  return exitCode;
}

function readBuilt(): boolean {
  try {
    return parseArgs({ options: { built: { type: 'boolean' } } }).values.built === true;
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function isBuilt({ tools }: Tier): boolean {
  try {
    findTools(...tools);
    return true;
  } catch (error) {
    if (error instanceof ToolFailure) return false;
    throw error;
  }
}

function notRun({ command }: Tier, lacking: readonly string[]): TierResult {
  return { tier: command, outcome: 'not run', lacking, exitCode: 0, seconds: 0 };
}

function runTier({ command, report, limitMs }: Tier): TierResult {
  console.log(`\n======== ${command} ========`);
  // What an earlier run has left says nothing about this one.
  rmSync(reportFile(report), { force: true });
  const started = Date.now();
  const { status, error } = spawnSync('npm', ['run', '--silent', command], {
    cwd: root,
    stdio: 'inherit',
    timeout: limitMs,
  });
  const exitCode = status ?? 3;
  if (status === null) {
    const why = error === undefined ? 'was stopped' : error.message;
    console.error(`${command}: ${why} after ${Math.round((Date.now() - started) / 1000)} s`);
  }
  return {
    tier: command,
    outcome: exitCode === 0 ? 'accepted' : exitCode === 1 ? 'findings' : 'failed',
    exitCode,
    seconds: (Date.now() - started) / 1000,
    ...readReport(report),
  };
}

function readReport(name: string): Pick<TierResult, 'report'> {
  const file = reportFile(name);
  return existsSync(file) ? { report: JSON.parse(readFileSync(file, 'utf8')) as TierReport } : {};
}

runCommand('conformance:all', async () => Promise.resolve(run()));
