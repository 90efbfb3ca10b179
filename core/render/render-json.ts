import type { Json } from '../json';
import { assertJson } from './assert-json';

/**
 * The bytes of a JSON file: two spaces a level, keys in the order given, LF, a final line end.
 *
 * @throws on what is not JSON; see `assertJson`
 */
export function renderJson(value: Json): string {
  assertJson(value);
  return `${JSON.stringify(value, null, 2)}\n`;
}
