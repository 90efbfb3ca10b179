import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments } from '../manifests/read-documents';
import { downloadModule } from '../tools/go-modules';
import { requiredVersion } from '../tools/tool-modules';
import { conformanceFolder, crdFolder } from '../tools/tool-paths';
import { crdModules, type CrdModule } from './crd-modules';

interface CustomResourceDefinition {
  readonly kind?: string;
  readonly spec?: { readonly group: string; readonly names: { readonly kind: string } };
}

/** Puts every CRD of the pinned modules into a file of its own, named `<group>_<Kind>.yaml`; returns their number. */
export function layOutCrds(say: (line: string) => void): number {
  const target = crdFolder();
  if (!existsSync(target)) {
    const partial = `${target}.partial-${process.pid}`;
    mkdirSync(partial, { recursive: true });
    try {
      for (const module of crdModules) say(layOutModule(module, partial));
      renameSync(partial, target);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return readdirSync(target).length;
}

function layOutModule(module: CrdModule, target: string): string {
  const source = join(conformanceFolder, 'crds');
  const version = requiredVersion(readFileSync(join(source, 'go.mod'), 'utf8'), module.module);
  const { folder, sum } = downloadModule(module.module, version);
  if (!readFileSync(join(source, 'go.sum'), 'utf8').includes(`${module.module} ${version} ${sum}\n`)) {
    throw new Error(
      `${module.module}@${version} is not what conformance/crds/go.sum says: its checksum is ${sum}`,
    );
  }
  const found = readFolder(join(folder, module.folder), module.files ?? /\.yaml$/);
  for (const { name, text } of found) writeFileSync(join(target, name), text);
  if (found.length === 0) throw new Error(`${module.module}@${version} has no CRDs in ${module.folder}`);
  return `${found.length} CRDs of ${module.module} ${version.slice(1)}`;
}

function readFolder(
  folder: string,
  files: RegExp,
): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(folder)
    .filter((file) => files.test(file))
    .flatMap((file) => readDocuments(file, readFileSync(join(folder, file), 'utf8')))
    .flatMap(({ value, text }) => {
      const { kind, spec } = value as CustomResourceDefinition;
      if (kind !== 'CustomResourceDefinition' || spec === undefined) return [];
      return [{ name: `${spec.group}_${spec.names.kind}.yaml`, text }];
    });
}
