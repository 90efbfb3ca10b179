import type { JsonObject } from '../core/json';

/**
 * What a command adds to its JSON object when it did nothing. Every key that a command can have is always there,
 * also when its arguments were wrong: a script need not ask before it reads.
 */
export const EMPTY_JSON = {
  synth: { files: { written: [], deleted: [], unchanged: 0 }, differences: [] },
  validate: { environments: [], files: 0 },
  explain: { explanation: null },
  graph: { graph: null },
  report: { report: null },
  'set-version': { changes: [], edits: [], written: false },
  promote: { changes: [], edits: [], written: false },
  'baseline sync': { changes: [], edits: [], written: false },
  'images affected': { plan: null },
  'images plan': { plan: null },
  'images report': { report: null },
  'env create': { changes: [], edits: [], removed: [], written: false },
  'env extend': { changes: [], edits: [], removed: [], written: false },
  'env destroy': { changes: [], edits: [], removed: [], written: false },
  'env gc': { changes: [], edits: [], removed: [], written: false },
  'env list': { environments: [] },
  'env show': { environment: null },
  'images record': { changes: [], edits: [], written: false },
} as const satisfies Readonly<Record<string, JsonObject>>;

/** The same by the name of any command; nothing for a name that is none. */
export function emptyJsonOf(command: string): JsonObject {
  return new Map<string, JsonObject>(Object.entries(EMPTY_JSON)).get(command) ?? {};
}
