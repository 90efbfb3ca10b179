import fc from 'fast-check';
import {
  compareQuantities,
  formatBytes,
  formatMillicores,
  isQuantity,
  parseBytes,
  parseMillicores,
  parseQuantity,
} from './quantity';

test.each([
  { text: '0', nanos: 0n },
  { text: '1', nanos: 1_000_000_000n },
  { text: '+1.5', nanos: 1_500_000_000n },
  { text: '-1', nanos: -1_000_000_000n },
  { text: '.5', nanos: 500_000_000n },
  { text: '1.', nanos: 1_000_000_000n },
  { text: '500m', nanos: 500_000_000n },
  { text: '100u', nanos: 100_000n },
  { text: '1n', nanos: 1n },
  { text: '0.1n', nanos: 1n },
  { text: '1k', nanos: 10n ** 12n },
  { text: '1Ki', nanos: 1024n * 10n ** 9n },
  { text: '0.5Gi', nanos: 512n * 1024n * 1024n * 10n ** 9n },
  { text: '1e3', nanos: 10n ** 12n },
  { text: '1E3', nanos: 10n ** 12n },
  { text: '1E', nanos: 10n ** 27n },
  { text: '12e-3', nanos: 12_000_000n },
])("reads '$text'", ({ text, nanos }) => {
  expect(parseQuantity(text)).toBe(nanos);
  expect(isQuantity(text)).toBe(true);
});

test.each([
  '',
  ' 1',
  '1 ',
  '512mb',
  '128 Mi',
  '5h',
  '1K',
  '1ki',
  '1da',
  '1e',
  '1.2.3',
  'Mi',
  '.',
  '1,5',
  '0x10',
  '1_000',
])("refuses '%s'", (text) => {
  expect(parseQuantity(text)).toBeUndefined();
  expect(isQuantity(text)).toBe(false);
});

test.each([
  { a: '1', b: '1000m', order: 0 },
  { a: '1Gi', b: '1G', order: 1 },
  { a: '900m', b: '1', order: -1 },
  { a: '9007199254740993', b: '9007199254740992', order: 1 },
  { a: '1', b: 'x', order: undefined },
])('$a against $b is $order', ({ a, b, order }) => {
  expect(compareQuantities(a, b)).toBe(order);
});

test.each([
  { text: '2', millicores: 2000 },
  { text: '0.0001', millicores: 1 },
  { text: 'a', millicores: undefined },
])('$text cores are $millicores millicores', ({ text, millicores }) => {
  expect(parseMillicores(text)).toBe(millicores);
});

test('a fraction of a byte counts as a byte', () => {
  expect(parseBytes('1500m')).toBe(2);
});

test.each([
  { bytes: 0, text: '0' },
  { bytes: 1000, text: '1000' },
  { bytes: 128 * 1024 ** 2, text: '128Mi' },
  { bytes: 1.5 * 1024 ** 3, text: '1536Mi' },
  { bytes: 1024 ** 5, text: '1Pi' },
])('$bytes bytes are written as $text', ({ bytes, text }) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('what is formatted reads back as the same number', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (amount) => {
      expect(parseBytes(formatBytes(amount))).toBe(amount);
      expect(parseMillicores(formatMillicores(amount))).toBe(amount);
    }),
  );
});

test('writes sums beyond what is counted exactly', () => {
  expect(formatBytes(2 ** 60)).toBe('1Ei');
  expect(formatBytes(3e18)).toMatch(/^\d+/);
});

test('fails on an amount that is not whole', () => {
  expect(() => formatMillicores(1.5)).toThrow('millicores must be a whole number, got 1.5');
});
