import type { Located } from '../definition';
import { fileKindOf, type FileKind } from '../definition-kinds';
import type { Path } from '../json';

/** By kind of file: which first key begins a block of settings, and how many steps lead into it. */
const BLOCKS: Readonly<Partial<Record<FileKind, Readonly<Record<string, number>>>>> = {
  company: { defaults: 1 },
  image: { settings: 1 },
  'stable-environment': { settings: 1, apps: 2 },
  'project-environment': { apps: 2 },
  'delivery-environment': { apps: 2 },
  app: { environments: 2 },
  template: { environments: 2 },
};

/**
 * Which setting a written value is a word on: `environments.prod.size.cpu` of an app is one on `size.cpu`.
 * Undefined for what is no setting.
 */
export function settingPathOf(located: Located<unknown>, path: Path): Path | undefined {
  const kind = fileKindOf(located.parsed.file);
  const steps = kind === undefined ? undefined : BLOCKS[kind]?.[String(path[0])];
  if (steps !== undefined) return path.slice(steps);
  if (kind !== 'app' && kind !== 'template') return undefined;
  // In an app a variable may have one value for each environment: all are words on the variable.
  return path[0] === 'config' ? path.slice(0, 2) : path;
}
