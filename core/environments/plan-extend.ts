import { addDays, daysBetween } from '../calendar';
import type { Company } from '../company';
import { setInYaml } from '../edit/set-in-yaml';
import { daysOf } from '../model/days';
import { lifeTimeOf } from '../overlay/life-time';
import { latestDay, longestLife } from '../overlay/longest-life';
import type { OverlayDefinition } from '../overlay/overlay';
import type { Problem } from '../problem';
import { usage } from '../releases/arguments';
import { checkYaml, editFile, planEdits } from '../releases/edit-file';
import { checkDay, checkNumberOfDays } from './check-days';
import type { ExtendRequest } from './environment-request';
import { refusedEnvironment, type EnvironmentPlan } from './environment-plan';
import { findDefinition, type FoundDefinition } from './find-overlay';

/** Moves the last day of an environment, as far as the company allows; one end is that on all its baselines. */
export function planExtend(company: Company, request: ExtendRequest): EnvironmentPlan {
  const wrong = checkArguments(request);
  if (wrong.length > 0) return refusedEnvironment(wrong);
  const found = findDefinition(company, request.name);
  if ('problems' in found) return refusedEnvironment(found.problems);
  const { definition } = found;
  const until = lifeTimeOf(definition.value, company.definition.value.asOf)?.expires;
  if (until === undefined) return refusedEnvironment([endless(definition.value)]);
  const to = newLastDay(company, request, until);
  const problems = [...checkLastDay(company, found, until, to), ...checkYaml(definition.parsed.file)];
  if (problems.length > 0) return refusedEnvironment(problems);
  const environments = definition.value.baselines.map((one) => `${one}/${definition.value.name}`);
  const steps = [(text: string) => setInYaml(text, ...endOf(definition.value, to))];
  const plan = planEdits([editFile(company, definition.parsed.file, steps)], { changes: [], environments });
  return {
    ...plan,
    removed: [],
    changes: environments.map((environment) => ({ environment, what: 'extended', expires: to, until })),
  };
}

function checkArguments({ to, by }: ExtendRequest): readonly Problem[] {
  if (to !== undefined && by !== undefined) {
    return [usage('conflict', '--to and --by both say until when', 'leave one of them out')];
  }
  if (to === undefined && by === undefined) {
    return [usage('arguments', 'it is not said until when', 'add --by 7d, or --to 2026-12-31')];
  }
  return [...checkDay('--to', to), ...checkNumberOfDays('--by', by)];
}

/** Days are added to the last day, or to today when that has passed. */
function newLastDay(company: Company, { to, by = '1d' }: ExtendRequest, until: string): string {
  const { asOf } = company.definition.value;
  return to ?? addDays(until < asOf ? asOf : until, daysOf(by));
}

function checkLastDay(
  company: Company,
  { kind, definition }: FoundDefinition,
  until: string,
  to: string,
): readonly Problem[] {
  const { name } = definition.value;
  if (to <= until) {
    return [usage('date', `'${name}' lives until ${until} already`, 'name a later day')];
  }
  const latest = latestDay(company, kind, definition.value);
  if (to <= latest) return [];
  const allowed = `${daysOf(longestLife(company, kind))} days are allowed`;
  return [
    latest <= until
      ? usage(
          'date',
          `'${name}' cannot live longer than until ${until}: ${allowed}`,
          'make another one: strata env create',
        )
      : usage('date', `'${name}' may live until ${latest}, not ${to}: ${allowed}`, `write --to ${latest}`),
  ];
}

/** The one value that says when it ends. */
function endOf(
  { expires, createdAt = '' }: OverlayDefinition,
  to: string,
): readonly [path: readonly string[], value: string] {
  return expires === undefined ? [['ttl'], `${daysBetween(createdAt, to)}d`] : [['expires'], to];
}

function endless({ name }: OverlayDefinition): Problem {
  return usage('date', `'${name}' does not say when it ends`, 'write `expires` into its file first');
}
