import { contentHash, fnv1a64 } from './content-hash';

// Values from the test suite of the reference implementation: http://www.isthe.com/chongo/src/fnv/test_fnv.c
test.each([
  { text: '', hash: 'cbf29ce484222325' },
  { text: 'a', hash: 'af63dc4c8601ec8c' },
  { text: 'foobar', hash: '85944171f73967e8' },
  { text: 'chongo was here!\n', hash: '46810940eff5f915' },
])("the hash of '$text' is that of the reference", ({ text, hash }) => {
  const { high, low } = fnv1a64(new TextEncoder().encode(text));
  expect([high, low].map((half) => half.toString(16).padStart(8, '0')).join('')).toBe(hash);
});

test('a content hash is eight hexadecimal digits, whatever the text', () => {
  const hashes = ['', 'a', 'b', '{"LEVEL":"info"}', 'über', '上海'].map(contentHash);
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hashes.every((hash) => /^[0-9a-f]{8}$/.test(hash))).toBe(true);
});
