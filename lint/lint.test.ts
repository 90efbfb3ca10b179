// A lint rule that is misspelt, shadowed by an override or missing its plugin passes everything in silence.
// So each rule we rely on has a violation planted here, beside a copy of the settings.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Planted {
  readonly file: string;
  readonly text: string;
  /** What oxlint must report for the file, sorted, each code once; none for a file that it must accept. */
  readonly codes: readonly string[];
}

const imports = (name: string): string => `import * as found from '${name}';\nexport const use = found;\n`;

function importsAgainstLayers(nameByFile: Readonly<Record<string, string>>): readonly Planted[] {
  return Object.entries(nameByFile).map(([file, name]) => ({
    file,
    text: imports(name),
    codes: ['strata(layers)'],
  }));
}

/** One violation a file; the key is the file, a space, and what oxlint must report. */
function violations(textByFileAndCodes: Readonly<Record<string, string>>): readonly Planted[] {
  return Object.entries(textByFileAndCodes).map(([key, text]) => {
    const [file = '', ...codes] = key.split(' ');
    return { file, text: `${text}\n`, codes };
  });
}

function accepted(textByFile: Readonly<Record<string, string>>): readonly Planted[] {
  return Object.entries(textByFile).map(([file, text]) => ({ file, text, codes: [] }));
}

function repeat(count: number, write: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => write(i)).join('');
}

/** What the other files import. */
const targets = accepted(
  Object.fromEntries(
    [
      'core',
      'core/parse',
      'core/environments',
      'core/testing',
      'constructs',
      'constructs/ingress',
      'stacks',
      'cli',
      'catalog',
      'environments',
    ].map((folder) => [
      `${folder}/target.ts`,
      'export const target = 1;\n\nexport interface Target {\n  readonly a: number;\n}\n',
    ]),
  ),
);

const againstDirection = importsAgainstLayers({
  'core/to-constructs.ts': '../constructs/target',
  'core/to-stacks.ts': '../stacks/target',
  'core/to-cli.ts': '../cli/target',
  'core/to-catalog.ts': '../catalog/target',
  'core/to-environments.ts': '../environments/target',
  'core/parse/deep.ts': '../../constructs/ingress/target',
  'core/parse/detour.ts': './../../core/../constructs/target',
  'core/to-constructs.test.ts': '../constructs/target',
  'core/testing/to-constructs.ts': '../../constructs/target',
  'core/to-testing.ts': './testing/target',
  'core/parse/to-testing.ts': '../testing/target',
  'core/to-root.ts': '../package.json',
  'core/to-outside.ts': '../../elsewhere',
  'constructs/to-stacks.ts': '../stacks/target',
  'constructs/to-cli.ts': '../cli/target',
  'constructs/to-catalog.ts': '../catalog/target',
  'constructs/ingress/to-stacks.ts': '../../stacks/target',
  'stacks/to-cli.ts': '../cli/target',
  'stacks/to-environments.ts': '../environments/target',
  'stacks/to-lib.ts': '../lib/core/target',
  'cli/to-catalog.ts': '../catalog/target',
  'cli/to-dist.ts': '../dist/anything',
  'catalog/to-stacks.ts': '../stacks/target',
  'environments/to-cli.ts': '../cli/target',
});

const againstPackages = importsAgainstLayers({
  'core/node.ts': 'node:fs',
  'core/cdk8s.ts': 'cdk8s',
  'core/constructs.ts': 'constructs',
  'core/plus.ts': 'cdk8s-plus-27',
  'core/cdktf.ts': 'cdktf',
  'core/commander.ts': 'commander',
  'core/babel.ts': '@babel/parser',
  'core/babel.test.ts': '@babel/parser',
  'core/json-schema.ts': '@valibot/to-json-schema',
  'core/yaml-inside.ts': 'yaml/util',
  'core/fast-check.ts': 'fast-check',
  'core/network.test.ts': 'node:http',
  'constructs/node.ts': 'node:path',
  'constructs/yaml.ts': 'js-yaml',
  'constructs/cdktf.ts': 'cdktf',
  'constructs/ingress/helm-release.ts': '@cdktf/provider-helm/lib/release',
  'stacks/node.ts': 'node:fs/promises',
  'stacks/cdktf.ts': '@cdktf/provider-helm/lib/provider',
  'cli/plus.ts': 'cdk8s-plus-27',
  'cli/cdktf.ts': 'cdktf',
  'catalog/node.ts': 'node:os',
  'bench/cdktf.ts': 'cdktf',
  'e2e/cdktf.test.ts': '@cdktf/provider-helm/lib/release',
});

