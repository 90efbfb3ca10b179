import { runToEnd } from './modules/run-to-end';

/** What a TypeScript module of the company gave: its exports, or what it threw while it was compiled or run. */
export type LoadedModule =
  { readonly ok: true; readonly exports: unknown } | { readonly ok: false; readonly error: unknown };

/** Compiles and runs a module, by its absolute path. */
export type ModuleLoader = (path: string) => Promise<LoadedModule>;

/** Runs a module by any `require`. What the company's code throws is its own fault, so it comes back as a value. */
export function loadBy(require: (path: string) => unknown, path: string): LoadedModule {
  try {
    return { ok: true, exports: runToEnd(() => require(path)) };
  } catch (error) {
    return { ok: false, error };
  }
}
