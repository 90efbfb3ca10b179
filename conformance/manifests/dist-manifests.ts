import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { toManifest, type Manifest } from './manifest';
import { readDocuments } from './read-documents';

export interface DistManifests {
  readonly manifests: readonly Manifest[];
  /** Documents that are no objects, as `file:line: why`. */
  readonly unreadable: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

/** The folders of `dist/` that Argo CD syncs into one cluster: its own, and those of the environments on it. */
export function foldersOf(cluster: string, environments: readonly string[]): readonly string[] {
  const kinds = ['stable', 'projects', 'delivery', 'lanes'];
  return [`clusters/${cluster}`, ...environments.flatMap((name) => kinds.map((kind) => `${kind}/${name}`))];
}

/** All objects of YAML files below the folders, in the order of paths. Files are named as `dist/...`. */
export function readDist(dist: string, folders: readonly string[]): DistManifests {
  const manifests: Manifest[] = [];
  const unreadable: { file: string; line: number; message: string }[] = [];
  for (const path of folders.flatMap((folder) => filesBelow(join(dist, folder)))) {
    const file = `dist/${relative(dist, path).split(sep).join('/')}`;
    for (const document of readDocuments(file, readFileSync(path, 'utf8'))) {
      const manifest = toManifest(document);
      if (typeof manifest === 'string') unreadable.push({ file, line: document.line, message: manifest });
      else manifests.push(manifest);
    }
  }
  return { manifests, unreadable };
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
