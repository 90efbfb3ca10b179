import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { builtFolder } from '../tools/tool-paths';

export interface RunOptions {
  readonly root: string;
  readonly dist: string;
  readonly report: string;
  /** Names of the clusters to look at; all when none is named. */
  readonly clusters: readonly string[];
}

/** The command was given what it does not know. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

export function readOptions(args: readonly string[], root: string): RunOptions {
  const values = parse(args);
  return {
    root,
    dist: resolve(values.dist ?? join(root, 'dist')),
    report: resolve(values.report ?? join(builtFolder, 'report.json')),
    clusters: values.cluster ?? [],
  };
}

function parse(args: readonly string[]): {
  readonly dist?: string;
  readonly report?: string;
  readonly cluster?: readonly string[];
} {
  const options = {
    dist: { type: 'string' },
    report: { type: 'string' },
    cluster: { type: 'string', multiple: true },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
