// What is written must stay inside dist/ and be the same tree on every file system, also where `A` and `a` are one file.
import type { Problem } from '../../core/problem';
import type { OutputFile } from '../../stacks/output-file';

/** The folder that holds texts on their way into place; no output may lie in it. */
export const STAGING = '.strata-staging';

/** Finds output paths that leave `dist/`, are not plain, or would meet in one place. */
export function checkOutputPaths(outputs: readonly OutputFile[]): readonly Problem[] {
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const { path } of outputs) {
    const fault = findFault(path) ?? claimFile(path, files) ?? claimFolders(path, folders);
    if (fault !== undefined) problems.push(refusal(path, fault));
  }
  return [...problems, ...checkFoldersAgainstFiles(files, folders)];
}

function findFault(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'is absolute';
  if (path.includes('\\')) return 'has a backslash';
  if (hasControlCharacter(path)) return 'has a control character';
  const segments = path.split('/');
  if (segments.includes('')) return 'has an empty segment';
  if (segments.some((segment) => segment === '.' || segment === '..')) return 'has a segment that climbs';
  return segments[0]?.toLowerCase() === STAGING ? `lies in ${STAGING}, which the writer empties` : undefined;
}

function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 32 || unit === 127) return true;
  }
  return false;
}

function claimFile(path: string, files: Map<string, string>): string | undefined {
  const key = fold(path);
  const holder = files.get(key);
  if (holder === path) return 'is produced twice';
  if (holder !== undefined) return `is '${holder}' where upper and lower case are the same`;
  files.set(key, path);
  return undefined;
}

/** Remembers the folders of a path as they were first written; the same folder in other letters is refused. */
function claimFolders(path: string, folders: Map<string, string>): string | undefined {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end);
    const key = fold(folder);
    const holder = folders.get(key);
    if (holder === folder) return undefined;
    if (holder !== undefined) return `lies in '${holder}' where upper and lower case are the same`;
    folders.set(key, folder);
  }
  return undefined;
}

function checkFoldersAgainstFiles(
  files: ReadonlyMap<string, string>,
  folders: ReadonlyMap<string, string>,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [key, folder] of folders) {
    const file = files.get(key);
    if (file !== undefined) problems.push(refusal(file, `is also a folder, '${folder}/', of other outputs`));
  }
  return problems;
}

/** Names that a file system may take for one: case aside, and composed alike. */
function fold(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function refusal(path: string, fault: string): Problem {
  return {
    code: 'dist/path',
    severity: 'error',
    message: `the output path ${JSON.stringify(path)} ${fault}`,
    fix: 'write plain paths below dist/, in lower case, each once: stable/qa/trade-core.k8s.yaml',
  };
}
