import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fleet, type FleetSize } from './fleet';

/** Writes a fleet as a company of its own, with the empty `node_modules/` that an installed company has. */
export function writeFleet(root: string, size: FleetSize): void {
  for (const { path, text } of fleet(size)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  mkdirSync(join(root, 'node_modules'));
}

/** Kubernetes manifests below a folder, Argo CD's among them, as paths from it. */
export function manifestsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted();
}

export function countObjects(folder: string): number {
  const texts = manifestsIn(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return texts.reduce((sum, text) => sum + text.split(/^kind: /m).length - 1, 0);
}
