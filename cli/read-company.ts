import { join } from 'node:path';
import type { Problem } from '../core/problem';
import { decodeText } from '../core/parse/decode-text';
import type { SourceFile } from '../core/source-file';
import { compareText } from '../core/compare-text';
import { describeFailure } from './file-system';
import type { FileSystem, IoFailure } from './file-system';
import { findDefinitions } from './reader/find-definitions';

/** The files of a company, before anything in them is understood. */
export interface CompanyFiles {
  /** Definitions and CODEOWNERS, in code-unit order of their paths. */
  readonly sources: readonly SourceFile[];
  /** The module `stacks/main.ts`, when the company adds stacks of its own. */
  readonly stacks?: SourceFile;
  readonly problems: readonly Problem[];
}

/** Where a company adds stacks of its own. */
const STACKS = 'stacks/main.ts';

/**
 * Reads what a company has defined: `catalog/`, `environments/` and its CODEOWNERS.
 * A folder that holds no company is wrong usage, whatever else is wrong in it.
 */
export function readCompany(files: FileSystem, root: string): CompanyFiles {
  const listed = files.list(root);
  if (!listed.ok) return { sources: [], problems: [rootUnreadable(root, listed.failure)] };
  const found = findDefinitions(files, root, listed.value);
  if (!found.paths.some((path) => /^catalog\/company\.(yaml|ts)$/.test(path))) {
    const blamed = found.problems.filter(({ at }) => at?.file.startsWith('catalog') === true);
    return { sources: [], problems: [noCompany(root), ...blamed] };
  }
  const problems = [...found.problems];
  const sources = found.paths.toSorted(compareText).flatMap((path) => readText(files, root, path, problems));
  const [stacks] = found.hasStacks ? readText(files, root, STACKS, problems) : [];
  return { sources, ...(stacks === undefined ? {} : { stacks }), problems };
}

/** The text of one file, or none and the reason among the problems. */
function readText(files: FileSystem, root: string, path: string, problems: Problem[]): readonly SourceFile[] {
  const read = files.read(join(root, path));
  if (!read.ok) {
    problems.push(unreadable(path, read.failure));
    return [];
  }
  const decoded = decodeText(path, read.value);
  problems.push(...decoded.problems);
  return decoded.file === undefined ? [] : [decoded.file];
}

function noCompany(root: string): Problem {
  return {
    code: 'usage/root',
    severity: 'error',
    message: `no company is defined here: ${join(root, 'catalog/company.yaml')} is missing`,
    fix: "name the company's folder with --root; or begin one: write `name: shop` into the file, and strata validate says what else it needs",
  };
}

function rootUnreadable(root: string, failure: IoFailure): Problem {
  return {
    code: 'usage/root',
    severity: 'error',
    message: `cannot read the folder ${root}: ${describeFailure(failure)}`,
    fix: 'name the folder that holds catalog/ and environments/ with --root',
  };
}

function unreadable(path: string, failure: IoFailure): Problem {
  return {
    code: 'file/unreadable',
    severity: 'error',
    message: `cannot read ${path}: ${describeFailure(failure)}`,
    fix: 'give this user the right to read the file, or remove it',
    at: { file: path, offset: 0 },
  };
}
