import { createRequire } from 'node:module';
import { loadBy } from './module-loader';
import type { LoadedModule } from './module-loader';
import { takeLateFailures, watchProcess } from './modules/watch-process';

/**
 * Loads TypeScript through tsx, which itself is loaded at the first module only.
 * Modules share node's own cache, so that a class that stacks and the framework both import is one class.
 */
export async function loadNodeModule(path: string): Promise<LoadedModule> {
  watchProcess();
  const { register } = await import('tsx/cjs/api');
  const unregister = register();
  const loaded = loadBy(createRequire(__filename), path);
  unregister();
  // It switches them off, and what is thrown is read later: its lines must be those that somebody wrote.
  process.setSourceMapsEnabled(true);
  const [late] = await takeLateFailures();
  return loaded.ok && late !== undefined ? { ok: false, error: late } : loaded;
}
