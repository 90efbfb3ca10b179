import { v } from '../valibot';
import { isJsonObject, type Json, type JsonObject, type Path } from '../json';
import type { Origin } from '../origin';
import type { Problem } from '../problem';
import { fittingOptions, likeliest } from './choose-option';
import { isRight } from './is-right';
import { positionOf, type Positions } from './positions';
import {
  actionsOf,
  asNode,
  choicesOf,
  expectationOf,
  isOptional,
  optionsOf,
  shapeOf,
  shapesOf,
  type SchemaNode,
} from './schema-node';
import * as problem from './shape-problems';
import { brokenRules } from './shape-rules';
import { trySpelling } from './spelling';
import { suggest } from '../suggest';

export interface ShapeDocument {
  readonly file: string;
  readonly value: Json;
  readonly positions: Positions;
  /**
   * What is told of a key of the definition itself that the schema does not have.
   *
   * @default - that it is unknown
   */
  readonly refuse?: (at: Origin, key: string, definition: JsonObject) => Problem | undefined;
}

/**
 * Holds a value against a valibot schema and tells everything that differs, each at its place. It accepts what
 * `safeParse` accepts, but never a list where a map belongs, nor keys that valibot leaves unread in records
 * (`__proto__`, `constructor`, `prototype`).
 *
 * A message given to a rule of the schema is a noun that follows "must be" (of lists and maps: "needs"), such as
 * "a duration as '30s'"; what stands there in quotes after "as" becomes the sample of a missing key. A schema must
 * not transform: the value that was written is the value that is used. Values under keys that sound of secrets are
 * not shown, others are cut at 80 characters.
 *
 * @throws on a schema that would transform the value
 */
export function checkShape(schema: v.GenericSchema, document: ShapeDocument): readonly Problem[] {
  return isRight(schema, document.value) ? NONE : check(document, asNode(schema), document.value, []);
}

const NONE: readonly Problem[] = [];

function check(document: ShapeDocument, node: SchemaNode, value: Json, path: Path): readonly Problem[] {
  const problems = checkBase(document, node, value, path);
  if (problems.length > 0 || node.pipe === undefined) return problems;
  const inner = actionsOf(node).flatMap((action) =>
    action.kind === 'schema' ? check(document, action, value, path) : NONE,
  );
  return [...inner, ...checkRules(document, node, value, path)];
}

type Checker = typeof check;

const CHECKERS: Readonly<Record<string, Checker>> = {
  strict_object: checkObject,
  loose_object: checkObject,
  object: checkObject,
  record: checkRecord,
  array: checkList,
  union: checkUnion,
  variant: checkVariant,
  picklist: checkChoice,
  enum: checkChoice,
  literal: checkChoice,
  optional: checkWrapped,
  exact_optional: checkWrapped,
  nullable: checkWrapped,
  nullish: checkWrapped,
  lazy: (document, node, value, path) => check(document, node.getter?.(value) ?? node, value, path),
  string: checkScalar,
  number: checkScalar,
  boolean: checkScalar,
  null: checkScalar,
  unknown: () => NONE,
  any: () => NONE,
};

function checkBase(document: ShapeDocument, node: SchemaNode, value: Json, path: Path): readonly Problem[] {
  const checker = CHECKERS[node.type] ?? checkForeign;
  return checker(document, node, value, path);
}

function originOf(document: ShapeDocument, path: Path, of: 'key' | 'value' = 'value'): Origin {
  return { file: document.file, offset: positionOf(document.positions, path, of) };
}

function wrongType(document: ShapeDocument, node: SchemaNode, value: Json, path: Path): readonly Problem[] {
  return [problem.wrongType(originOf(document, path), path, value, node)];
}

function checkScalar(document: ShapeDocument, node: SchemaNode, value: Json, path: Path): readonly Problem[] {
  return shapesOf(node).has(shapeOf(value)) ? NONE : wrongType(document, node, value, path);
}

function checkWrapped(
  document: ShapeDocument,
  node: SchemaNode,
  value: Json,
  path: Path,
): readonly Problem[] {
  if (value === null && (node.type === 'nullable' || node.type === 'nullish')) return NONE;
  return node.wrapped === undefined ? NONE : check(document, node.wrapped, value, path);
}

