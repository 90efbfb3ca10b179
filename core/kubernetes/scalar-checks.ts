import type { Json } from '../json';
import { describeJson, quote } from './describe-json';
import { suggest } from '../suggest';
import { isQuantity } from './quantity';
import type { Limits, Shape, ShapeType } from './schema-table';
import { nameOf, placeOf, reportType } from './walk';
import type { Walk } from './walk';

type ScalarType = Exclude<ShapeType, 'any' | 'object' | 'list' | 'map' | 'serverOwned'>;
type ScalarCheck = (value: Json, shape: Shape, walk: Walk) => void;

// RFC 3339, as the API server reads times.
const TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const BASE64 = /^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/;
const LARGEST_INT32 = 2_147_483_647;

/** The check of each type of value that holds no other values. The value is never null here. */
export const scalarChecks: Readonly<Record<ScalarType, ScalarCheck>> = {
  string: checkString,
  boolean: (value, _, walk) => {
    if (typeof value !== 'boolean')
      reportType(value, 'true or false', 'write true or false without quotes', walk);
  },
  int32: (value, shape, walk) => checkInteger(value, LARGEST_INT32, shape, walk),
  int64: (value, shape, walk) => checkInteger(value, Number.MAX_SAFE_INTEGER, shape, walk),
  number: (value, shape, walk) => {
    if (typeof value !== 'number') reportType(value, 'a number', fixOfNumber(value), walk);
    else checkRange(value, shape.limits, walk);
  },
  intOrString: checkIntOrString,
  quantity: checkQuantity,
  time: (value, _, walk) => {
    if (typeof value !== 'string')
      reportType(value, 'a time', "write it in quotes: '2026-01-31T08:00:00Z'", walk);
    else if (!TIME.test(value)) reportMalformed(value, 'a time', "write it as '2026-01-31T08:00:00Z'", walk);
  },
  bytes: (value, _, walk) => {
    if (typeof value !== 'string') reportType(value, 'base64 text', 'encode it as base64', walk);
    else if (!isBase64(value)) reportMalformed(value, 'base64', 'encode it as base64', walk);
  },
};

function checkString(value: Json, shape: Shape, walk: Walk): void {
  if (typeof value !== 'string') {
    const fix = typeof value === 'object' ? 'write one text' : `write it in quotes: '${String(value)}'`;
    reportType(value, 'text', fix, walk);
  } else if (shape.limits !== undefined) checkText(value, shape.limits, walk);
}

function checkText(value: string, limits: Limits, walk: Walk): void {
  if (limits.values !== undefined) checkValues(value, limits.values, limits, walk);
  if (value.length < limits.minimum || value.length > limits.maximum) checkLength(value, limits, walk);
  if (limits.pattern !== undefined && !limits.pattern.test(value)) {
    const { source } = limits.pattern;
    reportMalformed(value, `of the form ${source}`, `write it so that it matches ${source}`, walk);
  }
}

function checkValues(value: string, values: readonly string[], limits: Limits, walk: Walk): void {
  const since = limits.valuesSince?.[value] ?? 0;
  if (!values.includes(value)) {
    const nearest = suggest(value, values);
    const fix = nearest === undefined ? `use one of: ${values.map(quote).join(', ')}` : `write '${nearest}'`;
    const message = `${nameOf(walk)} has the unknown value ${quote(value)}`;
    walk.findings.error('value-unknown', placeOf(walk), message, fix);
  } else if (since > walk.minor) {
    const message = `the value ${quote(value)} works from Kubernetes 1.${since} on, the cluster has 1.${walk.minor}`;
    walk.findings.error('field-too-new', placeOf(walk), message, 'use a value that the cluster knows');
  }
}

/** The API server counts characters, not UTF-16 units. */
function checkLength(value: string, limits: Limits, walk: Walk): void {
  const length = Array.from(value).length;
  if (length >= limits.minimum && length <= limits.maximum) return;
  const expected = length < limits.minimum ? `at least ${limits.minimum}` : `at most ${limits.maximum}`;
  const message = `${nameOf(walk)} is ${length} characters long, allowed are ${expected}`;
  walk.findings.error('value-out-of-range', placeOf(walk), message, `write ${expected} characters`);
}

function checkInteger(value: Json, largest: number, shape: Shape, walk: Walk): void {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    reportType(value, 'a whole number', fixOfNumber(value), walk);
  } else if (Math.abs(value) > largest) {
    const message = `${nameOf(walk)} is ${value}, which is too large`;
    walk.findings.error('value-out-of-range', placeOf(walk), message, `use at most ${largest}`);
  } else checkRange(value, shape.limits, walk);
}

function checkRange(value: number, limits: Limits | undefined, walk: Walk): void {
  if (limits === undefined || (value >= limits.minimum && value <= limits.maximum)) return;
  const expected = value < limits.minimum ? `at least ${limits.minimum}` : `at most ${limits.maximum}`;
  const message = `${nameOf(walk)} is ${value}, allowed is ${expected}`;
  walk.findings.error('value-out-of-range', placeOf(walk), message, `use ${expected}`);
}

function checkIntOrString(value: Json, shape: Shape, walk: Walk): void {
  if (typeof value === 'string') {
    if (shape.limits !== undefined) checkText(value, shape.limits, walk);
  } else if (typeof value === 'number') checkInteger(value, LARGEST_INT32, shape, walk);
  else reportType(value, 'a whole number or a text', 'write a whole number, or a name in quotes', walk);
}

function checkQuantity(value: Json, _: Shape, walk: Walk): void {
  if (typeof value === 'number') return;
  if (typeof value !== 'string') reportType(value, 'a quantity', "write it like '500m' or '128Mi'", walk);
  else if (!isQuantity(value)) reportMalformed(value, 'a quantity', fixOfQuantity(value), walk);
}

/** `512mb` is most likely meant as `512Mi`. */
function fixOfQuantity(text: string): string {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgtp])i?b?$/i.exec(text.trim());
  if (match === null) return "write it like '500m' or '128Mi'";
  const unit = `${String(match[2]).toUpperCase()}i`;
  return `write it like '${match[1]}${unit}'`;
}

function fixOfNumber(value: Json): string {
  const isNumber = typeof value === 'string' && /^-?\d+$/.test(value);
  return isNumber ? `write it without quotes: ${value}` : 'write a whole number';
}

/** Base64 as Go reads it: padded, line breaks allowed. */
function isBase64(text: string): boolean {
  if (!BASE64.test(text)) return false;
  return text.replace(/[\r\n]/g, '').length % 4 === 0;
}

/** Values of Secrets are base64 too, so what was found is described, not shown, when it may be secret. */
function reportMalformed(value: string, expected: string, fix: string, walk: Walk): void {
  const found = expected === 'base64' ? `a text of ${value.length} characters` : describeJson(value);
  const message = `${nameOf(walk)} must be ${expected}, got ${found}`;
  walk.findings.error('value-malformed', placeOf(walk), message, fix);
}
