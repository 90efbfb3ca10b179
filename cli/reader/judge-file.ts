import type { Problem } from '../../core/problem';
import type { EntryKind } from '../file-system';

/** `passed over` is for files that live beside definitions and that nobody takes for one: tests, types, notes. */
export type Verdict = 'definition' | 'passed over' | Problem;

interface Stranger {
  readonly pattern: RegExp;
  readonly severity: Problem['severity'];
  readonly what: string;
  readonly fix: string;
}

/** A file that looks like a definition is an error: somebody believes that it counts. */
const STRANGERS: readonly Stranger[] = [
  {
    pattern: /(~|#|\.(bak|backup|old|orig|rej|save|swp|tmp))$|^#/i,
    severity: 'warning',
    what: 'looks like the backup of an editor or a merge',
    fix: 'delete it, and add its kind to .gitignore',
  },
  {
    pattern: /\.ya?ml$/i,
    severity: 'error',
    what: 'is not read: definitions end in .yaml',
    fix: 'rename it so that it ends in .yaml',
  },
  {
    pattern: /\.jsonc?5?$/i,
    severity: 'error',
    what: 'is not read: definitions end in .yaml',
    fix: 'rename it so that it ends in .yaml; JSON is YAML as it stands',
  },
  {
    pattern: /\.([cm]?[jt]s|[jt]sx)$/i,
    severity: 'error',
    what: 'is not read: definitions in TypeScript end in .ts',
    fix: 'rename it so that it ends in .ts, and give it a default export',
  },
];

const OTHER: Omit<Stranger, 'pattern'> = {
  severity: 'warning',
  what: 'is not a definition and is not read',
  fix: 'move it out of catalog/ and environments/',
};

/** Says whether a file in `catalog/` or `environments/` is a definition, by its name. */
export function judgeFile(path: string, kind: EntryKind): Verdict {
  if (kind !== 'file') return ignored(path, { ...OTHER, severity: 'error', what: 'is not a plain file' });
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.(yaml|ts)$/.test(name) && !/^[\p{L}\p{M}\p{N}._+@-]+$/u.test(name)) return oddName(path, name);
  if (/\.d\.ts$|\.test\.ts$|\.md$/i.test(name)) return 'passed over';
  if (/\.(yaml|ts)$/.test(name)) return 'definition';
  return ignored(path, STRANGERS.find(({ pattern }) => pattern.test(name)) ?? OTHER);
}

/** Paths stand in the headers of files in dist/, and in commands to paste. */
function oddName(path: string, name: string): Problem {
  return {
    code: 'file/odd-name',
    severity: 'error',
    message: `the name ${JSON.stringify(name)} of a definition holds more than letters, digits, and . _ + @ -`,
    fix: `rename it, as ${JSON.stringify(name.replaceAll(/[^\p{L}\p{M}\p{N}._+@-]+/gu, '-'))}`,
    at: { file: path, offset: 0 },
  };
}

function ignored(path: string, { severity, what, fix }: Omit<Stranger, 'pattern'>): Problem {
  return { code: 'file/ignored', severity, message: `${path} ${what}`, fix, at: { file: path, offset: 0 } };
}
