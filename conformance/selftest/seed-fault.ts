import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './faults';

/** Puts the fault into its file and returns the line that a finding must name. */
export function seedFault(dist: string, { name, file, kind, replace, by, line }: Fault): number {
  const path = join(dist, file);
  const documents = readFileSync(path, 'utf8').split(/^---$/mu);
  const index = documents.findIndex((text) => text.includes(`\nkind: ${kind}\n`));
  const before = documents[index];
  const after = before?.replace(replace, by);
  if (after === undefined || after === before)
    throw new Error(`the fault '${name}' no longer fits dist/${file}`);
  const changed = documents.with(index, after);
  writeFileSync(path, changed.join('---'));
  const found = after.split('\n').findIndex((text) => text.includes(line));
  if (found < 0) throw new Error(`the fault '${name}' has no line '${line}' in dist/${file}`);
  const above = documents.slice(0, index).join('---').split('\n').length;
  return (index === 0 ? 0 : above - 1) + found + 1;
}
