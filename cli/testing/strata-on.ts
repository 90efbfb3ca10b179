import type { Files } from '../../core/testing/tiny-company';
import { run } from '../main';
import { makeFolder, readTree, type Tree } from './test-folder';
import { testHost } from './test-host';

/** Runs strata on a company in a folder of its own, and tells what of it has changed. */
export async function strataOn(argv: string, files: Files) {
  const root = makeFolder(files);
  const host = testHost({ cwd: root });
  const words = (argv.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
  const exitCode = await run(words, host);
  const after = readTree(root);
  const written = Object.entries(after).filter(([path, text]) => files[path] !== text);
  const removed = Object.keys(files).filter((path) => after[path] === undefined);
  return { exitCode, ...host.seen, written: Object.fromEntries(written) as Tree, removed };
}

/** `usage/name` of every problem that was shown. */
export function codesIn(stderr: string): readonly string[] {
  return [...stderr.matchAll(/(?:error|warning)\[([^\]]+)\]/g)].map(([, code = '']) => code);
}
