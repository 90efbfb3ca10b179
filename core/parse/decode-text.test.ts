import fc from 'fast-check';
import { decodeText } from './decode-text';

const bytes = (text: string) => new TextEncoder().encode(text);
const decode = (input: Uint8Array) => decodeText('apps/shop.yaml', input);
const found = (input: Uint8Array) => decode(input).problems.map(({ code, at }) => [code, at?.offset]);

test.each(['', 'name: shop\n', 'motto: 你好 😀 é\n', 'a:\tb\n'])('%j is text', (text) => {
  expect(decode(bytes(text))).toEqual({ file: { path: 'apps/shop.yaml', text }, problems: [] });
});

test.each([
  { name: 'latin1', input: [0x61, 0xe9, 0x62], at: 1 },
  { name: 'a byte that begins nothing', input: [0x61, 0x62, 0xff], at: 2 },
  { name: 'a surrogate', input: [0x61, 0xed, 0xa0, 0x80], at: 1 },
  { name: 'a character cut at the end', input: [0x61, 0x62, 0xf0, 0x9f, 0x98], at: 2 },
  { name: 'too long a form', input: [0xc0, 0x80], at: 0 },
  { name: 'a late error', input: [...bytes('é😀x'), 0x80], at: 4 },
])('fails on $name, naming the byte', ({ input, at }) => {
  expect(found(Uint8Array.from(input))).toEqual([['text/not-utf8', at]]);
  expect(decode(Uint8Array.from(input)).file).toBeUndefined();
});

test('the byte of the message counts bytes, the place counts UTF-16 units', () => {
  expect(decode(Uint8Array.from([...bytes('é😀x'), 0x80])).problems).toMatchObject([
    { message: 'byte 7 of the file, in line 1, is not UTF-8', at: { file: 'apps/shop.yaml', offset: 4 } },
  ]);
});

test.each([
  ['NUL', 'a\u0000', 1],
  ['an escape of the terminal', 'a\u001b[31m', 1],
  ['DEL', '\u007f', 0],
  ['NEL', 'ab\u0085', 2],
  ['a line separator', 'a\u2028b', 1],
  ['text from right to left', 'a\u202eb', 1],
  ['a byte order mark in the middle', 'ab\ufeff', 2],
])('fails on %s', (_name, text, at) => {
  expect(found(bytes(text))).toEqual([['text/control-character', at]]);
  expect(decode(bytes(text)).file).toBeUndefined();
});

test('CR LF and a byte order mark are problems, and the text is there to look for others', () => {
  const text = '\ufeffa: 1\r\nb: 2\r\n';
  expect(decode(bytes(text)).file?.text).toBe(text);
  expect(decode(bytes(text)).problems).toMatchObject([
    { code: 'text/bom', at: { offset: 0 } },
    {
      code: 'text/crlf',
      at: { offset: 5 },
      fix: expect.stringContaining("sed -i 's/\\r$//' apps/shop.yaml"),
    },
  ]);
});

test('1 MiB is enough, one byte more is too much', () => {
  expect(found(new Uint8Array(1024 * 1024).fill(0x61))).toEqual([]);
  expect(found(new Uint8Array(1024 * 1024 + 1).fill(0x61))).toEqual([['text/too-large', 0]]);
});

test('any bytes give a text that encodes back to them, or a problem inside them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (input) => {
      const { file, problems } = decode(input);
      expect(file !== undefined || problems.length > 0).toBe(true);
      if (file !== undefined) expect(bytes(file.text)).toEqual(Uint8Array.from(input));
      for (const { at } of problems) expect(at?.offset).toBeLessThanOrEqual(input.length);
    }),
  );
});
