import { setTimeout as sleep } from 'node:timers/promises';

/** Something did not happen within its limit. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
}

export interface WaitOptions {
  /** What is waited for, as in `the API server to be ready`. */
  readonly what: string;
  readonly limitMs: number;
  readonly everyMs?: number;
}

/** Asks again and again until the answer is not undefined. Every wait has a limit. */
export async function waitUntil<T>(
  { what, limitMs, everyMs = 100 }: WaitOptions,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() >= end) throw new LimitReached(`waited ${limitMs / 1000} s for ${what}`);
    await sleep(everyMs);
  }
}
