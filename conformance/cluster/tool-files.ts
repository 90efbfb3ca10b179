import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { modulesOf, requiredVersion } from '../tools/tool-modules';
import { conformanceFolder, crdFolder, toolFolder } from '../tools/tool-paths';

/** Where the built programs lie, by their names, and their files, by the name of the module's folder. */
export interface ToolFiles {
  readonly programs: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Versions by the name of the module's folder, as 1.36.3. */
  readonly versions: ReadonlyMap<string, string>;
  readonly crds: string;
}

/** A program, or something that it needs, is not there or does not come up. */
export class ToolFailure extends Error {
  override readonly name = 'ToolFailure';
}

/** The programs of the first tier, and of the tiers that are named. */
export function findTools(...tiers: readonly string[]): ToolFiles {
  const programs = new Map<string, string>();
  const files = new Map<string, readonly string[]>();
  const versions = new Map<string, string>();
  for (const module of modulesOf(tiers)) {
    const folder = toolFolder(module);
    for (const { name } of module.programs) programs.set(name, join(folder, name));
    files.set(
      module.name,
      (module.files ?? []).map((file) => join(folder, basename(file))),
    );
    const goMod = readFileSync(join(conformanceFolder, 'tools', module.name, 'go.mod'), 'utf8');
    versions.set(module.name, requiredVersion(goMod, module.module).slice(1));
  }
  const crds = crdFolder();
  const missing = [...programs.values(), ...[...files.values()].flat(), crds].filter(
    (path) => !existsSync(path),
  );
  if (missing.length > 0) {
    const names = missing.map((path) => basename(path)).join(', ');
    const command = ['npm run conformance:tools', ...tiers].join(tiers.length > 0 ? ' -- ' : '');
    throw new ToolFailure(`not built, or of another version: ${names}; run ${command}`);
  }
  return { programs, files, versions, crds };
}

export function toolFile(files: ReadonlyMap<string, string>, name: string): string {
  const file = files.get(name);
  if (file === undefined) throw new Error(`no tool is named ${name}`);
  return file;
}
