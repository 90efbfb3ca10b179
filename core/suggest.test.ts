import fc from 'fast-check';
import { suggest } from './suggest';

const KNOWN = ['name', 'replicas', 'dependsOn', 'image', 'port', 'ports', 'config', 'secrets', 'cpu'];

test.each([
  ['replica', 'replicas'],
  ['replcias', 'replicas'],
  ['iamge', 'image'],
  ['depends-on', 'dependsOn'],
  ['depends_on', 'dependsOn'],
  ['Name', 'name'],
  ['nmae', 'name'],
  ['cfg', undefined],
  ['gpu', 'cpu'],
  ['potr', 'port'],
  ['host', undefined],
  ['x', undefined],
  ['', undefined],
  ['environments', undefined],
])('%j probably means %j', (word, meant) => {
  expect(suggest(word, KNOWN)).toBe(meant);
});

test('nothing is near an empty list', () => {
  expect(suggest('name', [])).toBeUndefined();
});

test('a known name is nearest to itself, and the order of the names does not matter', () => {
  const names = fc.array(fc.stringMatching(/^[a-c]{1,6}$/), { minLength: 1 });
  fc.assert(
    fc.property(names, fc.stringMatching(/^[a-c]{1,6}$/), (known, word) => {
      expect(suggest(known[0] ?? '', known)).toBe(known[0]);
      expect(suggest(word, known)).toBe(suggest(word, known.toReversed()));
    }),
  );
});
