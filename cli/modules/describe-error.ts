// Three tools may have thrown: node, esbuild (under tsx) and swc (under jest). Each says the place in its own way.
import { inspect } from 'node:util';

/** A file and a place in it, both from 1. */
export interface ErrorPlace {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a module of the company failed with, in one line. */
export interface ModuleError {
  readonly message: string;
  /** Where, as far as the error says: the innermost place first. */
  readonly places: readonly ErrorPlace[];
}

/** `file:///a/b.ts:3:5` and `/a/b.ts:3:5`, also on drives. Only esbuild counts columns from 0. */
const PLACE =
  /(?:file:\/\/)?((?:[A-Za-z]:)?[/\\][^\s()'"[\]:]+(?: [^\s()'"[\]:]+)*\.[cm]?[jt]sx?):(\d+):(\d+)(: ERROR: )?/g;

/** Reads the first line and the places out of whatever was thrown, and of what caused it; its places come first. */
export function describeModuleError(error: unknown): ModuleError {
  const text = withoutColors(textOf(error, 'message') ?? inspect(error));
  const stack = withoutColors(textOf(error, 'stack') ?? '');
  const places = [...placesIn(text), ...placesIn(stack)];
  if (!(error instanceof Error) || error.cause === undefined) return { message: firstLine(text), places };
  const cause = describeModuleError(error.cause);
  return { message: `${firstLine(text)}: ${cause.message}`, places: [...cause.places, ...places] };
}

function textOf(error: unknown, field: 'message' | 'stack'): string | undefined {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' ? value : undefined;
}

function withoutColors(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/\u001b\[[\d;]*m/g, '');
}

/** The line that says what is wrong: esbuild and swc lead with other lines. */
function firstLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const said = /^(?:.*: ERROR: |[x×] )(.+)$/m.exec(lines.join('\n'))?.[1];
  return said ?? lines.find((line) => line !== '') ?? 'it says nothing more';
}

function placesIn(text: string): readonly ErrorPlace[] {
  return [...text.matchAll(PLACE)].map(([, file = '', line, column, error]) => ({
    file,
    line: Number(line),
    column: error === undefined ? Number(column) : Number(column) + 1,
  }));
}
