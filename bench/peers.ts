/** The same objects by other tools, where they are on PATH. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FleetSize } from './fleet';
import { tryMeasureProgram } from './measure';

export interface Peer {
  readonly peer: string;
  /** For the whole fleet. */
  readonly seconds?: number;
  readonly note: string;
}

/** `out` holds the fleet as we made it. */
export function comparePeers(out: string, scratch: string, size: FleetSize): readonly Peer[] {
  return [
    {
      peer: 'one plain cdk8s App',
      seconds: secondsOf('plain-cdk8s.ts', out, scratch),
      note: ', start and reading not counted',
    },
    perEnvironment('kustomize', ['build', kustomization(out, scratch)], size),
    perEnvironment('helm', ['template', 'bench', helmChart(out, scratch)], size),
    { peer: 'floor: JSON.stringify and write', seconds: secondsOf('floor.ts', out, scratch), note: '' },
  ];
}

/** A program of this folder that writes the same objects and prints how long that took. */
function secondsOf(program: string, out: string, scratch: string): number {
  const to = mkdtempSync(join(scratch, 'peer-'));
  const args = ['--import', 'tsx', join(__dirname, program), out, to];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr.slice(-2000)}`);
  return Number(stdout);
}

/** These tools render one environment at a time. */
function perEnvironment(program: string, args: readonly string[], { environments }: FleetSize): Peer {
  const seconds = tryMeasureProgram(program, args);
  if (seconds === undefined) return { peer: program, note: 'not on PATH, not compared' };
  return {
    peer: program,
    seconds: seconds * environments,
    note: `, ${environments} x ${seconds.toFixed(2)} s`,
  };
}

function firstEnvironment(out: string): { readonly folder: string; readonly files: readonly string[] } {
  const stable = join(out, 'stable');
  const folder = join(stable, readdirSync(stable).toSorted()[0] ?? '');
  return { folder, files: readdirSync(folder).toSorted() };
}

function kustomization(out: string, scratch: string): string {
  const { folder, files } = firstEnvironment(out);
  const target = join(scratch, 'kustomize');
  mkdirSync(target, { recursive: true });
  for (const file of files) copyFileSync(join(folder, file), join(target, file));
  const resources = files.map((file) => `  - ${file}\n`).join('');
  writeFileSync(join(target, 'kustomization.yaml'), `namespace: bench\nresources:\n${resources}`);
  return target;
}

function helmChart(out: string, scratch: string): string {
  const { folder, files } = firstEnvironment(out);
  const target = join(scratch, 'chart');
  mkdirSync(join(target, 'templates'), { recursive: true });
  writeFileSync(join(target, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 1.0.0\n');
  writeFileSync(join(target, 'values.yaml'), 'replicas: 1\n');
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll(
      'replicas: 1',
      'replicas: {{ .Values.replicas }}',
    );
    writeFileSync(join(target, 'templates', file), text);
  }
  return target;
}
