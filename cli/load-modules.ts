import { join } from 'node:path';
import type { DefinitionSource } from '../core/definition-source';
import { printPath, type Json, type Path } from '../core/json';
import { positionOf, type Positions } from '../core/parse/positions';
import type { Problem } from '../core/problem';
import type { SourceFile } from '../core/source-file';
import type { Host } from './host';
import { findNotData, isData } from './modules/find-not-data';
import type { NotData } from './modules/find-not-data';
import { moduleFailed } from './modules/module-failed';

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
    if (isData(value, faults)) {
      loaded.push({ ...source, module: { value, positions: await positionsIn(source, value) } });
    }
    for (const fault of faults) problems.push(await notData(source, fault));
  }
  return { sources: loaded, problems };
}

/** The parser of TypeScript is large, and most companies have no TypeScript. */
async function positionsIn(source: SourceFile, value: Json): Promise<Positions> {
  const { typescriptPositions } = await import('../core/parse/typescript-positions');
  return typescriptPositions(source, value);
}

type DefaultExport = { readonly value: unknown } | { readonly problem: Problem };

async function loadDefault(host: Host, root: string, source: SourceFile): Promise<DefaultExport> {
  const loaded = await host.loadModule(join(root, source.path));
  if (!loaded.ok) return { problem: moduleFailed(root, source, loaded.error) };
  const { exports } = loaded;
  const isObject = typeof exports === 'object' && exports !== null;
  return isObject && 'default' in exports ? { value: exports.default } : { problem: noDefault(source.path) };
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

async function notData(source: SourceFile, { path: place, what }: NotData): Promise<Problem> {
  const where = place.length === 0 ? 'the default export' : printPath(place);
  const positions = await positionsIn(source, standIn(place));
  return {
    code: 'module/not-data',
    severity: 'error',
    message: `${where} of ${source.path} is ${what}; a definition holds texts, numbers, booleans, null, lists and plain objects`,
    fix: adviceFor(what),
    at: { file: source.path, offset: positionOf(positions, place) },
  };
}

/** The least value that has something at a path: positions are asked for by a value. */
function standIn(path: Path): Json {
  return path.reduceRight<Json>(
    (inner, step) =>
      typeof step === 'number' ? [...Array.from({ length: step }, () => null), inner] : { [step]: inner },
    null,
  );
}

function adviceFor(what: string): string {
  if (what === 'undefined') return 'leave the key out: `...(wanted ? { key: value } : {})`';
  if (what === 'a function') return 'call the function, and export what it returns';
  if (what === 'an instance of Promise') return 'export the value itself: definitions wait for nothing';
  return 'write the value as plain data';
}
