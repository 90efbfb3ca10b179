import fc from 'fast-check';
import { load, summarize, tell } from '../../testing/find-problems';
import { companyWith, type Files } from '../../testing/tiny-company';

/** Apps that call each other; a `?` after a name makes the call optional. */
function callers(calls: Readonly<Record<string, readonly string[]>>): Files {
  const apps = Object.entries(calls).map(([name, called]) => {
    const lines = called.map((one) =>
      one.endsWith('?') ? `  - { app: ${one.slice(0, -1)}, optional: true }\n` : `  - ${one}\n`,
    );
    const text = `name: ${name}\nruntime: node-20\ncommand: [node, x.js]\ndependsOn:\n${lines.join('')}`;
    return [`catalog/apps/${name}.yaml`, called.length === 0 ? text.replace('dependsOn:\n', '') : text];
  });
  return companyWith(Object.fromEntries(apps));
}

function circlesIn(files: Files): readonly string[] {
  return load(files)
    .problems.filter(({ code }) => code === 'dependency/cycle')
    .map(({ message }) => /circle: (.*);/.exec(message)?.[1] ?? message);
}

test('two apps that need each other are a warning with the path and both lines', () => {
  const files = callers({ a: ['b'], b: ['a'] });
  expect(tell(files, load(files).problems)).toEqual([
    "dependency/cycle catalog/apps/a.yaml:5: apps depend on each other in a circle: a → b → a; none of them works before the others do; turn one call around, or, where the caller works without the answer, write `{app: b, optional: true}` (catalog/apps/b.yaml:5: 'b' calls 'a')",
  ]);
  expect(load(files).problems.map(({ severity }) => severity)).toEqual(['warning']);
});

test.each([
  { name: 'a chain', calls: { a: ['b'], b: ['c'], c: [] }, circles: [] },
  { name: 'two ways to one app', calls: { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, circles: [] },
  { name: 'a call that is optional', calls: { a: ['b'], b: ['a?'] }, circles: [] },
  { name: 'an unknown app on the way', calls: { a: ['x'], b: ['a'] }, circles: [] },
  { name: 'an app that calls itself', calls: { a: ['a'] }, circles: [] },
  { name: 'three', calls: { a: ['b'], b: ['c'], c: ['a'] }, circles: ['a → b → c → a'] },
  {
    name: 'one that is only led to',
    calls: { a: ['b'], b: ['c'], c: ['b'], d: ['a'] },
    circles: ['b → c → b'],
  },
  {
    name: 'the shortest way is told',
    calls: { a: ['b', 'c'], b: ['c'], c: ['a'] },
    circles: ['a → c → a', 'b → c → a → b'],
  },
  {
    name: 'two that share an app',
    calls: { a: ['b'], b: ['a', 'c'], c: ['b'] },
    circles: ['a → b → a', 'c → b → c'],
  },
  {
    name: 'two apart',
    calls: { a: ['b'], b: ['a'], c: ['d'], d: ['c'] },
    circles: ['a → b → a', 'c → d → c'],
  },
])('circles: $name', ({ calls, circles }) => {
  expect(circlesIn(callers(calls))).toEqual(circles);
});

test('a circle stops nothing and changes no order: it is the only problem', () => {
  const files = callers({ shop: ['cart'], cart: ['shop'] });
  expect(summarize(files, load(files).problems)).toEqual(['dependency/cycle catalog/apps/cart.yaml:5']);
});

test('exactly the apps that can reach themselves are in a warning, and each path is one of declared calls', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const calls = fc.record(
    Object.fromEntries(names.map((name) => [name, fc.uniqueArray(fc.constantFrom(...names))])),
  );
  fc.assert(
    fc.property(calls, (drawn) => {
      const withoutSelf = Object.fromEntries(
        Object.entries(drawn).map(([name, called]) => [name, called.filter((one) => one !== name)]),
      );
      const paths = circlesIn(callers(withoutSelf)).map((text) => text.split(' → '));
      for (const path of paths) {
        expect(path[0]).toBe(path.at(-1));
        path.slice(1).forEach((to, at) => expect(withoutSelf[path[at] ?? '']).toContain(to));
      }
      const onCircles = names.filter((name) => reachable(withoutSelf, name).has(name));
      expect([...new Set(paths.flat())].toSorted()).toEqual(onCircles);
    }),
    { numRuns: 50 },
  );
});

function reachable(calls: Readonly<Record<string, readonly string[]>>, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...(calls[from] ?? [])];
  for (const name of queue) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...(calls[name] ?? []));
  }
  return found;
}
