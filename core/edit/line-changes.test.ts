import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { lineChanges, printLineChanges } from './line-changes';

test.each([
  { name: 'a line', before: 'a\nb\nc\n', after: 'a\nx\nc\n', lines: ['@@ -2 +2 @@', '-b', '+x'] },
  { name: 'a new line', before: 'a\nc\n', after: 'a\nb\nc\n', lines: ['@@ -1,0 +2 @@', '+b'] },
  { name: 'a line less', before: 'a\nb\nc\n', after: 'a\nc\n', lines: ['@@ -2 +1,0 @@', '-b'] },
  {
    name: 'two places',
    before: 'a\nb\nc\nd\n',
    after: 'x\nb\nc\ny\nz\n',
    lines: ['@@ -1 +1 @@', '-a', '+x', '@@ -4 +4,2 @@', '-d', '+y', '+z'],
  },
  {
    name: 'a line end',
    before: 'a',
    after: 'a\n',
    lines: ['@@ -1 +1 @@', '-a', '\\ No newline at end of file', '+a'],
  },
])('prints $name', ({ before, after, lines }) => {
  expect(printLineChanges('x.yaml', before, after)).toEqual(['--- a/x.yaml', '+++ b/x.yaml', ...lines]);
});

test('a file that is new comes from nowhere, and equal texts have no diff', () => {
  expect(printLineChanges('x.yaml', undefined, 'a\n')).toEqual([
    '--- /dev/null',
    '+++ b/x.yaml',
    '@@ -0,0 +1 @@',
    '+a',
  ]);
  expect(printLineChanges('x.yaml', 'a\n', 'a\n')).toEqual([]);
});

const texts = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'c', '', 'd d'), { maxLength: 8 }), fc.boolean())
  .map(([lines, ends]) =>
    lines.map((line, index) => (ends || index < lines.length - 1 ? `${line}\n` : line)).join(''),
  );

test('the changes turn the one text into the other', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
      for (const change of lineChanges(before, after).toReversed()) {
        const { line, removed, added } = change;
        const start = removed.length === 0 ? line : line - 1;
        expect(lines.splice(start, removed.length, ...added)).toEqual(removed);
      }
      expect(lines.join('')).toBe(after);
    }),
  );
});

test('git takes the diff', () => {
  const folder = fs.mkdtempSync(join(os.tmpdir(), 'strata-diff-'));
  const before = 'a\nb\nc\nd\ne';
  const after = 'a\nx\nc\ne\nf\n';
  fs.writeFileSync(join(folder, 'x.yaml'), before);
  const input = `${printLineChanges('x.yaml', before, after).join('\n')}\n`;
  execFileSync('git', ['apply', '--unidiff-zero', '-'], { cwd: folder, input });
  expect(fs.readFileSync(join(folder, 'x.yaml'), 'utf8')).toBe(after);
});