function checkChoice(document: ShapeDocument, node: SchemaNode, value: Json, path: Path): readonly Problem[] {
  const choices = choicesOf(node) ?? [];
  if (choices.some((choice) => choice === value)) return NONE;
  if (!shapesOf(node).has(shapeOf(value))) return wrongType(document, node, value, path);
  return [problem.notAChoice(originOf(document, path), path, value, choices)];
}

function checkRules(document: ShapeDocument, node: SchemaNode, value: Json, path: Path): readonly Problem[] {
  const isValid = (text: string) => brokenRules(node, text).length === 0;
  return brokenRules(node, value).map((rule) => {
    const at = originOf(document, [...path, ...rule.path]);
    const corrected = typeof value === 'string' ? trySpelling(value, isValid) : undefined;
    return problem.invalidValue(at, path, value, rule.expected, corrected);
  });
}

function checkList(document: ShapeDocument, node: SchemaNode, value: Json, path: Path): readonly Problem[] {
  const { item } = node;
  if (!Array.isArray(value) || item === undefined) return wrongType(document, node, value, path);
  return value.flatMap((child: Json, index) => check(document, item, child, [...path, index]));
}

function checkObject(document: ShapeDocument, node: SchemaNode, value: Json, path: Path): readonly Problem[] {
  if (!isJsonObject(value)) return wrongType(document, node, value, path);
  const entries = node.entries ?? {};
  const problems: Problem[] = [];
  const meant = new Set<string>();
  for (const key of Object.keys(value)) {
    const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
    if (entry !== undefined) problems.push(...checkEntry(document, entry, value, [...path, key], key));
    else if (node.type === 'strict_object') {
      const absent = Object.keys(entries).filter((name) => !Object.hasOwn(value, name));
      problems.push(strangeKey(document, entries, value, [...path, key], key));
      meant.add(suggest(key, absent) ?? key);
    }
  }
  return [...problems, ...missingKeys(document, entries, value, path, meant)];
}

function strangeKey(
  document: ShapeDocument,
  entries: Readonly<Record<string, SchemaNode>>,
  value: JsonObject,
  path: Path,
  key: string,
): Problem {
  const at = originOf(document, path, 'key');
  const own = path.length === 1 ? document.refuse?.(at, key, value) : undefined;
  return own ?? problem.strangeKey(at, key, value[key], Object.keys(entries));
}

function checkEntry(
  document: ShapeDocument,
  entry: SchemaNode,
  value: JsonObject,
  path: Path,
  key: string,
): readonly Problem[] {
  const child = value[key];
  return child === undefined ? NONE : check(document, entry, child, path);
}

/** Required keys that are not there. One that an unknown key was probably meant for is not told twice. */
function missingKeys(
  document: ShapeDocument,
  entries: Readonly<Record<string, SchemaNode>>,
  value: JsonObject,
  path: Path,
  meant: ReadonlySet<string>,
): readonly Problem[] {
  return Object.entries(entries)
    .filter(([key, entry]) => !isOptional(entry) && value[key] === undefined && !meant.has(key))
    .map(([key, entry]) => problem.missingKey(originOf(document, path, 'key'), path, key, entry));
}

const UNREAD = new Set(['__proto__', 'constructor', 'prototype']);

function checkRecord(document: ShapeDocument, node: SchemaNode, value: Json, path: Path): readonly Problem[] {
  const { key: keyNode, value: valueNode } = node;
  if (!isJsonObject(value) || typeof keyNode !== 'object' || valueNode === undefined) {
    return wrongType(document, node, value, path);
  }
  return Object.entries(value).flatMap(([key, child]) => {
    const below = [...path, key];
    if (UNREAD.has(key)) return [problem.reservedKey(originOf(document, below, 'key'), key)];
    return [...checkKey(document, keyNode, key, below), ...check(document, valueNode, child, below)];
  });
}

