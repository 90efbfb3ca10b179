import { hasErrors } from '../../core/problem';
import { EMPTY_JSON } from '../empty-json';
import { count, type Outcome } from '../outcome';
import { checkDay, openCompany, synthesizeOpened } from './open-company';
import type { CompanyArguments, Surroundings } from './open-company';

/** Finds all that synth would complain of, and writes nothing. */
export async function validate(around: Surroundings, given: CompanyArguments): Promise<Outcome> {
  const wrong = checkDay(given);
  if (wrong.length > 0) return { problems: wrong, texts: new Map(), json: EMPTY_JSON.validate, lines: [] };
  const opened = await openCompany(around, given);
  around.progress.step('making manifests');
  const made = await synthesizeOpened(opened, given);
  const problems = [...opened.problems, ...made.problems];
  const environments = [...(opened.company?.environments ?? []), ...(opened.company?.overlays ?? [])];
  const warnings = problems.length > 0 ? `; ${count(problems.length, 'warning')}` : '';
  const line = `valid: ${count(environments.length, 'environment')}, ${count(made.files.length, 'file')}${warnings}`;
  return {
    problems,
    texts: opened.texts,
    json: { environments, files: made.files.length },
    lines: hasErrors(problems) ? [] : [line],
  };
}
