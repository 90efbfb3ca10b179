import { distance } from 'fastest-levenshtein';

/**
 * The known name that was probably meant: equal but for case, `-` and `_`, or a few typing mistakes away (a swap of
 * two neighbours counts as one; one mistake for 3 to 4 characters, two from 5 on, three from 8 on).
 * Of equally near names the first in code-unit order, whatever the order of `known`. Undefined when none is near.
 */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly steps: number } | undefined;
  for (const name of known) {
    const steps = mistakes(word, name);
    if (steps > limit(word, name)) continue;
    if (best === undefined || steps < best.steps || (steps === best.steps && name < best.name)) {
      best = { name, steps };
    }
  }
  return best?.name;
}

function limit(word: string, name: string): number {
  const length = Math.max(word.length, name.length);
  if (length >= 8) return 3;
  return length >= 5 ? 2 : Math.floor(length / 3);
}

/** Below one for names that differ in no letter, so that they come before all others. */
function mistakes(word: string, name: string): number {
  if (word === name) return 0;
  const a = letters(word);
  const b = letters(name);
  if (a === b) return 0.5;
  return isSwap(a, b) ? 1 : distance(a, b);
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** Two neighbours changed places, and nothing else. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a.charAt(at) === b.charAt(at)) at += 1;
  const swapped = a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2);
  return swapped === b;
}
