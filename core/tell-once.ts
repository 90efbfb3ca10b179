/** One mistake, one problem: what is found of it in many places is told where it was made, or once. */
import type { Origin } from './origin';
import { hasErrors, sortProblems, type Problem } from './problem';

/**
 * The problems of a run as they are told, in order. Only for telling: which of them concern an environment, and which
 * are new, is seen before.
 */
export function tellOnce(problems: readonly Problem[]): readonly Problem[] {
  return sortProblems(withoutRepetition(sortProblems(withoutConsequences(problems))));
}

/** Files of single apps and overlays: a mistake there changes nothing of others. */
const OF_ONE = /^(?:catalog\/apps|environments\/(?:projects|delivery|extras))\//;

/**
 * Leaves out what was found in things that are made of definitions, as far as one of these definitions has an error:
 * the definition itself, one that all share, or that of the overlay that it was found in.
 */
function withoutConsequences(problems: readonly Problem[]): readonly Problem[] {
  if (!problems.some(({ follows }) => follows === true)) return problems;
  const wrong = new Set(
    problems.flatMap(({ severity, follows, at }) =>
      severity === 'error' && follows !== true && at !== undefined ? [at.file] : [],
    ),
  );
  if (wrong.size === 0) return problems;
  const isShared = [...wrong].some((file) => !OF_ONE.test(file));
  const overlays = new Set(
    [...wrong].flatMap((file) => /^environments\/(?:projects|delivery)\/(.*)\.\w+$/.exec(file)?.[1] ?? []),
  );
  const isConsequence = ({ follows, at, environment = '' }: Problem): boolean =>
    follows === true &&
    (isShared || wrong.has(at?.file ?? '') || overlays.has(environment.slice(environment.indexOf('/') + 1)));
  return problems.filter((problem) => !isConsequence(problem));
}

/** Two may be two mistakes; from three on it is more likely one, in what they all name. Where that lies, two will do. */
function isRepeated([first, ...others]: readonly Problem[]): boolean {
  return others.length >= (first?.mistake?.at === undefined ? 2 : 1);
}

/** What many places say of one mistake is told where it was made, else at the first of them, with all others. */
function withoutRepetition(problems: readonly Problem[]): readonly Problem[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = mistakeOf(problem);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  const repeated = [...groups.values()].filter(isRepeated);
  const others = new Set(repeated.flatMap((group) => group.slice(1)));
  const first = new Map(
    repeated.flatMap((group) => (group[0] === undefined ? [] : [[group[0], group] as const])),
  );
  return problems
    .filter((problem) => !others.has(problem))
    .map((problem) => {
      const group = first.get(problem);
      return group === undefined ? problem : asOne(problem, group);
    });
}

/** A name that nothing bears is one mistake, wherever it is used. */
function mistakeOf({ code, message, fix, mistake }: Problem): string | undefined {
  return code === 'reference/unknown' ? [message, fix].join('\n') : mistake?.name;
}

function asOne(first: Problem, group: readonly Problem[]): Problem {
  const { message = first.message, fix = first.fix, at = first.at } = first.mistake ?? {};
  const places = [...(first.related ?? []), ...group.flatMap((one) => placeOf(one))];
  return {
    ...first,
    severity: hasErrors(group) ? 'error' : 'warning',
    message: `${message}${sayWhom(group)}`,
    fix,
    ...(at === undefined ? {} : { at }),
    related: places.filter((place) => at === undefined || !isSamePlace(place.at, at)),
  };
}

function placeOf({ at }: Problem): NonNullable<Problem['related']> {
  return at === undefined ? [] : [{ message: 'and here', at }];
}

function isSamePlace(a: Origin, b: Origin): boolean {
  return a.file === b.file && a.offset === b.offset;
}

/** Names who can be named; of the others as many as there are. */
const NAMED = 4;

function sayWhom(group: readonly Problem[]): string {
  const names = [...new Set(group.flatMap(({ mistake }) => mistake?.concerns ?? []))];
  if (names.length === 0) return `, which ${group.length} places name`;
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `; it concerns ${names.slice(0, NAMED).join(', ')}${more}`;
}
