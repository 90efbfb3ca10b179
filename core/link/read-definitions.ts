/** Texts become checked definitions: parsed, of the right shape, each with its place. */
import type { DefinitionSource } from '../definition-source';
import { originOf, type Located, type ParsedValue } from '../definition';
import {
  definitionSchemas,
  fileKindOf,
  PLACES_IN_WORDS,
  type DefinitionKind,
  type FileKind,
} from '../definition-kinds';
import { isJsonObject, type Json, type JsonObject } from '../json';
import { checkShape } from '../parse/check-shape';
import { checkTexts } from './check-texts';
import { imageKey } from '../parse/image-keys';
import { parseYaml } from '../parse/parse-yaml';
import { hasErrors, type Problem } from '../problem';

export interface ReadDefinitions {
  /** Definitions whose shape is right, in the order of their files. */
  readonly definitions: readonly Definition[];
  /** Manifests written by hand, by the environment whose folder they lie in. */
  readonly extras: readonly { readonly environment: string; readonly object: Located<JsonObject> }[];
  /**
   * Names of definitions that exist but are broken, and their files: who refers to them is not to blame. The paths of
   * broken files are among the names, ending in .yaml.
   */
  readonly broken: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** A definition of any kind; its shape has been checked against the schema of the kind. */
export interface Definition {
  readonly kind: DefinitionKind;
  readonly located: Located<Json>;
}

export function readDefinitions(sources: readonly DefinitionSource[]): ReadDefinitions {
  const definitions: Definition[] = [];
  const extras: { environment: string; object: Located<JsonObject> }[] = [];
  const broken = new Map<string, string>();
  const problems: Problem[] = [];
  for (const source of sources) {
    const kind = fileKindOf(source.path);
    if (kind === undefined) {
      problems.push(unknownPlace(source));
      continue;
    }
    const { parsed, problems: found } = parse(source);
    problems.push(...found);
    if (kind === 'extra') {
      const objects = readExtras(source.path, parsed, problems);
      if (!hasErrors(found)) extras.push(...objects);
      continue;
    }
    const definition = readDefinition(kind, parsed, problems);
    if (definition !== undefined && !hasErrors(found)) definitions.push(definition);
    else noteBroken(source.path, parsed[0]?.value, broken);
  }
  return { definitions, extras, broken, problems: withoutEchoes(problems) };
}

/** `enabled: yes` is ambiguous, and therefore also of the wrong type: the first tells all. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const ambiguous = new Set(problems.filter(({ code }) => code.startsWith('yaml/')).map(placeKey));
  return problems.filter((one) => !one.code.startsWith('shape/') || !ambiguous.has(placeKey(one)));
}

function placeKey({ at }: Problem): string {
  return `${at?.file ?? ''}:${at?.offset ?? ''}`;
}

/** Undefined when the file holds nothing of the right shape; that is reported. */
function readDefinition(
  kind: Exclude<FileKind, 'extra'>,
  [first, second]: readonly ParsedValue[],
  problems: Problem[],
): Definition | undefined {
  if (first === undefined) return undefined;
  if (second !== undefined) problems.push(severalDocuments(second));
  const definitionKind = kind === 'image' ? imageKindOf(first, problems) : kind;
  if (definitionKind === undefined) return undefined;
  const hasImage = definitionKind === 'app' || definitionKind === 'template';
  const document = hasImage ? { ...first, refuse: imageKey } : first;
  const found = checkShape(definitionSchemas[definitionKind], document);
  problems.push(...found);
  if (hasErrors(found)) return undefined;
  return { kind: definitionKind, located: { value: first.value, parsed: first, path: [] } };
}

interface Parsed {
  readonly parsed: readonly ParsedValue[];
  readonly problems: readonly Problem[];
}

function parse(source: DefinitionSource): Parsed {
  if (source.module !== undefined) {
    const parsed = { file: source.path, ...source.module };
    return { parsed: [parsed], problems: checkTexts(parsed) };
  }
  const { documents, problems } = parseYaml(source);
  const parsed = documents.map(({ value, positions }) => ({ file: source.path, value, positions }));
  const mayHoldHalves = /\\[uU]/.test(source.text);
  return { parsed, problems: mayHoldHalves ? [...problems, ...parsed.flatMap(checkTexts)] : problems };
}

function readExtras(file: string, parsed: readonly ParsedValue[], problems: Problem[]) {
  const environment = file.split('/')[2] ?? '';
  return parsed.flatMap((document) => {
    const located: Located<Json> = { value: document.value, parsed: document, path: [] };
    const missing = missingIdentity(document.value);
    if (isJsonObject(document.value) && missing.length === 0) {
      return [{ environment, object: { ...located, value: document.value } }];
    }
    problems.push({
      code: 'extra/not-an-object',
      severity: 'error',
      message: `an extra is an object of Kubernetes; this one lacks ${missing.join(', ')}`,
      fix: 'write one whole object a document, or remove the document',
      at: originOf(located),
    });
    return [];
  });
}

/** What tells an object from all others, as far as it is not there. */
function missingIdentity(value: Json): readonly string[] {
  const { apiVersion, kind, metadata } = isJsonObject(value) ? value : {};
  const name = isJsonObject(metadata) ? metadata['name'] : undefined;
  return Object.entries({ apiVersion, kind, 'metadata.name': name })
    .filter(([, one]) => typeof one !== 'string')
    .map(([key]) => key);
}

function imageKindOf(parsed: ParsedValue, problems: Problem[]): 'stack-image' | 'runtime-image' | undefined {
  const kind = isJsonObject(parsed.value) ? parsed.value['kind'] : undefined;
  if (kind === 'stack-image' || kind === 'runtime-image') return kind;
  problems.push({
    code: 'image/kind-unknown',
    severity: 'error',
    message: `an image layer is of kind 'stack-image' or 'runtime-image', found ${kind === undefined ? 'none' : JSON.stringify(kind)}`,
    fix: 'write `kind: runtime-image` for a language, `kind: stack-image` for an operating system',
    at: originOf({ value: parsed.value, parsed, path: [] }, ['kind']),
  });
  return undefined;
}

/**
 * A broken definition still has names, so that one mistake does not echo through every file that refers to it. The name
 * itself may be what is broken: then the file is named after it. The path stands for all names that the file may hold.
 */
function noteBroken(file: string, value: Json | undefined, broken: Map<string, string>): void {
  broken.set(file.replace(/\.ts$/, '.yaml'), file);
  broken.set(baseName(file), file);
  if (!isJsonObject(value)) return;
  if (typeof value['name'] === 'string') broken.set(value['name'], file);
  for (const group of ['tenants', 'resources', 'agents']) {
    const entries = value[group];
    if (isJsonObject(entries)) for (const one of Object.keys(entries)) broken.set(one, file);
  }
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

function unknownPlace(source: DefinitionSource): Problem {
  return {
    code: 'file/unknown-place',
    severity: 'error',
    message: `nothing is defined by a file at '${source.path}'`,
    fix: `move it to one of ${PLACES_IN_WORDS}`,
    at: { file: source.path, offset: 0 },
  };
}

function severalDocuments(second: ParsedValue): Problem {
  return {
    code: 'file/several-documents',
    severity: 'error',
    message: 'a definition file holds one document, found a second',
    fix: "give the second a file of its own, and remove the '---'",
    at: originOf({ value: second.value, parsed: second, path: [] }),
  };
}