const againstDirectionInOtherWords = violations({
  'core/type-only.ts strata(layers)':
    "import type { Target } from '../constructs/target';\nexport const f = (t: Target): number => t.a;",
  'core/type-inline.ts strata(layers) typescript(consistent-type-imports)':
    "export type Found = import('../constructs/target').Target;",
  'core/dynamic.ts strata(layers)':
    "export const f = async (): Promise<unknown> => import('../constructs/target');",
  'core/dynamic-node.ts strata(layers)': "export const f = async (): Promise<unknown> => import('node:fs');",
  'core/dynamic-template.ts strata(layers)':
    'export const f = async (): Promise<unknown> => import(`node:fs`);',
  'core/dynamic-computed.ts strata(layers)':
    'export const f = async (name: string): Promise<unknown> => import(name);',
  'core/import-equals.ts strata(layers) typescript(no-require-imports)':
    "import fs = require('node:fs');\nexport const f = fs;",
  'core/require.ts typescript(no-require-imports)': "export const f = (): unknown => require('node:fs');",
  'core/reexport.ts strata(layers) strata(no-barrel)': "export { target } from '../constructs/target';",
  'core/reexport-all.ts strata(layers) strata(no-barrel)': "export * from '../constructs/target';",
  'core/bare.ts strata(layers) unicorn(prefer-node-protocol)': imports('fs'),
  'cli/bare.ts strata(layers) unicorn(prefer-node-protocol)': imports('fs'),
});

const cyclesAndBarrels = violations({
  'core/cycle-a.ts import(no-cycle)': "import { b } from './cycle-b';\nexport const a = (): number => b();",
  'core/cycle-b.ts import(no-cycle)': "import { a } from './cycle-a';\nexport const b = (): number => a();",
  'core/type-cycle-a.ts import(no-cycle)':
    "import type { B } from './type-cycle-b';\nexport interface A {\n  readonly b?: B;\n}",
  'core/type-cycle-b.ts import(no-cycle)':
    "import type { A } from './type-cycle-a';\nexport interface B {\n  readonly a?: A;\n}",
  'core/barrel-all.ts strata(no-barrel)': "export * from './target';",
  'core/barrel-namespace.ts strata(no-barrel)': "export * as all from './target';",
  'core/barrel-named.ts strata(no-barrel)': "export { target } from './target';",
  'core/barrel-type.ts strata(no-barrel)': "export type { Target } from './target';",
  'core/barrel-in-two-steps.ts strata(no-barrel)': "import { target } from './target';\nexport { target };",
  'core/barrel-upside-down.ts strata(no-barrel)':
    "export { target as renamed };\nimport { target } from './target';",
});

const hiddenInputs = violations({
  'core/clock.ts eslint(no-restricted-globals)': 'export const now = (): Date => new Date();',
  'core/way-around.ts eslint(no-restricted-globals)': 'export const home = globalThis.process.env.HOME;',
  'constructs/variable.ts eslint(no-restricted-globals)': 'export const home = process.env.HOME;',
  'stacks/network.ts eslint(no-restricted-globals)':
    "export const f = async (): Promise<unknown> => fetch('/');",
  'catalog/clock.ts eslint(no-restricted-globals)': 'export const now = performance.now();',
  'core/dice.ts eslint(no-restricted-properties)': 'export const dice = (): number => Math.random();',
  'core/locale.ts eslint(no-restricted-properties)':
    'export const order = (a: string, b: string): number => a.localeCompare(b);',
});

