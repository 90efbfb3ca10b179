import { join } from 'node:path';
import type { Problem } from '../../core/problem';
import type { SourceFile } from '../../core/source-file';
import type { Host } from '../host';
import { describeModuleError } from './describe-error';
import { moduleFailed } from './module-failed';

/** What modules of the company threw after they had returned; what tells no place is said of the last of them. */
export async function lateProblems(
  host: Host,
  root: string,
  modules: readonly SourceFile[],
): Promise<readonly Problem[]> {
  const last = modules.at(-1);
  if (last === undefined) return [];
  const errors = await host.takeLateFailures();
  return errors.map((error) => moduleFailed(root, moduleOf(root, modules, error) ?? last, error));
}

function moduleOf(root: string, modules: readonly SourceFile[], error: unknown): SourceFile | undefined {
  const byFile = new Map(modules.map((module) => [join(root, module.path), module]));
  return describeModuleError(error)
    .places.map(({ file }) => byFile.get(file))
    .find((module) => module !== undefined);
}
