import { join } from 'node:path';
import type { Problem } from '../core/problem';
import type { SourceFile } from '../core/source-file';
import type { AddStacks } from '../stacks/company-stacks';
import type { Host } from './host';
import { moduleFailed } from './modules/module-failed';

/** The company's own stacks, or why there are none. */
export interface LoadedStacks {
  readonly addStacks?: AddStacks;
  readonly problems: readonly Problem[];
}

/** Runs `stacks/main.ts` and takes over the function `addStacks` that it exports. */
export async function loadStacks(host: Host, root: string, source: SourceFile): Promise<LoadedStacks> {
  const loaded = await host.loadModule(join(root, source.path));
  if (!loaded.ok) return { problems: [moduleFailed(root, source, loaded.error)] };
  const { exports } = loaded;
  const isObject = typeof exports === 'object' && exports !== null;
  const found: unknown = isObject && 'addStacks' in exports ? exports.addStacks : undefined;
  if (!isAddStacks(found)) return { problems: [noAddStacks(source.path)] };
  // cdk8s comes along with it, which a run that finds nothing changed does without.
  const { guardStacks } = await import('./modules/guard-stacks');
  return { addStacks: guardStacks(root, source, found), problems: [] };
}

/** What the function takes can only be seen when it is called. */
function isAddStacks(value: unknown): value is AddStacks {
  return typeof value === 'function';
}

function noAddStacks(path: string): Problem {
  return {
    code: 'module/no-add-stacks',
    severity: 'error',
    message: `${path} exports no function addStacks, and so adds nothing`,
    fix: "write `export const addStacks: AddStacks = (stacks) => { stacks.forEnvironments('on-call', …); };`",
    at: { file: path, offset: 0 },
  };
}
