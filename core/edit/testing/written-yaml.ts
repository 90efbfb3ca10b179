import fc from 'fast-check';
import { isJsonObject, type Json, type Path } from '../../json';
import { isScalar } from '../scalar-text';

/** A value, and one of the many ways in which people write it. */
export interface WrittenYaml {
  readonly text: string;
  readonly value: Json;
}

const words = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'apps',
    'trade-core',
    'it is',
    "it's",
    '#no',
    'a: b',
    '{x}',
    '',
    ' ',
    'yes',
    'null',
    '~',
  ),
  fc.constantFrom(
    '1.0.0',
    '1.10',
    '1e3',
    '0x1F',
    '012',
    '2026-12-01',
    '12:30:45',
    '- a',
    '"',
    '&a',
    '*a',
    '!t',
    '%',
  ),
  fc.constantFrom(
    'ä',
    '日本',
    '🌱',
    'a\u00a0b',
    '\u2028',
    'two\nlines',
    'tab\t',
    '\u0000',
    '\u200b',
    '\ufeff',
  ),
  fc.string({ maxLength: 6 }),
);
const keys = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'c',
    'version',
    'trade-core',
    '1.10',
    '2.7.0',
    'on',
    'it is',
    'a#b',
    "it's",
    '8080',
    'x: y',
  ),
  fc.string({ minLength: 1, maxLength: 5 }).filter((key) => key !== '__proto__'),
);
export const scalars: fc.Arbitrary<string | number | boolean | null> = fc.oneof(
  words,
  fc.integer({ min: -100, max: 100_000 }),
  fc.constantFrom(0.5, -1.25, true, false, null),
);

/** Values as definitions hold them; keys and texts are as strange as they may be. */
export const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json; map: Json; list: Json }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalars, tie('map'), tie('list')),
  map: fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  list: fc.array(tie('value'), { maxLength: 3 }),
})).value;

const definitions = fc.dictionary(keys, values, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

/** A choice is made at every place where YAML leaves one. */
type Choose = (options: number) => number;

/** Definitions in all styles: block and flow, quotes, comments, blank lines, odd spaces and indentation. */
export const writtenYaml: fc.Arbitrary<WrittenYaml> = fc
  .tuple(definitions, fc.infiniteStream(fc.nat(1000)), fc.boolean(), fc.boolean())
  .map(([value, stream, hasHead, hasEnd]) => {
    const choose: Choose = (options) => Number(stream.next().value) % options;
    const lines = block(value, 0, choose, [2, 4, 1][choose(3)] ?? 2);
    const text = [...(hasHead ? ['# a definition', ''] : []), ...lines].join('\n');
    return { value, text: hasEnd ? `${text}\n` : text };
  });

function block(value: Json, indent: number, choose: Choose, step: number): readonly string[] {
  const pad = ' '.repeat(indent);
  const part = (head: string, one: Json): readonly string[] => {
    const before = choose(6) === 0 ? [`${pad}# about what follows`] : [];
    if (isInline(one) || choose(3) === 0)
      return [...before, `${head}${space(choose)}${flow(one, choose)}${tail(choose)}`];
    return [
      ...before,
      `${head}${tail(choose)}`,
      ...block(one, indent + (Array.isArray(one) ? choose(2) * step : step), choose, step),
    ];
  };
  if (Array.isArray(value)) {
    return value.flatMap((item: Json) => {
      const compact = isJsonObject(item) && Object.keys(item).length > 0 && choose(2) === 0;
      if (!compact) return listItem(item, indent, choose, step);
      return block(item, indent + 2, () => 1, step).map((line, index) =>
        index === 0 ? `${pad}- ${line.slice(indent + 2)}` : line,
      );
    });
  }
  return Object.entries(value as object).flatMap(([key, one]: [string, Json]) => [
    ...part(`${pad}${scalar(key, choose, true)}${choose(8) === 0 ? ' ' : ''}:`, one),
    ...(choose(9) === 0 ? [''] : []),
  ]);
}

function listItem(item: Json, indent: number, choose: Choose, step: number): readonly string[] {
  const head = `${' '.repeat(indent)}-`;
  if (isInline(item) || choose(2) === 0)
    return [`${head}${space(choose)}${flow(item, choose)}${tail(choose)}`];
  return [head, ...block(item, indent + step + 1, choose, step)];
}

function isInline(value: Json): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

function flow(value: Json, choose: Choose): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => flow(item, choose)).join(comma(choose))}]`;
  if (isScalar(value)) return scalar(value, choose, false);
  const pairs = Object.entries(value).map(
    ([key, one]) => `${scalar(key, choose, true)}: ${flow(one, choose)}`,
  );
  const padding = choose(2) === 0 ? ' ' : '';
  return pairs.length === 0 ? '{}' : `{${padding}${pairs.join(comma(choose))}${padding}}`;
}

/** Only texts that are plain to everybody are written without quotes. */
function scalar(value: string | number | boolean | null, choose: Choose, isKey: boolean): string {
  if (value === null) return isKey ? '"null"' : (['null', '~'][choose(2)] ?? 'null');
  if (typeof value !== 'string') return JSON.stringify(value);
  const isPlain =
    /^(?:[a-z][a-z-]*|\d+\.\d+\.\d+)$/.test(value) && !/^(?:yes|null|on|no|y|n|off|true|false)$/.test(value);
  if (isPlain && choose(3) > 0) return value;
  const single = !/[^\u0020-\u007e]/.test(value) && choose(2) === 0;
  return single ? `'${value.replaceAll("'", "''")}'` : asciiJson(value);
}

function asciiJson(text: string): string {
  const escape = (one: string): string => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replaceAll(/[\u007f-\u00a0\u200b\u2028\u2029\ufeff\ufffe\uffff]/g, escape);
}

function space(choose: Choose): string {
  return ' '.repeat([1, 1, 1, 3][choose(4)] ?? 1);
}

function comma(choose: Choose): string {
  return [', ', ',  ', ' , '][choose(3)] ?? ', ';
}

function tail(choose: Choose): string {
  return ['', '', '', ' # why', '   '][choose(5)] ?? '';
}

/** All places of a value: of every scalar, map and list, but not the whole. */
export function pathsIn(value: Json, path: Path = []): readonly Path[] {
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index) => [index, item] as const)
    : Object.entries(isJsonObject(value) ? value : {});
  return entries.flatMap(([step, one]) => [[...path, step], ...pathsIn(one, [...path, step])]);
}
