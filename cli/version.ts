import { join } from 'node:path';
import type { FileSystem } from './file-system';

/** The version of strata, from its own package.json: beside cli/ in the sources, above lib/ when compiled. */
export function strataVersion(files: FileSystem): string {
  const found = ['../package.json', '../../package.json'].map((path) => files.read(join(__dirname, path)));
  for (const read of found) {
    const version = read.ok ? versionIn(Buffer.from(read.value).toString()) : undefined;
    if (version !== undefined) return version;
  }
  return 'unknown';
}

function versionIn(text: string): string | undefined {
  const parsed: unknown = JSON.parse(text);
  const version: unknown =
    typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'version') : undefined;
  return typeof version === 'string' ? version : undefined;
}
