import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../core/testing/tiny-company';

const ROOT = join(__dirname, '../..');

/** The definitions of the example company as they lie in this repository. */
export function readExampleCompany(): Files {
  const paths = ['catalog', 'environments'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => `${folder}/${path}`),
  );
  return Object.fromEntries(
    [...paths, 'CODEOWNERS'].toSorted().map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]),
  );
}

/** What is committed in dist/, by path below it. */
export function readExampleDist(): Files {
  const dist = join(ROOT, 'dist');
  const paths = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  return Object.fromEntries(paths.toSorted().map((path) => [path, readFileSync(join(dist, path), 'utf8')]));
}
