import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { reportFile } from './save-report';
import { WrongUsage } from './wrong-usage';

export interface RunOptions {
  readonly root: string;
  readonly dist: string;
  /** The `dist/` of a later commit. */
  readonly next?: string;
  readonly report: string;
  /** Names of the clusters to look at; all when none is named. */
  readonly clusters: readonly string[];
  /** Number of apps of a generated fleet that is judged in place of `dist/`. */
  readonly fleet?: number;
}

export function readOptions(args: readonly string[], root: string): RunOptions {
  const values = parse(args);
  return {
    root,
    dist: resolve(values.dist ?? join(root, 'dist')),
    report: resolve(values.report ?? reportFile(values.fleet === undefined ? 'first' : 'fleet')),
    ...(values.next === undefined ? {} : { next: resolve(values.next) }),
    clusters: values.cluster ?? [],
    ...(values.fleet === undefined ? {} : { fleet: readNumber(values.fleet) }),
  };
}

function readNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/u.test(text)) return Number(text);
  throw new WrongUsage(`--fleet wants a number of apps from 1 to 9999, got '${text}'`);
}

function parse(args: readonly string[]): {
  readonly dist?: string;
  readonly next?: string;
  readonly report?: string;
  readonly cluster?: readonly string[];
  readonly fleet?: string;
} {
  const options = {
    dist: { type: 'string' },
    next: { type: 'string' },
    report: { type: 'string' },
    cluster: { type: 'string', multiple: true },
    fleet: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
