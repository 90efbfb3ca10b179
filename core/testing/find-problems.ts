import { checkAcrossEnvironments } from '../check/environments/check-across-environments';
import { checkCapacity } from '../check/environments/check-capacity';
import type { Company } from '../company';
import { factsOf } from '../facts';
import { originOf } from '../definition';
import { loadCompany, type LoadedCompany } from '../load-company';
import { overlaysOf } from '../overlay/overlay';
import type { Problem } from '../problem';
import { exposureOrigin } from '../resolve/exposure-origin';
import { resolveProjectEnvironment } from '../resolve/resolve-project-environment';
import { resolveStableEnvironment } from '../resolve/resolve-stable-environment';
import { placeAt } from '../source-text';
import { tellOnce } from '../tell-once';
import type { Files } from './tiny-company';

export function load(files: Files): LoadedCompany {
  return loadCompany(Object.entries(files).map(([path, text]) => ({ path, text })));
}

/** All that core finds wrong with a company, up to the plain values that constructs are made of. */
export function findProblems(files: Files): readonly Problem[] {
  const { company, problems } = load(files);
  return tellOnce([...problems, ...(company === undefined ? [] : findInEnvironments(company))]);
}

function findInEnvironments(company: Company): readonly Problem[] {
  const problems: Problem[] = [];
  const facts = [...company.stableEnvironments.values()].flatMap((definition) => {
    const resolved = resolveStableEnvironment(company, definition, (problem) => problems.push(problem));
    if (resolved === undefined) return [];
    problems.push(...checkCapacity(company, definition, resolved));
    return factsOf(resolved, ({ name }) => exposureOrigin(company, definition, name));
  });
  const overlayFacts = overlaysOf(company).flatMap((overlay) => {
    const { project } = overlay;
    const resolved = resolveProjectEnvironment(company, overlay, (problem) => problems.push(problem));
    if (resolved === undefined) return [];
    problems.push(...checkCapacity(company, project, resolved));
    return factsOf(resolved, () => originOf(project, ['name']));
  });
  return [...problems, ...checkAcrossEnvironments(company, [...facts, ...overlayFacts])];
}

/** `code file:line` of every problem, for short expectations. */
export function summarize(files: Files, problems: readonly Problem[]): readonly string[] {
  return problems.map(({ code, at }) => {
    if (at === undefined) return code;
    const text = files[at.file];
    return text === undefined ? `${code} ${at.file}` : `${code} ${at.file}:${placeAt(text, at.offset).line}`;
  });
}

/** All problems of a company as people read them. */
export function found(files: Files): readonly string[] {
  return tell(files, findProblems(files));
}

/** `code file:line: message; fix` of every problem, and `(file:line: message)` of the places that belong to it. */
export function tell(files: Files, problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => {
    const related = (problem.related ?? []).map(({ message, at }) => {
      return ` (${at.file}:${placeAt(files[at.file] ?? '', at.offset).line}: ${message})`;
    });
    return `${summarize(files, [problem]).join('')}: ${problem.message}; ${problem.fix}${related.join('')}`;
  });
}
