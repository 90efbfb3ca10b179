import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ToolModule } from './tool-modules';

export const conformanceFolder = join(__dirname, '..');

/** Built programs and reports; Git ignores it. */
export const builtFolder = join(conformanceFolder, '.tools');

/** Where the programs of a module lie: another version is another folder, so a build is reused until versions move. */
export function toolFolder({ name, sources }: ToolModule): string {
  return keyedFolder(name, join(conformanceFolder, 'tools', name), sources);
}

export function crdFolder(): string {
  return keyedFolder('crds', join(conformanceFolder, 'crds'), ['crd-modules.ts']);
}

/** Where the libraries of a Kafka broker lie, which come from Maven. */
export function kafkaFolder(): string {
  return hashedFolder('kafka', join(conformanceFolder, 'tools', 'kafka'), ['pom.xml']);
}

/** Named by what it was made from: go.mod and go.sum, and other files of the same folder. */
function keyedFolder(name: string, source: string, others: readonly string[] = []): string {
  return hashedFolder(name, source, ['go.mod', 'go.sum', ...others]);
}

function hashedFolder(name: string, source: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(source, file))).update('\0');
  return join(builtFolder, `${name}-${hash.digest('hex').slice(0, 12)}`);
}
