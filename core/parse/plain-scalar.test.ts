import fc from 'fast-check';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { readPlainScalar } from './plain-scalar';

test.each([
  ['shop', 'shop'],
  ['5.4.0', '5.4.0'],
  ['10.8.0.0/16', '10.8.0.0/16'],
  ['512Mi', '512Mi'],
  ['30s', '30s'],
  ['nginx:1.27', 'nginx:1.27'],
  ['r-20261118.1-9c1d2e3', 'r-20261118.1-9c1d2e3'],
  ['8080', 8080],
  ['0', 0],
  ['-1', -1],
  ['+1', 1],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['0x1F', 31],
  ['9007199254740991', 9007199254740991],
  ['true', true],
  ['FALSE', false],
  ['null', null],
  ['~', null],
  ['', null],
  ['NaN', 'NaN'],
  ['nought', 'nought'],
])('%j is read as %j without doubt', (source, value) => {
  expect(readPlainScalar(source)).toEqual({ value });
});

test.each([
  ['yes', 'yes', 'the boolean true'],
  ['Off', 'Off', 'the boolean false'],
  ['y', 'y', 'the boolean true'],
  ['0777', 777, 'the number 511'],
  ['0o17', 15, 'a text'],
  ['08', 8, 'a text'],
  ['0b11', '0b11', 'the number 3'],
  ['1_000', '1_000', 'the number 1000'],
  ['1e3', 1000, 'a text'],
  ['12e03', 12000, 'a text'],
  ['1:20', '1:20', 'the number 80'],
  ['2026-12-31', '2026-12-31', 'a date'],
  ['2026-12-31T10:00:00Z', '2026-12-31T10:00:00Z', 'a date'],
  ['=', '=', 'an instruction'],
  ['<<', '<<', 'an instruction'],
])('%j is %j here, but %s to YAML 1.1', (source, value, otherwise) => {
  expect(readPlainScalar(source)).toMatchObject({ value, otherwise, doubt: 'ambiguous' });
});

test.each([
  ['yes', ['true']],
  ['0777', ['777', '511']],
  ['1e3', ['1000']],
  ['2026-12-31', []],
  ['1.10', ['1.1']],
  ['9007199254740993', []],
])('%s may have been meant as %j', (source, forms) => {
  expect(readPlainScalar(source).forms).toEqual(forms);
});

test.each([
  '1.10',
  '1.0',
  '007',
  '-0',
  '1.5e+3',
  '9007199254740993',
  '0.12345678901234567891',
  '0x20000000000001',
])('%s would not be printed as it was written', (source) => {
  expect(readPlainScalar(source).doubt).toBe('inexact');
});

test.each(['.inf', '-.INF', '.nan', '1e999', '9'.repeat(400), '-1.0e+400'])(
  '%s has no finite value',
  (source) => {
    expect(readPlainScalar(source).doubt).toBe('infinite');
  },
);

const scalars = fc.oneof(
  fc.stringMatching(/^[-+]?[0-9_.:eExob]{0,6}[0-9a-fA-F_.:+-]{0,8}$/),
  fc.stringMatching(/^[a-zA-Z]{1,5}$/),
  fc.double().map(String),
  fc.constantFrom('y', 'N', 'On', 'oFF', 'True', 'tRUE', 'nUll', 'Null', '~', '<<', '=', '.NaN', '+.inf'),
);

test('values are those of the core schema, and without doubt also those of YAML 1.1', () => {
  fc.assert(
    fc.property(scalars, (source) => {
      const { value, doubt } = readPlainScalar(source);
      expect(value).toEqual(CORE_SCHEMA.resolveImplicitScalarTag(source).value);
      if (doubt === undefined) expect(value).toEqual(YAML11_SCHEMA.resolveImplicitScalarTag(source).value);
      if (doubt === undefined && typeof value === 'number' && !source.startsWith('0x')) {
        expect(load(String(value))).toBe(value);
      }
    }),
    { numRuns: 2000 },
  );
});
