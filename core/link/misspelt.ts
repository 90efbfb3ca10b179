import { suggest } from '../suggest';

/**
 * True when a list that should name an app has another word in its place, which no app bears and which is near to it.
 * The word is reported where it stands; that the app is missing from the list follows from it.
 */
export function isMisspelt(
  app: string,
  words: Iterable<string>,
  apps: { has(name: string): boolean; keys(): Iterable<string> },
): boolean {
  for (const word of words) if (!apps.has(word) && suggest(word, apps.keys()) === app) return true;
  return false;
}
