import { parseDocument } from 'yaml';
import type { Manifest } from '../manifests/manifest';
import type { Play } from './play';

/** The projects that say when something may be synced. */
export function projectsWithWindows(documents: readonly Manifest[]): readonly Manifest[] {
  return documents.filter(
    ({ object }) => object.kind === 'AppProject' && object.spec?.['syncWindows'] !== undefined,
  );
}

/** Writes all windows as open now, or as closed now; the commit is the caller's. */
export function moveWindows({ stage, expected }: Play, open: boolean): void {
  for (const project of projectsWithWindows(expected.argoCd)) {
    stage.git.write(project.document.file, withWindows(project, open, new Date()));
  }
}

/** Writes all windows as they were generated; the commit is the caller's. */
export function restoreWindows({ stage, expected, dist }: Play): void {
  for (const { document } of projectsWithWindows(expected.argoCd)) stage.git.restore(document.file, dist);
}

/** The project with windows that are all open now, or all closed now, whatever they were. */
function withWindows({ document, object }: Manifest, open: boolean, now: Date): string {
  const parsed = parseDocument(document.text);
  const windows = object.spec?.['syncWindows'] as readonly object[];
  windows.forEach((_, index) => {
    const set = (key: string, value: string): void =>
      parsed.setIn(['spec', 'syncWindows', index, key], value);
    set('schedule', open ? '* * * * *' : closedSchedule(now));
    set('duration', '1h');
    set('timeZone', 'UTC');
  });
  return String(parsed);
}

/** Noon of a day that is about two weeks away. */
function closedSchedule(now: Date): string {
  return `0 12 ${((now.getUTCDate() + 13) % 28) + 1} * *`;
}