const shape = violations({
  'core/default-export.ts import(no-default-export)': 'export default 1;',
  'cli/default-export.ts import(no-default-export)': 'export default 1;',
  'core/console.ts eslint(no-console)': "console.log('x');",
  'core/too-long.ts eslint(max-lines)': repeat(301, (i) => `export const n${i} = ${i};\n`),
  'core/too-complex.ts eslint(complexity)': `export function pick(n: number): string {
${repeat(10, (i) => `  if (n === ${i}) return 'is ${i}';\n`)}  return '';
}`,
  'core/BadName.ts unicorn(filename-case)': 'export const a = 1;',
  'core/any.ts typescript(no-explicit-any)': 'export const f = (a: any): unknown => a;',
  'core/value-import.ts typescript(consistent-type-imports)':
    "import { Target } from './target';\nexport const f = (t: Target): number => t.a;",
  'core/or.ts typescript(prefer-nullish-coalescing)':
    'export const f = (weight?: number): number => weight || 1;',
  'core/floating.ts typescript(no-floating-promises)':
    'export function f(p: Promise<void>): void {\n  p.then(() => 1);\n}',
  'core/misused-promise.ts typescript(no-misused-promises)':
    'export const f = (list: string[]): void => list.forEach(async (x) => Promise.reject(new Error(x)));',
  'core/throws-text.ts typescript(only-throw-error)': "export function f(): never {\n  throw 'text';\n}",
  'core/switch.ts typescript(switch-exhaustiveness-check)':
    "export function f(a: 'x' | 'y'): void {\n  switch (a) {\n    case 'x':\n      break;\n  }\n}",
  'core/unused.ts eslint(no-unused-vars)': 'const a = 1;\nexport const b = 2;',
  'core/quadratic.ts oxc(no-accumulating-spread)':
    'export const f = (list: number[]): number[] => list.reduce<number[]>((all, n) => [...all, n], []);',
  'core/focused.test.ts jest(no-focused-tests)': "test.only('a', () => expect(1).toBe(1));",
  'core/empty.test.ts jest(expect-expect)': "test('a', () => {});",
  'core/snapshot.test.ts jest(no-restricted-matchers)': "test('a', () => expect(1).toMatchSnapshot());",
  'core/mock.test.ts jest(no-restricted-jest-methods)':
    "jest.mock('./target');\ntest('a', () => expect(1).toBe(1));",
});

// oxlint gives no code for a directive that switches nothing off.
const uselessDirective: Planted = {
  file: 'core/useless-directive.ts',
  text: '// oxlint-disable-next-line no-console\nexport const a = 1;\n',
  codes: [''],
};

