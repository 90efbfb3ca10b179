import type { Company } from '../company';
import type { EditResult } from '../edit/edit-result';
import { printPath } from '../json';
import type { Problem } from '../problem';
import { refusedPlan, type FileEdit, type ReleasePlan } from './release-plan';

/** One change of a text, as `(text) => setInYaml(text, path, value)`. */
export type EditStep = (text: string) => EditResult;

/** What came of the steps: nothing where they change nothing. */
export type EditedFile = { readonly edit?: FileEdit } | { readonly problem: Problem };

/**
 * Changes a definition file step by step.
 *
 * @param otherwise the text to begin with where there is no file yet
 */
export function editFile(
  company: Company,
  path: string,
  steps: readonly EditStep[],
  otherwise?: string,
): EditedFile {
  const before = company.texts.get(path);
  let after = before ?? otherwise ?? '';
  for (const step of steps) {
    const result = step(after);
    if (!result.ok) return { problem: refused(path, result) };
    after = result.text;
  }
  if (steps.length === 0 || after === before) return {};
  return { edit: { path, ...(before === undefined ? {} : { before }), after } };
}

function refused(path: string, { refusal }: EditResult & { readonly ok: false }): Problem {
  const place = refusal.path.length === 0 ? path : `'${printPath(refusal.path)}'`;
  return {
    code: 'edit/refused',
    severity: 'error',
    message: `strata leaves ${place} to you: ${refusal.reason}`,
    fix: 'change it by hand, and let strata validate look at it',
    at: { file: path, offset: refusal.offset },
  };
}

/** Only YAML is edited: what a program says, only its author can change. */
export function checkYaml(path: string): readonly Problem[] {
  if (path.endsWith('.yaml')) return [];
  return [
    {
      code: 'edit/not-yaml',
      severity: 'error',
      message: `${path} is a program, which strata does not change`,
      fix: 'change it there by hand; or write the definition as YAML',
      at: { file: path, offset: 0 },
    },
  ];
}

/** Edits of several files that belong together: all of them, or the reasons against any. */
export function planEdits(
  files: readonly EditedFile[],
  rest: Pick<ReleasePlan, 'changes' | 'environments'>,
): ReleasePlan {
  const problems = files.flatMap((one) => ('problem' in one ? [one.problem] : []));
  if (problems.length > 0) return refusedPlan(problems);
  const edits = files.flatMap((one) => ('edit' in one && one.edit !== undefined ? [one.edit] : []));
  return { ...rest, edits, problems: [] };
}
