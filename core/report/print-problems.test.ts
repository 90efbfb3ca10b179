import fc from 'fast-check';
import type { Json } from '../json';
import type { Problem } from '../problem';
import { printProblems, problemsToJson } from './print-problems';

const files = new Map([
  ['catalog/apps/shop.yaml', 'name: shop\nimage: shop\nimage: shop\n'],
  ['catalog/company.yaml', 'domain: example.com\n'],
]);

const unpinned: Problem = {
  code: 'image/unpinned',
  severity: 'error',
  message: "image 'shop' has no tag or digest",
  fix: "write it as 'shop:1.4.2' or 'shop@sha256:...'",
  at: { file: 'catalog/apps/shop.yaml', offset: 18 },
};
const duplicate: Problem = {
  code: 'yaml/duplicate-key',
  severity: 'error',
  message: "the key 'image' is written twice in one map",
  fix: 'keep one of the two',
  at: { file: 'catalog/apps/shop.yaml', offset: 23 },
  related: [{ message: 'the first is here', at: { file: 'catalog/apps/shop.yaml', offset: 11 } }],
};
const full: Problem = {
  code: 'disk/full',
  severity: 'warning',
  message: 'the disk is full',
  fix: 'make room',
};

test('problems come by place, each with its line, its fix and its notes, and are counted', () => {
  expect(printProblems([duplicate, full, unpinned], files, { color: false })).toBe(
    `warning[disk/full]: the disk is full
  fix: make room
catalog/apps/shop.yaml:2:8: error[image/unpinned]: image 'shop' has no tag or digest
  2 | image: shop
    |        ^
  fix: write it as 'shop:1.4.2' or 'shop@sha256:...'
catalog/apps/shop.yaml:3:1: error[yaml/duplicate-key]: the key 'image' is written twice in one map
  3 | image: shop
    | ^
  fix: keep one of the two
  note: catalog/apps/shop.yaml:2:1: the first is here
2 errors and 1 warning in 1 file
`,
  );
});

test('the same as data', () => {
  const json: readonly Json[] = problemsToJson([duplicate, full], files);
  expect(json).toEqual([
    { ...full, file: null, line: null, column: null, related: [] },
    {
      code: 'yaml/duplicate-key',
      severity: 'error',
      message: "the key 'image' is written twice in one map",
      fix: 'keep one of the two',
      file: 'catalog/apps/shop.yaml',
      line: 3,
      column: 1,
      related: [{ message: 'the first is here', file: 'catalog/apps/shop.yaml', line: 2, column: 1 }],
    },
  ]);
});

const at = (text: string, offset: number) => {
  const problem = {
    code: 'a/b',
    severity: 'error',
    message: 'm',
    fix: 'f',
    at: { file: 'x', offset },
  } as const;
  return printProblems([problem], new Map([['x', text]]), { color: false })
    .split('\n')
    .slice(1, 3);
};

test.each([
  { name: 'a tab takes one cell', text: '\ta: b', offset: 4, lines: ['  1 |  a: b', '    |     ^'] },
  { name: 'wide characters take two', text: '名: b', offset: 3, lines: ['  1 | 名: b', '    |     ^'] },
  { name: 'marks take none', text: 'e\u0301: b', offset: 4, lines: ['  1 | e\u0301: b', '    |    ^'] },
  { name: 'the end of a line', text: 'a:\nb', offset: 2, lines: ['  1 | a:', '    |   ^'] },
  { name: 'CR is not printed', text: 'a: b\r\n', offset: 3, lines: ['  1 | a: b', '    |    ^'] },
  {
    name: 'escapes stand still',
    text: 'a: \u001b[2J',
    offset: 3,
    lines: ['  1 | a: \ufffd[2J', '    |    ^'],
  },
  {
    name: 'a secret is not shown',
    text: '  dbPassword: hunter2',
    offset: 14,
    lines: ['  1 |   dbPassword: *******', '    |               ^'],
  },
  { name: 'an empty line is not shown', text: '', offset: 0, lines: ['  fix: f', '1 error in 1 file'] },
])('the line of a problem: $name', ({ text, offset, lines }) => {
  expect(at(text, offset)).toEqual(lines);
});

test('of a long line the part around the place is shown', () => {
  const [line, caret] = at(`${'a'.repeat(500)}X${'b'.repeat(500)}`, 500);
  expect(line?.length).toBeLessThan(140);
  expect(line?.charAt(caret?.indexOf('^') ?? -1)).toBe('X');
});

test('a file that is not at hand is named without line', () => {
  expect(printProblems([unpinned], new Map(), { color: false })).toBe(
    `catalog/apps/shop.yaml: error[image/unpinned]: image 'shop' has no tag or digest
  fix: write it as 'shop:1.4.2' or 'shop@sha256:...'
1 error in 1 file
`,
  );
  expect(problemsToJson([unpinned], new Map())).toMatchObject([
    { file: 'catalog/apps/shop.yaml', line: null },
  ]);
});

test('no problems are told too', () => {
  expect(printProblems([], files, { color: true })).toBe('no problems\n');
});

test('colours change nothing but colours', () => {
  const colored = printProblems([duplicate, unpinned, full], files, { color: true });
  const plain = printProblems([duplicate, unpinned, full], files, { color: false });
  expect(colored).toContain('\u001b[31merror[image/unpinned]\u001b[0m');
  expect(colored.replaceAll(/\p{Cc}\[\d+m/gu, '')).toBe(plain);
});

test('no text of a user acts on the terminal or adds a line', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(text, text, text, fc.nat(20), (message, fix, source, offset) => {
      const problem = { code: 'a/b', severity: 'error', message, fix, at: { file: source, offset } } as const;
      const printed = printProblems([problem], new Map([[source, source]]), { color: false });
      expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(printed.split('\n').length).toBeLessThanOrEqual(6);
    }),
  );
});
