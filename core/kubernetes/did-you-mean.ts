import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a person most likely meant: equal but for case, or at most two typing mistakes away.
 * Undefined when nothing is near.
 */
export function tryFindNearest(text: string, candidates: Iterable<string>): string | undefined {
  const lower = text.toLowerCase();
  const limit = Math.min(2, Math.floor(text.length / 3));
  let nearest: { readonly candidate: string; readonly steps: number } | undefined;
  for (const candidate of candidates) {
    const steps = candidate.toLowerCase() === lower ? 0 : distance(lower, candidate.toLowerCase());
    if (steps <= limit && steps < (nearest?.steps ?? Infinity)) nearest = { candidate, steps };
  }
  return nearest?.candidate;
}
