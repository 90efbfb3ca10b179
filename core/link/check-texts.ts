import { originOf, type ParsedValue } from '../definition';
import { isJsonObject, type Json, type Path } from '../json';
import type { Problem } from '../problem';

/** Texts that no file can carry: `"\ud800"` alone is half of a character of UTF-16. */
export function checkTexts(parsed: ParsedValue): readonly Problem[] {
  return halvesIn(parsed.value, []).map((path) => ({
    code: 'text/half-character',
    severity: 'error',
    message: 'the text holds half of a pair of UTF-16, which is no character',
    fix: 'write the character itself, or both halves',
    at: originOf({ value: parsed.value, parsed, path: [] }, path),
  }));
}

function halvesIn(value: Json, path: Path): readonly Path[] {
  if (typeof value === 'string') return isWellFormed(value) ? [] : [path];
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => halvesIn(item, [...path, index]));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const here = [...path, key];
    return isWellFormed(key) ? halvesIn(one, here) : [here];
  });
}

/** The method is in Node 20, though not in the library of ES2023. */
function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}
