import { join } from 'node:path';
import type { DefinitionSource } from '../core/definition-source';
import { printPath } from '../core/json';
import type { Problem } from '../core/problem';
import { lineStarts } from '../core/source-text';
import type { SourceFile } from '../core/source-file';
import type { Host } from './host';
import { describeModuleError } from './modules/describe-error';
import type { ErrorPlace } from './modules/describe-error';
import { findNotData, isData } from './modules/find-not-data';
import type { NotData } from './modules/find-not-data';

/** Definitions with the values of those that are TypeScript modules. */
export interface LoadedSources {
  /** All sources but the modules that gave no data, in the order they came in. */
  readonly sources: readonly DefinitionSource[];
  readonly problems: readonly Problem[];
}

/** Runs the definitions that are TypeScript, one after another, and takes over what they export. */
export async function loadModules(
  host: Host,
  root: string,
  sources: readonly SourceFile[],
): Promise<LoadedSources> {
  const loaded: DefinitionSource[] = [];
  const problems: Problem[] = [];
  for (const source of sources) {
    if (!source.path.endsWith('.ts')) {
      loaded.push(source);
      continue;
    }
    const result = await loadDefault(host, root, source);
    if ('problem' in result) {
      problems.push(result.problem);
      continue;
    }
    const { value } = result;
    const faults = findNotData(value);
    if (isData(value, faults)) loaded.push({ ...source, value });
    else problems.push(...faults.map((fault) => notData(source.path, fault)));
  }
  return { sources: loaded, problems };
}

/** What a module exports as its default, or why there is none. */
export type DefaultExport = { readonly value: unknown } | { readonly problem: Problem };

/** Runs one module of the company. */
export async function loadDefault(host: Host, root: string, source: SourceFile): Promise<DefaultExport> {
  const loaded = await host.loadModule(join(root, source.path));
  if (!loaded.ok) return { problem: failed(root, source, loaded.error) };
  const { exports } = loaded;
  const isObject = typeof exports === 'object' && exports !== null;
  return isObject && 'default' in exports ? { value: exports.default } : { problem: noDefault(source.path) };
}

function failed(root: string, source: SourceFile, error: unknown): Problem {
  const { message, places } = describeModuleError(error);
  const file = join(root, source.path);
  const inside = places.filter((place) => isOfCompany(root, place));
  const here = inside.find((place) => place.file === file);
  const elsewhere =
    inside[0] !== undefined && inside[0].file !== file ? ` (${printPlace(root, inside[0])})` : '';
  return {
    code: 'module/failed',
    severity: 'error',
    message: `${source.path} does not run: ${message.replaceAll(`${root}/`, '')}${elsewhere}`,
    fix: 'correct the module; `npx tsc --noEmit` shows the mistakes that types can find',
    at: { file: source.path, offset: here === undefined ? 0 : offsetOf(source.text, here) },
  };
}

function isOfCompany(root: string, place: ErrorPlace): boolean {
  return place.file.startsWith(`${root}/`) && !place.file.includes('/node_modules/');
}

function printPlace(root: string, place: ErrorPlace): string {
  return `${place.file.slice(root.length + 1)}:${place.line}`;
}

function offsetOf(text: string, place: ErrorPlace): number {
  return (lineStarts(text)[place.line - 1] ?? 0) + place.column - 1;
}

function noDefault(path: string): Problem {
  return {
    code: 'module/no-default',
    severity: 'error',
    message: `${path} has no default export, and so defines nothing`,
    fix: 'write `export default app({ … })`; code that definitions share belongs outside catalog/ and environments/',
    at: { file: path, offset: 0 },
  };
}

function notData(path: string, { path: place, what }: NotData): Problem {
  const where = place.length === 0 ? 'the default export' : printPath(place);
  return {
    code: 'module/not-data',
    severity: 'error',
    message: `${where} of ${path} is ${what}; a definition holds texts, numbers, booleans, null, lists and plain objects`,
    fix: adviceFor(what),
    at: { file: path, offset: 0 },
  };
}

function adviceFor(what: string): string {
  if (what === 'undefined') return 'leave the key out: `...(wanted ? { key: value } : {})`';
  if (what === 'a function') return 'call the function, and export what it returns';
  if (what === 'an instance of Promise') return 'export the value itself: definitions wait for nothing';
  return 'write the value as plain data';
}
