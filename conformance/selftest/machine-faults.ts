import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { LimitReached, waitUntil } from '../cluster/wait-until';
import { copyTree, replaceProgram, takeOut, type TreeCopy } from './tree-copy';

/** Something is wrong with the machine, not with `dist/`: the command says what. */
interface MachineFault {
  readonly name: string;
  readonly seed: (copy: TreeCopy) => void;
  readonly says: RegExp;
}

const MACHINE_FAILED = 3;
/** Longer than any wait for one program. */
const LIMIT_MS = 5 * 60_000;
const GONE_MS = 20_000;

const faults: readonly MachineFault[] = [
  {
    name: 'a program of another version',
    seed: ({ folder }) =>
      appendFileSync(join(folder, 'conformance', 'tools', 'etcd', 'go.mod'), '\n// another version\n'),
    says: /not built, or of another version: etcd; run npm run conformance:tools/u,
  },
  {
    name: 'a program that cannot be started',
    seed: (copy) => replaceProgram(copy, 'etcd', () => '#!/nowhere/sh\n'),
    says: /etcd ended by itself \(spawn .* ENOENT\)/u,
  },
  {
    name: 'a program that ends by itself',
    seed: (copy) => replaceProgram(copy, 'kube-apiserver', () => '#!/bin/sh\necho out of luck\nexit 7\n'),
    says: /kube-apiserver ended by itself \(exit code 7\)\n {2}last lines of kube-apiserver:\n {4}out of luck/u,
  },
  {
    name: 'a port that is taken',
    seed: (copy) => replaceProgram(copy, 'etcd', takePort),
    says: /etcd ended by itself \((?:.|\n)*address already in use/u,
  },
  {
    name: 'a CRD that is missing for a kind in dist/',
    seed: (copy) => takeOut(copy, 'argoproj.io_AppProject.yaml'),
    says: /^dist\/argocd\/.*:\d+: error\[conformance\/create\]: .* serves no AppProject of argoproj\.io\/v1alpha1: look for a version of github\.com\/argoproj\/argo-cd\/v3 \(manifests\/crds\)/mu,
  },
  {
    name: 'a cluster that does not come up',
    seed: (copy) =>
      replaceProgram(copy, 'kube-apiserver', () => '#!/bin/sh\necho waiting for Godot\nexec sleep 600\n'),
    says: /waited 120 s for the certificate of the API server\n {2}last lines of kube-apiserver:\n {4}waiting for Godot/u,
  },
];

/** Listens on the port of etcd's clients, then lets etcd try. */
function takePort(real: string): string {
  return [
    `#!${process.execPath}`,
    "const args = process.argv.slice(2), url = args.find((arg) => arg.startsWith('--listen-client-urls=')).split('=')[1];",
    "require('node:net').createServer().listen(new URL(url).port, '127.0.0.1', () => {",
    `  process.exitCode = require('node:child_process').spawnSync(${JSON.stringify(real)}, args, { stdio: 'inherit' }).status;`,
    '  process.exit();',
    '});',
  ].join('\n');
}

export interface MachineOutcome {
  readonly name: string;
  /** Empty when the fault was found as it should be. */
  readonly wrong: string;
}

/** Runs the first tier on machines that are broken in different ways, and kills it on one that is not. */
export async function tryMachineFaults(root: string): Promise<readonly MachineOutcome[]> {
  return Promise.all([
    ...faults.map(async ({ name, seed, says }) => {
      const copy = copyTree(root);
      seed(copy);
      const { exitCode, output } = await runFirstTier(copy, () => undefined);
      const left = await leftRunning(copy);
      const isFound = exitCode === MACHINE_FAILED && says.test(output) && left === '';
      return {
        name,
        wrong: isFound ? '' : `exit code ${exitCode}, still running: ${left || 'nothing'}\n${output}`,
      };
    }),
    killed(root),
  ]);
}

async function killed(root: string): Promise<MachineOutcome> {
  const copy = copyTree(root);
  let wasUp = false;
  const { output } = await runFirstTier(copy, (heard, kill) => {
    if (!heard.includes('control plane with')) return;
    wasUp ||= runningOf(copy).length > 0;
    kill();
  });
  const left = await leftRunning(copy);
  const wrong = wasUp ? left : `no program was running when the command was killed\n${output}`;
  return { name: 'a command that is killed', wrong };
}

async function runFirstTier(
  { folder }: TreeCopy,
  hear: (output: string, kill: () => void) => void,
): Promise<{ readonly exitCode: number | null; readonly output: string }> {
  const main = join(folder, 'conformance', 'run', 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--cluster', 'argocd'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      hear(output, () => child.kill('SIGKILL'));
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (exitCode) => resolve({ exitCode, output }));
  });
}

/** The programs that outlive the command; it may take a moment until the last has gone. */
async function leftRunning(copy: TreeCopy): Promise<string> {
  try {
    await waitUntil({ what: 'all programs to end', limitMs: GONE_MS }, async () =>
      Promise.resolve(runningOf(copy).length === 0 ? true : undefined),
    );
    return '';
  } catch (error) {
    if (error instanceof LimitReached) return runningOf(copy).join('\n');
    throw error;
  }
}

/** Command lines of processes that were started from the copy. */
function runningOf({ tools }: TreeCopy): readonly string[] {
  const { error, stdout } = spawnSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' });
  if (error !== undefined) throw new Error(`ps is not on PATH: ${error.message}`, { cause: error });
  return stdout.split('\n').filter((line) => line.includes(tools));
}
