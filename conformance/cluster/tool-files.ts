import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { requiredVersion, toolModules } from '../tools/tool-modules';
import { conformanceFolder, crdFolder, toolFolder } from '../tools/tool-paths';

/** Where the built programs and their files lie, by their names. */
export interface ToolFiles {
  readonly programs: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
  /** Versions by the name of the module's folder, as 1.36.3. */
  readonly versions: ReadonlyMap<string, string>;
  readonly crds: string;
}

/** A program, or something that it needs, is not there or does not come up. */
export class ToolFailure extends Error {
  override readonly name = 'ToolFailure';
}

export function findTools(): ToolFiles {
  const programs = new Map<string, string>();
  const files = new Map<string, string>();
  const versions = new Map<string, string>();
  for (const module of toolModules) {
    const folder = toolFolder(module);
    for (const { name } of module.programs) programs.set(name, join(folder, name));
    for (const file of module.files ?? []) files.set(basename(file), join(folder, basename(file)));
    const goMod = readFileSync(join(conformanceFolder, 'tools', module.name, 'go.mod'), 'utf8');
    versions.set(module.name, requiredVersion(goMod, module.module).slice(1));
  }
  const crds = crdFolder();
  const missing = [...programs.values(), ...files.values(), crds].filter((path) => !existsSync(path));
  if (missing.length > 0) {
    const names = missing.map((path) => basename(path)).join(', ');
    throw new ToolFailure(`not built, or of another version: ${names}; run npm run conformance:tools`);
  }
  return { programs, files, versions, crds };
}

export function toolFile(files: ReadonlyMap<string, string>, name: string): string {
  const file = files.get(name);
  if (file === undefined) throw new Error(`no tool is named ${name}`);
  return file;
}