const clean = accepted({
  'core/switch-with-default.ts': `export function f(a: 'x' | 'y' | 'z'): number {
  switch (a) {
    case 'x':
      return 1;
    default:
      return 2;
  }
}
`,
  'core/clean.ts': `import { distance } from 'fastest-levenshtein';
import { parse } from 'ipaddr.js';
import { load } from 'js-yaml';
import { target } from './parse/target';
import type { Target } from './target';

export function use(name: string, t: Target): readonly unknown[] {
  return [distance(name, 'a'), parse('10.0.0.1'), load(name), target, t.a];
}
`,
  'core/parse/upwards.ts': imports('../target'),
  'core/parse/beside.ts': imports('../environments/target'),
  'core/parse/typescript-positions.ts': imports('@babel/parser'),
  'core/valibot.ts': imports('valibot'),
  'core/property.test.ts': `import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';

test('a number stays a number', () => {
  fc.assert(fc.property(fc.nat(), (n) => Object.is(parse(String(n)), n)));
});

test('this file names no day', () => {
  expect(readFileSync(__filename, 'utf8')).not.toContain(new Date(0).toISOString());
});
${repeat(300, () => '\n')}`,
  'core/testing/folder.ts': imports('node:fs'),
  'core/to-testing.test.ts':
    "import { target } from './testing/target';\n\ntest('1', () => expect(target).toBe(1));\n",
  'constructs/helm-release.ts': imports('@cdktf/provider-helm/lib/release'),
  'constructs/ingress/ingress.ts': `import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { target } from '../../core/target';

export class Ingress extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ApiObject(this, String(target), { apiVersion: 'v1', kind: k8s.KubePod.GVK.kind });
  }
}
`,
  'stacks/clean.ts': imports('../constructs/ingress/target'),
  'stacks/helm-stack.ts': imports('cdktf'),
  'stacks/helm-stack.test.ts': `import * as found from 'cdktf';

test('cdktf is there', () => expect(found).toBeDefined());
`,
  'cli/clean.ts': `import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { target } from '../core/target';
import { target as stack } from '../stacks/target';

export async function main(file: string): Promise<void> {
  console.log(new Command().name(), readFileSync(file, 'utf8'), process.argv, target, stack, Date.now());
  await import(file);
}
`,
  'bench/run.ts': `import { setTimeout } from 'node:timers/promises';
import { target } from '../cli/target';

export async function measure(name: string): Promise<void> {
  await setTimeout(target);
  console.log(await import(name));
}
`,
  'catalog/app.ts': "import { target } from '../core/target';\n\nexport default { target };\n",
  'environments/shop.ts': 'export default { baselines: [] };\n',
});

const generated = accepted({
  'dist/generated.ts': 'export default console;\n',
  'lib/built.js': 'eval("1");\n',
});

const refused = [
  ...againstDirection,
  ...againstPackages,
  ...againstDirectionInOtherWords,
  ...cyclesAndBarrels,
  ...hiddenInputs,
  ...shape,
  uselessDirective,
];

interface Report {
  readonly diagnostics: readonly { readonly filename: string; readonly code?: string }[];
  readonly number_of_files: number;
}

const repository = join(__dirname, '..');
let folder: string;
let report: Report;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'strata-lint-')));
  for (const path of ['.oxlintrc.json', 'tsconfig.json', 'lint/strata.mjs']) {
    cpSync(join(repository, path), join(folder, path));
  }
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  for (const { file, text } of [...targets, ...refused, ...clean, ...generated]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const oxlint = join(repository, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const run = spawnSync(process.execPath, [oxlint, '--format', 'json'], { cwd: folder, encoding: 'utf8' });
  report = JSON.parse(run.stdout) as Report;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

function codesOf(file: string): readonly string[] {
  const codes = report.diagnostics.flatMap(({ filename, code }) => (filename === file ? [code ?? ''] : []));
  return [...new Set(codes)].toSorted();
}

test('every planted file is looked at, except those that are generated', () => {
  const plugin = 1;
  expect(report.number_of_files).toBe(targets.length + refused.length + clean.length + plugin);
});

test.each(refused)('fails on $file', ({ file, codes }) => {
  expect(codesOf(file)).toEqual(codes);
});

test.each([...targets, ...clean, ...generated])('accepts $file', ({ file }) => {
  expect(codesOf(file)).toEqual([]);
});

test('each rule that the settings name has a violation here', () => {
  const settings = readFileSync(join(repository, '.oxlintrc.json'), 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const { rules, overrides } = JSON.parse(settings) as {
    rules: Record<string, unknown>;
    overrides: { rules: Record<string, unknown> }[];
  };
  const named = [rules, ...overrides.map((override) => override.rules)]
    .flatMap((each) => Object.entries(each))
    .flatMap(([rule, level]) => (level === 'off' ? [] : [rule]))
    .map((rule) => (rule.includes('/') ? rule.replace('/', '(') : `eslint(${rule}`) + ')');
  expect(refused.flatMap(({ codes }) => codes)).toEqual(expect.arrayContaining(named));
});
