import { lineChanges, printLineChanges } from '../core/edit/line-changes';
import type { JsonObject } from '../core/json';
import type { FileEdit, ReleasePlan, VersionChange } from '../core/releases/release-plan';

export interface PrintPlanOptions {
  /** What a change is about that names no environment. */
  readonly subject?: string;
  /** What is left to do when the files are written. */
  readonly next: string;
}

/** What changes, and where it was written; of what is not written, the lines. */
export function printPlan(
  { edits, changes }: ReleasePlan,
  isWritten: boolean,
  { subject = '', next }: PrintPlanOptions,
): readonly string[] {
  const told = changes.map((change) => describe(change, subject));
  if (isWritten) return [...told, ...edits.map(describeWritten), `to do: ${next}`];
  const diff = edits.flatMap(({ path, before, after }) => printLineChanges(path, before, after));
  return [...told, ...diff, 'nothing is written'];
}

/** What every command on versions adds to its JSON object. */
export function planToJson({ edits, changes }: ReleasePlan, isWritten: boolean): JsonObject {
  return { changes: changes.map(changeToJson), edits: edits.map(editToJson), written: isWritten };
}

function describe(change: VersionChange, subject: string): string {
  const { environment, app, from, to, source, sameImageAs } = change;
  const origin = source === undefined ? '' : ` from ${source}`;
  const until = from === undefined ? '' : `, until now ${from}`;
  const same = sameImageAs === undefined ? '' : `, the image of ${sameImageAs}, which is not built again`;
  return `${environment ?? subject}: ${app} ${to}${origin}${until}${same}`;
}

export function describeWritten({ path, before = '', after }: FileEdit): string {
  return `written: ${path}:${lineChanges(before, after)[0]?.newLine ?? 1}`;
}

function changeToJson(change: VersionChange): JsonObject {
  const { environment = null, app, from = null, to, source = null, sameImageAs = null } = change;
  return { environment, app, from, to, source, sameImageAs };
}

export function editToJson({ path, before = '', after }: FileEdit): JsonObject {
  const lines = lineChanges(before, after).map(({ line, newLine, removed, added }) => ({
    line,
    newLine,
    removed: removed.map(withoutEnd),
    added: added.map(withoutEnd),
  }));
  return { file: path, lines };
}

function withoutEnd(line: string): string {
  return line.replace(/\n$/, '');
}
