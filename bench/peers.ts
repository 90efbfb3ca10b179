/** The same objects by other tools, where they are on PATH. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FleetSize } from './fleet';
import { measureNode, tryMeasureProgram } from './measure';

export interface Peer {
  readonly peer: string;
  /** For the whole fleet. */
  readonly seconds?: number;
  readonly note: string;
}

const TSX = ['--import', 'tsx'];

/** `out` holds the fleet as we made it. */
export function comparePeers(out: string, scratch: string, size: FleetSize): readonly Peer[] {
  const plain = measureNode(scratch, [
    ...TSX,
    join(__dirname, 'plain-cdk8s.ts'),
    out,
    join(scratch, `plain ${size.apps}`),
  ]);
  const floor = spawnSync(process.execPath, [
    ...TSX,
    join(__dirname, 'floor.ts'),
    out,
    join(scratch, `floor ${size.apps}`),
  ]);
  return [
    { peer: 'one plain cdk8s App', seconds: plain.seconds, note: `, ${Math.round(plain.megabytes)} MB` },
    perEnvironment('kustomize', ['build', kustomization(out, scratch)], size),
    perEnvironment('helm', ['template', 'bench', helmChart(out, scratch)], size),
    { peer: 'floor: JSON.stringify and write', seconds: Number(floor.stdout.toString()), note: '' },
  ];
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
