/** What holds data goes in two steps: a commit that says so, and a commit that takes it away. */
import { isJsonObject, type JsonObject } from '../../json';
import { identityOf, keyOf, printIdentity } from '../../kubernetes/object-identity';
import { parseYaml } from '../../parse/parse-yaml';
import type { Problem } from '../../problem';
import type { SourceFile } from '../../source-file';
import { clusterFolderOf } from './cluster-folder';

/** The annotation that `retire: true` leaves on an object. */
const RETIRE_ANNOTATION = 'strata/retire';

const PROTECTED = /^kind: (Namespace|PersistentVolumeClaim)$/m;

/** True for a text that may hold objects with data. */
export function holdsData(text: string): boolean {
  return PROTECTED.test(text);
}

/**
 * Namespaces and volume claims that are in the files of before and not in those of after, without having been retired.
 * Argo CD would delete what lies in them, or leave it behind without an owner.
 */
export function checkRetired(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): readonly Problem[] {
  const lost = before.flatMap(({ path, text }) =>
    protectedIn(path, text).map((object) => ({ path, object })),
  );
  if (lost.length === 0) return [];
  const kept = new Map<string, Set<string>>();
  for (const { path, text } of after) {
    if (!holdsData(text)) continue;
    for (const object of protectedIn(path, text)) {
      const key = keyOfObject(object);
      kept.set(key, (kept.get(key) ?? new Set()).add(clusterFolderOf(path)));
    }
  }
  return lost
    .filter(({ path, object }) => !isKept(path, kept.get(keyOfObject(object))) && !isRetired(object))
    .map(({ path, object }) => ({
      code: 'retire/forgotten',
      severity: 'error',
      message: `${printIdentity(identityOf(object))} of dist/${path} holds data and would go without having been retired`,
      fix: `${adviceFor(object)}, synth and commit; take it away in the next commit`,
    }));
}

/** What bears the name in the files of another cluster is another object. */
function isKept(path: string, folders: ReadonlySet<string> = new Set()): boolean {
  const own = clusterFolderOf(path);
  return own === '' ? folders.size > 0 : folders.has(own) || folders.has('');
}

function adviceFor(object: JsonObject): string {
  return object['kind'] === 'Namespace'
    ? 'put the definition back with `retire: true`'
    : 'put the volume back with `retire: true`';
}

function protectedIn(path: string, text: string): readonly JsonObject[] {
  const objects = parseYaml({ path, text }).documents.flatMap(({ value }) =>
    isJsonObject(value) ? [value] : [],
  );
  return objects.filter(({ kind }) => kind === 'Namespace' || kind === 'PersistentVolumeClaim');
}

function keyOfObject(object: JsonObject): string {
  return keyOf(identityOf(object));
}

function isRetired({ metadata }: JsonObject): boolean {
  const annotations = isJsonObject(metadata) ? metadata['annotations'] : undefined;
  return isJsonObject(annotations) && annotations[RETIRE_ANNOTATION] === 'true';
}
