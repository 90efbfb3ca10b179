import { positionOf } from '../core/parse/positions';
import { loadModules } from './load-modules';
import { makeFolder } from './testing/test-folder';
import type { Tree } from './testing/test-folder';
import { testHost } from './testing/test-host';

const APP = 'catalog/apps/shop.ts';

async function load(tree: Tree) {
  const sources = Object.entries(tree)
    .filter(([path]) => path.startsWith('catalog/'))
    .map(([path, text]) => ({ path, text }));
  return loadModules(testHost(), makeFolder(tree), sources);
}

test('a module gives its default export beside its text; YAML stays text', async () => {
  const text =
    "const replicas: number = 3;\nexport default { name: 'shop', ports: [{ port: 80 }], replicas, x: null };\n";
  const yaml = { path: 'catalog/apps/cart.yaml', text: 'name: cart\n' };
  const { sources, problems } = await load({ [yaml.path]: yaml.text, [APP]: text });
  expect(problems).toEqual([]);
  expect(sources).toMatchObject([
    yaml,
    { path: APP, text, module: { value: { name: 'shop', ports: [{ port: 80 }], replicas: 3, x: null } } },
  ]);
  const positions = sources[1]?.module?.positions ?? { offset: -1 };
  expect(text.slice(positionOf(positions, ['ports', 0, 'port']))).toMatch(/^80 /);
});

test('modules import types, helpers and each other', async () => {
  const { sources, problems } = await load({
    'constructs/app.ts': 'export function app<T>(value: T): T {\n  return value;\n}\n',
    'catalog/apps/base.ts': "export const port = 8080;\nexport default { name: 'base' };\n",
    [APP]:
      "import { app } from '../../constructs/app';\nimport { port } from './base';\nexport default app({ name: 'shop', port });\n",
  });
  expect(problems).toEqual([]);
  expect(sources.map(({ module }) => module?.value)).toEqual([
    { name: 'base' },
    { name: 'shop', port: 8080 },
  ]);
});

test('without modules nothing is loaded', async () => {
  const host = testHost({ loadModule: () => Promise.reject(new Error('must not be called')) });
  const sources = [{ path: 'catalog/company.yaml', text: '' }];
  expect(await loadModules(host, '/', sources)).toEqual({ sources, problems: [] });
});

test('a value that is used twice is data', async () => {
  const { problems } = await load({ [APP]: 'const a = { b: 1 };\nexport default { x: a, y: [a, a] };\n' });
  expect(problems).toEqual([]);
});

describe('values that are not data', () => {
  test.each([
    { text: '() => ({})', says: 'the default export of catalog/apps/shop.ts is a function' },
    { text: 'undefined', says: 'the default export of catalog/apps/shop.ts is undefined' },
    { text: '{ a: undefined }', says: 'a of catalog/apps/shop.ts is undefined' },
    { text: '{ a: [1, undefined] }', says: 'a[1] of catalog/apps/shop.ts is undefined' },
    { text: '{ a: [1, , 2] }', says: 'a[1] of catalog/apps/shop.ts is undefined' },
    { text: '{ a: { b: 0 / 0 } }', says: 'a.b of catalog/apps/shop.ts is NaN' },
    { text: '{ a: -1 / 0 }', says: 'a of catalog/apps/shop.ts is -Infinity' },
    { text: '{ a: 1n }', says: 'a of catalog/apps/shop.ts is a bigint' },
    { text: "{ a: Symbol('x') }", says: 'a of catalog/apps/shop.ts is a symbol' },
    { text: "{ [Symbol('x')]: 1 }", says: 'is an object with a symbol as a key' },
    { text: '{ a: new Date(0) }', says: 'a of catalog/apps/shop.ts is an instance of Date' },
    { text: '{ a: new Map() }', says: 'a of catalog/apps/shop.ts is an instance of Map' },
    { text: '{ a: new (class App {})() }', says: 'a of catalog/apps/shop.ts is an instance of App' },
    { text: 'Promise.resolve({})', says: 'is an instance of Promise' },
    { text: '{ get a() { throw new Error(); } }', says: 'a of catalog/apps/shop.ts is a getter' },
    { text: "{ a: 'x\\ud800' }", says: 'a of catalog/apps/shop.ts is a text with half a character' },
    {
      text: '(() => { const a: any = {}; a.b = [a]; return a; })()',
      says: 'b[0] of catalog/apps/shop.ts is a reference back to what it lies in',
    },
    {
      text: '(() => { let a: any = 1; for (let i = 0; i < 200; i++) a = [a]; return a; })()',
      says: 'nested deeper than 100 levels',
    },
  ])('fails on $text', async ({ text, says }) => {
    const { sources, problems } = await load({ [APP]: `export default ${text};\n` });
    expect(sources).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'module/not-data', message: expect.stringContaining(says), at: { file: APP } },
    ]);
  });

  test('all of them are named at once', async () => {
    const { problems } = await load({ [APP]: 'export default { a: undefined, b: { c: () => 1 } };\n' });
    expect(problems.map(({ message }) => message.split(' ')[0])).toEqual(['a', 'b.c']);
    expect(problems.map(({ at }) => at?.offset)).toEqual([20, 39]);
  });
});

