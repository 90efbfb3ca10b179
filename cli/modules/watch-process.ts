/** Code of the company runs in this process: what it throws when nothing calls it any more must not end the run. */
import { Console } from 'node:console';
import { setImmediate } from 'node:timers/promises';
import { Misdeed } from './run-to-end';

const failures: unknown[] = [];

let watches = false;

/**
 * From the first module on, failures that nothing waits for are kept, `process.exit` is a failure, and what is logged
 * goes to stderr: what strata prints on stdout is for programs.
 */
export function watchProcess(): void {
  if (watches) return;
  watches = true;
  process.on('uncaughtException', keep);
  process.on('unhandledRejection', keep);
  process.exit = refuseExit;
  globalThis.console = new Console(process.stderr);
}

function keep(error: unknown): void {
  failures.push(error);
}

/** Lets what code has left behind come up, and takes what was thrown since. */
export async function takeLateFailures(): Promise<readonly unknown[]> {
  if (!watches) return [];
  await setImmediate();
  return failures.splice(0);
}

function refuseExit(code?: number | string | null): never {
  const refused = new Misdeed(
    `it calls process.exit(${code ?? ''}), which would end the run`,
    "write `throw new Error('…')` in its place, with the reason",
  );
  Error.captureStackTrace(refused, refuseExit);
  throw refused;
}
