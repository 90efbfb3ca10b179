import fc from 'fast-check';
import { widthOf } from './harmless-text';
import { painter, printTable, wrapItems, wrapWords, type Cell } from './text-table';

const plain = painter(false);
const cells = (...texts: readonly string[]): readonly Cell[] => texts.map((text) => ({ text }));

test('columns are as wide as their widest text, and nothing stands at the end of a line', () => {
  const rows = [cells('a', 'bb', 'c'), cells('aaa', 'b', ''), cells('', '', 'end')];
  expect(printTable(rows, { paint: plain, width: 80 })).toEqual(['a    bb  c', 'aaa  b', '         end']);
});

test('the last column goes on below itself, word by word', () => {
  const rows = [cells('name', 'one two three four five six seven'), cells('x', 'short')];
  expect(printTable(rows, { paint: plain, width: 30 })).toEqual([
    'name  one two three four five',
    '      six seven',
    'x     short',
  ]);
});

test('wide characters count as two', () => {
  const rows = [cells('日本', 'x'), cells('abcd', 'y')];
  expect(printTable(rows, { paint: plain, width: 80 })).toEqual(['日本  x', 'abcd  y']);
});

test('user text stays on its line and does nothing', () => {
  const rows = [cells('a\nb', '\u001b[31mred\u202e')];
  expect(printTable(rows, { paint: plain, width: 80 })).toEqual(['a b  \\x1b[31mred\\u202e']);
});

test('colours change no column', () => {
  const rows: readonly (readonly Cell[])[] = [
    [{ text: 'ok' }, { text: 'bad', style: 'bad' }, { text: 'x', style: 'faint' }],
    [{ text: 'longer' }, { text: 'b' }, { text: 'y' }],
  ];
  const colored = printTable(rows, { paint: painter(true), width: 80 });
  expect(colored[0]).toBe('ok      \u001b[31mbad\u001b[0m  \u001b[2mx\u001b[0m');
  expect(colored.map((line) => line.replaceAll(/\p{Cc}\[\d+m/gu, ''))).toEqual(
    printTable(rows, { paint: plain, width: 80 }),
  );
});

test('a table without rows has no lines', () => {
  expect(printTable([], { paint: plain, width: 80 })).toEqual([]);
});

test('wrapped lines hold all words in order, and none is too wide unless a word is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, width) => {
      const lines = wrapWords(text, width);
      expect(lines.join(' ')).toBe(text);
      for (const line of lines) expect(widthOf(line) <= width || !line.includes(' ')).toBe(true);
    }),
  );
});

test('items are wrapped between themselves', () => {
  expect(wrapItems(['one thing', 'another one', 'last'], ', ', 23)).toEqual([
    'one thing, another one,',
    'last',
  ]);
  expect(wrapItems([], ', ', 23)).toEqual([]);
});
