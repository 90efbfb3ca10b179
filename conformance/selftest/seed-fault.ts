import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault';

/** Where a finding about a fault must be. */
export interface FaultPlace {
  readonly file: string;
  readonly line: number;
}

/** Puts the fault into its file. */
export function seedFault(dist: string, { name, file, kind, object, replace, by }: Fault): void {
  const { documents, index } = findDocument(dist, file, kind, object);
  const before = documents[index];
  const after = before?.replace(replace, by);
  if (after === undefined || after === before) {
    throw new Error(`the fault '${name}' no longer fits dist/${file}`);
  }
  writeFileSync(join(dist, file), documents.with(index, after).join('---'));
}

/** The place that a finding about a seeded fault must name. */
export function placeOf(dist: string, fault: Fault): FaultPlace {
  const { file = fault.file, kind, object } = fault.foundIn ?? fault;
  const { documents, index } = findDocument(dist, file, kind, object);
  const found = (documents[index] ?? '').split('\n').findIndex((text) => begins(text, fault.line));
  if (found < 0) throw new Error(`the fault '${fault.name}' has no line '${fault.line}' in dist/${file}`);
  const above = documents.slice(0, index).join('---').split('\n').length;
  return { file: `dist/${file}`, line: (index === 0 ? 0 : above - 1) + found + 1 };
}

/** With or without its indentation and the dash of a list. */
function begins(text: string, line: string): boolean {
  const bare = text.trimStart();
  return [text, bare, bare.replace(/^- /u, '')].some((each) => each.startsWith(line));
}

function findDocument(
  dist: string,
  file: string,
  kind: string,
  object: string | undefined,
): { readonly documents: readonly string[]; readonly index: number } {
  const content = readFileSync(join(dist, file), 'utf8');
  if (!file.endsWith('.yaml')) return { documents: [content], index: 0 };
  const documents = content.split(/^---$/mu);
  const name = object === undefined ? '' : `\n  name: ${object}\n`;
  const index = documents.findIndex((text) => text.includes(`\nkind: ${kind}\n`) && text.includes(name));
  return { documents, index };
}
