import { join } from 'node:path';
import type { Problem } from '../../core/problem';
import { lineStarts } from '../../core/source-text';
import type { SourceFile } from '../../core/source-file';
import { describeModuleError } from './describe-error';
import type { ErrorPlace } from './describe-error';
import { Misdeed } from './run-to-end';

/**
 * What a module of the company threw, as a problem at the line of that module which led to it.
 *
 * @param what the code that was run
 * @default what - the whole module
 */
export function moduleFailed(root: string, source: SourceFile, error: unknown, what = source.path): Problem {
  const { message, places } = describeModuleError(error);
  const file = join(root, source.path);
  const inside = places.filter((place) => isOfCompany(root, place));
  const here = inside.find((place) => place.file === file);
  const elsewhere =
    inside[0] !== undefined && inside[0].file !== file ? ` (${printPlace(root, inside[0])})` : '';
  return {
    code: 'module/failed',
    severity: 'error',
    message: `${what} does not run: ${message.replaceAll(`${root}/`, '')}${elsewhere}`,
    fix:
      error instanceof Misdeed
        ? error.fix
        : 'correct the module; `npx tsc --noEmit` shows the mistakes that types can find',
    at: { file: source.path, offset: here === undefined ? 0 : offsetOf(source.text, here) },
  };
}

function isOfCompany(root: string, place: ErrorPlace): boolean {
  return place.file.startsWith(`${root}/`) && !place.file.includes('/node_modules/');
}

function printPlace(root: string, place: ErrorPlace): string {
  return `${place.file.slice(root.length + 1)}:${place.line}`;
}

function offsetOf(text: string, place: ErrorPlace): number {
  return (lineStarts(text)[place.line - 1] ?? 0) + place.column - 1;
}
