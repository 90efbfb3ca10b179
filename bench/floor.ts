/** The least that any tool must do: JSON.stringify the objects and write the files. Prints seconds, without reading. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadAll } from 'js-yaml';

const [from = '', to = ''] = process.argv.slice(2);
const files = readdirSync(from, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.k8s.yaml'))
  .map((file) => ({ path: join(to, file), objects: loadAll(readFileSync(join(from, file), 'utf8')) }));
const before = performance.now();
for (const { path, objects } of files) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(objects));
}
process.stdout.write(String((performance.now() - before) / 1000));
