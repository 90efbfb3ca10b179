/** Thrown where code of the company does what it must not do, with what to write instead. */
export class Misdeed extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

const COMPUTE =
  'code of the company computes and returns; read files with `readFileSync`, and wait for nothing';

/**
 * Runs code of the company, and gives what it returns: nothing waits for what it would do after that.
 *
 * @throws Misdeed when it returns a promise, or leaves a timer or a connection behind
 */
export function runToEnd<T>(code: () => T): T {
  const before = process.getActiveResourcesInfo();
  const result = code();
  const left = leftBehind(before, process.getActiveResourcesInfo());
  if (isPromise(result)) {
    // What it fails with would come up after it was refused.
    result.then(undefined, () => undefined);
    throw new Misdeed('it is asynchronous, and nothing waits for it', COMPUTE);
  }
  if (left !== undefined) {
    throw new Misdeed(`it leaves ${nameOf(left)} running, and nothing waits for it`, COMPUTE);
  }
  return result;
}

/** Requests to the file system do not count: the compiler of modules keeps what it made that way. */
function leftBehind(before: readonly string[], after: readonly string[]): string | undefined {
  return after.find((kind) => !kind.startsWith('FSReq') && count(after, kind) > count(before, kind));
}

function count(kinds: readonly string[], kind: string): number {
  return kinds.filter((one) => one === kind).length;
}

function nameOf(kind: string): string {
  return kind === 'Timeout' || kind === 'Immediate' ? 'a timer' : `something (${kind})`;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
