import fc from 'fast-check';
import { lineAt, lineStarts, placeAt } from './source-text';

test.each([
  { name: 'the first character', text: 'ab\ncd', offset: 0, place: { line: 1, column: 1 }, line: 'ab' },
  {
    name: 'a line end belongs to its line',
    text: 'ab\ncd',
    offset: 2,
    place: { line: 1, column: 3 },
    line: 'ab',
  },
  { name: 'after LF', text: 'ab\ncd', offset: 3, place: { line: 2, column: 1 }, line: 'cd' },
  { name: 'after CRLF', text: 'ab\r\ncd', offset: 4, place: { line: 2, column: 1 }, line: 'cd' },
  { name: 'CRLF is one line end', text: 'a\r\n\r\nb', offset: 5, place: { line: 3, column: 1 }, line: 'b' },
  { name: 'CR is not shown', text: 'ab\r\ncd', offset: 1, place: { line: 1, column: 2 }, line: 'ab' },
  {
    name: 'a line before CRLF at the end',
    text: 'ab\r',
    offset: 0,
    place: { line: 1, column: 1 },
    line: 'ab',
  },
  { name: 'UTF-16 units are counted', text: '😀x', offset: 2, place: { line: 1, column: 3 }, line: '😀x' },
  { name: 'the end of the text', text: 'ab\n', offset: 3, place: { line: 2, column: 1 }, line: '' },
  { name: 'beyond the end', text: 'ab', offset: 99, place: { line: 1, column: 3 }, line: 'ab' },
  { name: 'before the start', text: 'ab', offset: -1, place: { line: 1, column: 1 }, line: 'ab' },
  { name: 'an empty text', text: '', offset: 0, place: { line: 1, column: 1 }, line: '' },
])('place and line: $name', ({ text, offset, place, line }) => {
  expect(placeAt(text, offset)).toEqual(place);
  expect(lineAt(text, offset)).toBe(line);
});

test('line and column lead back to the offset', () => {
  const texts = fc.array(fc.constantFrom('a', '\n', '\r\n', '😀', ' ')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, fc.nat(40), (text, any) => {
      const offset = Math.min(any, text.length);
      const { line, column } = placeAt(text, offset, lineStarts(text));
      const before = text
        .split('\n')
        .slice(0, line - 1)
        .map((part) => part.length + 1);
      expect(before.reduce((sum, length) => sum + length, 0) + column - 1).toBe(offset);
    }),
  );
});
