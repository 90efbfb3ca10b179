/** One process of the container. */
export interface SupervisedProcess {
  /** Lower-case letters, digits and `-`. */
  readonly name: string;

  /** As a list: there is no shell. */
  readonly command: readonly string[];

  /**
   * Exits 0 once the process is up; the next one starts then.
   *
   * @default - it is up once it runs
   */
  readonly check?: readonly string[];

  /**
   * Environment variables, beside those of the container.
   *
   * @default {}
   */
  readonly env?: Readonly<Record<string, string>>;
}

/** A word of a shell script that stands for exactly this text. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** @throws if the name is no file name, is taken, or there is nothing to run */
export function assertProcess(
  { name, command, check }: SupervisedProcess,
  others: readonly { readonly name: string }[],
): void {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    throw new Error(`a process is named in lower-case letters, digits and '-', got '${name}'`);
  }
  if (others.some((other) => other.name === name)) throw new Error(`two processes are named '${name}'`);
  if (command.length === 0) throw new Error(`process '${name}' has no command`);
  if ([...command, ...(check ?? [])].some((word) => word.includes('\0'))) {
    throw new Error(`a command of process '${name}' holds a NUL, which no program can be given`);
  }
}