describe('modules without a default export', () => {
  test.each([
    { text: 'export const app = {};\n' },
    { text: 'const app = {};\n' },
    { text: 'module.exports = 3;\n' },
    { text: '' },
  ])('fails on $text', async ({ text }) => {
    const { sources, problems } = await load({ [APP]: text });
    expect(sources).toEqual([]);
    expect(problems).toMatchObject([{ code: 'module/no-default', at: { file: APP, offset: 0 } }]);
  });
});

describe('modules that do not run', () => {
  test('fails on a module that throws, with the line and without a stack', async () => {
    const text =
      "interface App { name: string }\n\nexport default ((): App => {\n  throw new TypeError('no\\nname');\n})();\n";
    const { sources, problems } = await load({ [APP]: text });
    expect(sources).toEqual([]);
    expect(problems).toEqual([
      {
        code: 'module/failed',
        severity: 'error',
        message: 'catalog/apps/shop.ts does not run: no',
        fix: expect.any(String),
        at: { file: APP, offset: text.indexOf('new TypeError') },
      },
    ]);
  });

  test('fails on what a helper throws, and names both places', async () => {
    const text = "import { fail } from '../../fail';\n\nexport default fail();\n";
    const { problems } = await load({
      'fail.ts': "export function fail(): never {\n  throw new Error('too bad');\n}\n",
      [APP]: text,
    });
    expect(problems).toMatchObject([
      {
        message: 'catalog/apps/shop.ts does not run: too bad (fail.ts:2)',
        at: { file: APP, offset: expect.any(Number) },
      },
    ]);
    expect(text.slice(0, problems[0]?.at?.offset).split('\n')).toHaveLength(3);
  });

  test('fails on text that is not TypeScript, with the line', async () => {
    const text = 'export default {\n  a: 1,,\n};\n';
    const { problems } = await load({ [APP]: text });
    expect(problems).toMatchObject([
      { code: 'module/failed', message: expect.stringContaining('does not run: ') },
    ]);
    expect(text.slice(0, problems[0]?.at?.offset).split('\n')).toHaveLength(2);
  });

  test('fails on an import that is not there, and shows no path of the machine', async () => {
    const { problems } = await load({ [APP]: "import { x } from './nowhere';\nexport default { x };\n" });
    expect(problems).toMatchObject([
      { code: 'module/failed', message: expect.stringContaining("'./nowhere'") },
    ]);
  });

  test.each([
    { thrown: "'just a text'", says: 'just a text' },
    { thrown: 'Object.create(null)', says: '{}' },
  ])('fails on $thrown that is thrown', async ({ thrown, says }) => {
    const { problems } = await load({ [APP]: `throw ${thrown};\nexport default {};\n` });
    expect(problems).toMatchObject([{ code: 'module/failed', message: expect.stringContaining(says) }]);
  });

  test('goes on with the other modules', async () => {
    const { sources, problems } = await load({
      'catalog/apps/a.ts': 'throw new Error();\n',
      'catalog/apps/b.ts': 'export default 1;\n',
      'catalog/apps/c.ts': 'export default {;\n',
    });
    expect(sources.map(({ path }) => path)).toEqual(['catalog/apps/b.ts']);
    expect(problems.map(({ at }) => at?.file)).toEqual(['catalog/apps/a.ts', 'catalog/apps/c.ts']);
  });
});
