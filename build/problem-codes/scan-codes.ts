// Finds the codes of all problems in the sources: every text that has the form of a code, wherever it stands, so that
// no new way of making a problem hides one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';

const CODE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Texts of the same form that are something else: groups of APIs, labels, images, paths. */
const NOT_CODES: readonly RegExp[] = [
  /^(?!registry\/).*\/v\d+(?:(?:alpha|beta)\d+)?$/,
  /^strata\//,
  /^layer\//,
  /^(?:baseline-lock\/versions|hashicorp\/helm|pods\/log|runtime\/default)$/,
];

/** Functions that are handed the second half of a code: the first half, and which argument. */
const HALVES: Readonly<Record<string, { readonly first: string; readonly argument: number }>> = {
  usageProblem: { first: 'usage', argument: 0 },
  usage: { first: 'usage', argument: 0 },
  error: { first: 'manifest', argument: 0 },
  warning: { first: 'manifest', argument: 0 },
};

/** Where the second half is no text in the source, by the end of the path: all that it can be. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  'core/releases/arguments.ts': ['usage/app', 'usage/environment', 'usage/resource'],
  'core/releases/plan-image-record.ts': ['usage/digest', 'usage/revision', 'usage/runtime'],
};

/** Paths of the sources of Strata, without tests, and without the stacks of the example company. */
export function sourcePaths(root: string): readonly string[] {
  return filesIn(root).filter((path) => !isForTests(path) && !path.endsWith('stacks/main.ts'));
}

export function testPaths(root: string): readonly string[] {
  return [...filesIn(root), ...typeScriptIn(root, 'build')].filter((path) => path.endsWith('.test.ts'));
}

/** All codes in a source, sorted. */
export function codesIn(path: string, text: string): readonly string[] {
  const codes = new Set(computedIn(path));
  for (const { node, half } of readSource(path, text)) {
    const value = node['value'];
    if (node.type === 'StringLiteral' && typeof value === 'string' && isCode(value)) codes.add(value);
    if (half?.second !== undefined) codes.add(`${half.first}/${half.second}`);
  }
  return [...codes].toSorted();
}

/** True where a code is put together of something that is no text in the source, and not listed above. */
export function hidesCodes(path: string, text: string): boolean {
  if (Object.keys(COMPUTED).some((end) => path.endsWith(end))) return false;
  return readSource(path, text).some(({ half }) => half !== undefined && half.second === undefined);
}

function computedIn(path: string): readonly string[] {
  return Object.entries(COMPUTED).flatMap(([end, codes]) => (path.endsWith(end) ? codes : []));
}

interface Half {
  readonly first: string;
  readonly second?: string;
}

/** Every node of a source, with the half of a code that it hands over. */
function readSource(path: string, text: string): readonly { readonly node: Node; readonly half?: Half }[] {
  const nodes: { node: Node; half?: Half }[] = [];
  const isRules = path.includes('core/kubernetes/');
  walk(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program, (node) => {
    const half = node.type === 'CallExpression' ? halfIn(node) : undefined;
    nodes.push(half === undefined || (half.first === 'manifest') !== isRules ? { node } : { node, half });
  });
  return nodes;
}

function isCode(text: string): boolean {
  return CODE.test(text) && !NOT_CODES.some((pattern) => pattern.test(text));
}

function halfIn(call: Node): Half | undefined {
  const callee = call['callee'] as Node;
  const name = (callee.type === 'MemberExpression' ? (callee['property'] as Node) : callee)['name'];
  const known = typeof name === 'string' && Object.hasOwn(HALVES, name) ? HALVES[name] : undefined;
  const argument = known === undefined ? undefined : (call['arguments'] as readonly Node[])[known.argument];
  if (known === undefined || argument === undefined) return undefined;
  const second = argument.type === 'StringLiteral' ? argument['value'] : undefined;
  if (typeof second !== 'string') return { first: known.first };
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(second) ? { first: known.first, second } : undefined;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
    return;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return;
  const node = value as Node;
  visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}

function filesIn(root: string): readonly string[] {
  return ['core', 'constructs', 'stacks', 'cli'].flatMap((folder) => typeScriptIn(root, folder));
}

function typeScriptIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(root, folder, path))
    .toSorted();
}

function isForTests(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/testing/');
}

/** The codes of all sources, each with the files that may report it. */
export function scanCodes(root: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of sourcePaths(root)) {
    for (const code of codesIn(path, readFileSync(path, 'utf8'))) {
      found.set(code, [...(found.get(code) ?? []), path.slice(root.length + 1)]);
    }
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
