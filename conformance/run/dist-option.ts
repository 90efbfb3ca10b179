import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { WrongUsage } from './wrong-usage';

/** The `dist/` of a command that has no other option than `--dist`. */
export function readDistOption(root: string): string {
  try {
    const { dist } = parseArgs({ options: { dist: { type: 'string' } } }).values;
    return resolve(dist ?? join(root, 'dist'));
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
