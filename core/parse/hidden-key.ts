const HIDDEN = /passw|secret|token|credential|private|apikey/i;

/** True for a key under which somebody may have written a secret: messages do not show its value. */
export function isHiddenKey(name: string): boolean {
  return HIDDEN.test(name);
}
