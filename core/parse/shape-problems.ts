import { printPath, type Json, type Path } from '../json';
import type { Origin } from '../origin';
import type { Problem } from '../problem';
import { readPlainScalar } from './plain-scalar';
import { insteadOf } from './refused-keys';
import {
  choicesOf,
  expectationOf,
  printChoices,
  shapeOf,
  shapesOf,
  type Scalar,
  type SchemaNode,
} from './schema-node';
import { accepts, rewrite } from './rewrite';
import { isHiddenKey } from './hidden-key';
import { shorten, singleQuoted } from './shorten';
import { suggest } from '../suggest';

const LONGEST_LIST = 200;

/** A value in a message: short, on one line, and never one that a secret may be. */
function describe(value: Json | undefined, path: Path): string {
  const shape = shapeOf(value);
  if (shape === 'null') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  if (isSecret(path)) return `a ${shape} that is not shown`;
  return shape === 'text' ? `the text '${shorten(String(value))}'` : `the ${shape} ${String(value)}`;
}

function isSecret(path: Path): boolean {
  return path.some((step) => isHiddenKey(String(step)));
}

/** `'ports[1]'`: the last key of a path with the indexes after it. */
function subjectOf(path: Path): string {
  const last = path.findLastIndex((step) => typeof step === 'string');
  return last === -1 && path.length === 0
    ? 'the definition'
    : `'${printPath(path.slice(Math.max(last, 0)))}'`;
}

/** A key that the schema does not have. */
export function strangeKey(
  at: Origin,
  key: string,
  value: Json | undefined,
  allowed: readonly string[],
): Problem {
  const instead = insteadOf(key, value);
  return instead === undefined ? unknownKey(at, key, allowed) : refusedKey(at, key, instead);
}

export function unknownKey(at: Origin, key: string, allowed: readonly string[]): Problem {
  const meant = suggest(key, allowed);
  const list = allowed.toSorted().join(', ');
  const keys = allowed.length > 0 && list.length <= LONGEST_LIST ? `keys here: ${list}` : undefined;
  const advice = meant === undefined ? 'remove it' : `did you mean '${meant}'?`;
  return {
    code: 'shape/unknown-key',
    severity: 'error',
    message: `unknown key '${shorten(key)}'`,
    fix: keys === undefined ? advice : `${advice} (${keys})`,
    at,
  };
}

function refusedKey(at: Origin, key: string, instead: string): Problem {
  return {
    code: 'shape/refused-key',
    severity: 'error',
    message: `the key '${shorten(key)}' is refused`,
    fix: instead,
    at,
  };
}

export function missingKey(at: Origin, path: Path, key: string, node: SchemaNode): Problem {
  const where = path.length === 0 ? '' : ` in ${subjectOf(path)}`;
  return {
    code: 'shape/missing-key',
    severity: 'error',
    message: `the key '${key}' is missing${where}`,
    fix: `add ${additionOf(key, node)}`,
    at,
  };
}

/** Lines to paste: one for each choice, or what only the author knows, with the example that its pattern gives. */
function additionOf(key: string, node: SchemaNode): string {
  const choices = choicesOf(node);
  if (choices !== undefined) return choices.map((choice) => `'${key}: ${String(choice)}'`).join(' or ');
  if (shapesOf(node).has('map') && accepts(node, {})) return `'${key}: {}'`;
  const example = / as '([^']+)'/.exec(expectationOf(node))?.[1];
  if (example === undefined || !accepts(node, example)) return `'${key}: <${expectationOf(node)}>'`;
  const read = readPlainScalar(example);
  const isPlain = read.value === example && read.doubt === undefined;
  return `it, for example '${key}: ${isPlain ? example : singleQuoted(example)}'`;
}

export function wrongType(at: Origin, path: Path, value: Json | undefined, node: SchemaNode): Problem {
  return {
    code: 'shape/wrong-type',
    severity: 'error',
    message: `${subjectOf(path)} must be ${expectationOf(node)}, found ${describe(value, path)}`,
    fix: typeFix(value, node, path),
    at,
  };
}

function typeFix(value: Json | undefined, node: SchemaNode, path: Path): string {
  if (value === null || value === undefined) return 'write a value, or remove the key';
  const shapes = shapesOf(node);
  if (typeof value !== 'object' && !isSecret(path)) {
    const rewritten = rewrite(value, node);
    if (rewritten !== undefined) return `write ${rewritten}`;
    if (shapes.has('text')) return `write ${expectationOf(node)}`;
  }
  if (shapes.has('list') && shapeOf(value) === 'map') return "begin every item with '- '";
  if (shapes.has('map')) return "write 'key: value' lines below it, indented";
  return `write ${expectationOf(node)}`;
}

/** A value of the right shape that is not among the choices. */
export function notAChoice(at: Origin, path: Path, value: Json, choices: readonly Scalar[]): Problem {
  const names = choices.map(String);
  const meant = typeof value === 'string' ? suggest(value, names) : undefined;
  return {
    code: 'shape/invalid-value',
    severity: 'error',
    message: `${subjectOf(path)} must be ${printChoices(choices)}, found ${describe(value, path)}`,
    fix: meant === undefined ? `write ${printChoices(choices)}` : `did you mean '${meant}'?`,
    at,
  };
}

/** A value of the right shape that breaks a rule: `expected` follows "must be" (of lists and maps, "needs"). */
export function invalidValue(
  at: Origin,
  path: Path,
  value: Json,
  expected: string,
  corrected: string | undefined,
): Problem {
  const verb = typeof value === 'object' ? 'needs' : 'must be';
  return {
    code: 'shape/invalid-value',
    severity: 'error',
    message: `${subjectOf(path)} ${verb} ${expected}, found ${describe(value, path)}`,
    fix: corrected === undefined || isSecret(path) ? `write ${expected}` : `write ${singleQuoted(corrected)}`,
    at,
  };
}

export function invalidKey(
  at: Origin,
  key: string,
  expected: string,
  corrected: string | undefined,
): Problem {
  return {
    code: 'shape/invalid-key',
    severity: 'error',
    message: `the key '${shorten(key)}' must be ${expected}`,
    fix: corrected === undefined ? `write ${expected}` : `write ${singleQuoted(corrected)}`,
    at,
  };
}

export function reservedKey(at: Origin, key: string): Problem {
  return {
    code: 'shape/reserved-key',
    severity: 'error',
    message: `the key '${key}' has a meaning of its own in JavaScript and is not read`,
    fix: 'give it another name',
    at,
  };
}