function checkKey(document: ShapeDocument, node: SchemaNode, key: string, path: Path): readonly Problem[] {
  if (check(document, node, key, path).length === 0) return NONE;
  const at = originOf(document, path, 'key');
  const choices = choicesOf(node);
  if (choices !== undefined) return [problem.unknownKey(at, key, choices.map(String))];
  const expected = brokenRules(node, key)[0]?.expected ?? expectationOf(node);
  const isValid = (text: string) => check(document, node, text, path).length === 0;
  return [problem.invalidKey(at, key, expected, trySpelling(key, isValid))];
}

function checkUnion(document: ShapeDocument, node: SchemaNode, value: Json, path: Path): readonly Problem[] {
  const fitting = fittingOptions(optionsOf(node), value);
  const tried = fitting.map((option) => ({ option, problems: check(document, option, value, path) }));
  if (tried.some(({ problems }) => problems.length === 0)) return NONE;
  if (fitting.length === 0) return wrongType(document, node, value, path);
  if (fitting.every((option) => choicesOf(option) !== undefined)) {
    return checkWord(document, node, value, path, fitting);
  }
  if (typeof value === 'object' || fitting.length === 1) return likeliest(tried, value)?.problems ?? NONE;
  const expected = [...new Set(fitting.map(expectationOf))].join(' or ');
  return [problem.invalidValue(originOf(document, path), path, value, expected, undefined)];
}

/** What is near no choice is rather of a shape that may stand there too, as a name in place of a list of names. */
function checkWord(
  document: ShapeDocument,
  node: SchemaNode,
  value: Json,
  path: Path,
  fitting: readonly SchemaNode[],
): readonly Problem[] {
  const choices = fitting.flatMap((option) => choicesOf(option) ?? []);
  const isNear = typeof value === 'string' && suggest(value, choices.map(String)) !== undefined;
  if (!isNear && fitting.length < optionsOf(node).length) return wrongType(document, node, value, path);
  return [problem.notAChoice(originOf(document, path), path, value, choices)];
}

function checkVariant(
  document: ShapeDocument,
  node: SchemaNode,
  value: Json,
  path: Path,
): readonly Problem[] {
  const { key } = node;
  if (!isJsonObject(value) || typeof key !== 'string') return wrongType(document, node, value, path);
  const options = optionsOf(node);
  const fitting = options.filter(({ entries }) => {
    const entry = entries?.[key];
    const found = value[key];
    if (entry === undefined) return false;
    return found === undefined ? isOptional(entry) : check(document, entry, found, path).length === 0;
  });
  const tried = fitting.map((option) => ({ option, problems: check(document, option, value, path) }));
  if (tried.some(({ problems }) => problems.length === 0)) return NONE;
  if (tried.length > 0) return likeliest(tried, value)?.problems ?? NONE;
  if (options.some(({ type }) => type === 'variant')) return checkForeign(document, node, value, path);
  return discriminator(document, options, value, [...path, key], key);
}

function discriminator(
  document: ShapeDocument,
  options: readonly SchemaNode[],
  value: JsonObject,
  path: Path,
  key: string,
): readonly Problem[] {
  const choices = options.flatMap(({ entries }) => {
    const entry = entries?.[key];
    return entry === undefined ? [] : (choicesOf(entry) ?? []);
  });
  const node: SchemaNode = { kind: 'schema', type: 'picklist', expects: '', options: choices };
  const found = value[key];
  if (found !== undefined) return checkChoice(document, node, found, path);
  const above = path.slice(0, -1);
  return [problem.missingKey(originOf(document, above, 'key'), above, key, node)];
}

/** A schema that is not read here: valibot has the word, and the value is not looked into. */
function checkForeign(
  document: ShapeDocument,
  node: SchemaNode,
  value: Json,
  path: Path,
): readonly Problem[] {
  const { issues } = v.safeParse(node as unknown as v.GenericSchema, value);
  return (issues ?? []).map((issue) => {
    const below = [...path, ...(issue.path ?? []).map(({ key }) => key as string | number)];
    const expected = issue.expected ?? 'a valid value';
    return problem.invalidValue(originOf(document, below), below, issue.input as Json, expected, undefined);
  });
}
