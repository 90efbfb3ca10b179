import fc from 'fast-check';
import type { Json, JsonObject } from '../json';
import { mergeSettings } from './merge-settings';

const scalar = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b'));
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** A layer without removals: any part of what a layer may say, each part always of one type. */
const layer: fc.Arbitrary<JsonObject> = fc
  .record({
    replicas: some(scalar),
    config: some(fc.dictionary(fc.constantFrom('A', 'B', 'C'), scalar)),
    size: some(fc.record({ cpu: some(scalar), memory: some(scalar) })),
    command: some(fc.array(scalar)),
    scratch: some(
      fc.uniqueArray(fc.record({ path: fc.constantFrom('/a', '/b', '/c'), size: some(scalar) }), {
        selector: (item) => item.path,
      }),
    ),
    probes: some(
      fc.record({
        readiness: some(
          fc.oneof(
            fc.record({ period: some(scalar) }),
            fc.record({ path: scalar, port: some(scalar) }),
            fc.record({ tcp: fc.constant(true) }),
          ),
        ),
      }),
    ),
  })
  .map((record) => withoutUndefined(record as unknown as Json) as JsonObject);

function withoutUndefined(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

test('merging is associative: layers can be merged from either end', () => {
  fc.assert(
    fc.property(layer, layer, layer, (a, b, c) => {
      expect(mergeSettings(mergeSettings(a, b), c)).toEqual(mergeSettings(a, mergeSettings(b, c)));
    }),
    { numRuns: 500 },
  );
});

test('it is not with removals, so layers are merged from the lowest: a removal leaves no trace', () => {
  const low = { config: { A: 'low' } };
  const removal = { config: { A: null } };
  expect(mergeSettings(mergeSettings({}, removal), low)).toEqual(low);
  expect(mergeSettings(mergeSettings(low, removal), {})).toEqual({ config: {} });
});

test('a layer that says nothing changes nothing, and a layer over itself neither', () => {
  fc.assert(
    fc.property(layer, (a) => {
      expect(mergeSettings(a, {})).toEqual(a);
      expect(mergeSettings({}, a)).toEqual(a);
      expect(mergeSettings(a, a)).toEqual(a);
    }),
  );
});

test('both layers stay as they are', () => {
  fc.assert(
    fc.property(layer, layer, (a, b) => {
      const before = JSON.stringify([a, b]);
      mergeSettings(a, b);
      expect(JSON.stringify([a, b])).toBe(before);
    }),
  );
});

test.each([
  {
    name: 'one kind of check replaces the other',
    lower: { probes: { readiness: { path: '/ready', port: 8080, period: '5s' } } },
    higher: { probes: { readiness: { tcp: true } } },
    merged: { probes: { readiness: { tcp: true, port: 8080, period: '5s' } } },
  },
  {
    name: 'how often a check asks says nothing of its kind',
    lower: { probes: { readiness: { path: '/ready' } } },
    higher: { probes: { readiness: { period: '9s' } } },
    merged: { probes: { readiness: { path: '/ready', period: '9s' } } },
  },
  {
    name: 'a removed kind leaves the others',
    lower: { probes: { readiness: { path: '/ready' } } },
    higher: { probes: { readiness: { tcp: null } } },
    merged: { probes: { readiness: { path: '/ready' } } },
  },
  {
    name: 'a path of something that is no check is a path',
    lower: { warmup: { path: '/warm', timeout: '30s' } },
    higher: { warmup: { path: '/hot' } },
    merged: { warmup: { path: '/hot', timeout: '30s' } },
  },
  {
    name: 'an empty list is a value',
    lower: { command: ['a'] },
    higher: { command: [] },
    merged: { command: [] },
  },
  {
    name: 'an empty list with a key adds nothing',
    lower: { scratch: [{ path: '/a' }] },
    higher: { scratch: [] },
    merged: { scratch: [{ path: '/a' }] },
  },
  {
    name: 'zero and false are values',
    lower: { replicas: 2, acts: true },
    higher: { replicas: 0, acts: false },
    merged: { replicas: 0, acts: false },
  },
])('$name', ({ lower, higher, merged }) => {
  expect(mergeSettings(lower, higher)).toEqual(merged);
});
