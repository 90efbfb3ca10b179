import type { JsonObject } from '../json';

/**
 * True when the keys and texts of a map take more than so many bytes in UTF-8. The number of UTF-16 units
 * is given by the caller, who has walked the map already: most maps are so small that no byte is counted.
 */
export function isLongerThan(map: JsonObject, units: number, bytes: number): boolean {
  if (units * 3 <= bytes) return false;
  if (units > bytes) return true;
  let sum = 0;
  for (const [key, value] of Object.entries(map)) {
    sum += utf8LengthOf(key) + (typeof value === 'string' ? utf8LengthOf(value) : 0);
  }
  return sum > bytes;
}

/** The number of bytes that a text takes in UTF-8. */
export function utf8LengthOf(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else length += code < 0x10000 ? 3 : 4;
  }
  return length;
}
