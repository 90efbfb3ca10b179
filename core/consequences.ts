/** What follows from a mistake is not told beside it: one mistake, one problem. */
import type { Origin } from './origin';

/** What counts of a problem here. */
interface Found {
  readonly severity: 'error' | 'warning';
  readonly follows?: true;
  readonly at?: Origin;
  readonly environment?: string;
}

/** Files of single apps and overlays: a mistake there changes nothing of others. */
const OF_ONE = /^(?:catalog\/apps|environments\/(?:projects|delivery|extras))\//;

/**
 * Leaves out what was found in things that are made of definitions, as far as one of these definitions has an error:
 * the definition itself, one that all share, or that of the overlay that it was found in.
 */
export function withoutConsequences<T extends Found>(problems: readonly T[]): readonly T[] {
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
  const isConsequence = ({ follows, at, environment = '' }: Found): boolean =>
    follows === true &&
    (isShared || wrong.has(at?.file ?? '') || overlays.has(environment.slice(environment.indexOf('/') + 1)));
  return problems.filter((problem) => !isConsequence(problem));
}
