/** Changes of dist/ that Kubernetes will refuse, because the objects are there already. */
import { isJsonObject, type JsonObject } from '../../json';
import type { ImmutableChange } from '../../kubernetes/immutable-change';
import { findImmutable, hasImmutableFields } from '../../kubernetes/immutable-fields';
import { identityOf, keyOf } from '../../kubernetes/object-identity';
import type { Origin } from '../../origin';
import { parseYaml } from '../../parse/parse-yaml';
import type { ParsedDocument } from '../../parse/build-documents';
import { positionOf } from '../../parse/positions';
import type { Problem } from '../../problem';
import type { SourceFile } from '../../source-file';
import { placeAt } from '../../source-text';
import { clusterFolderOf } from './cluster-folder';
import { describeChange } from './describe-change';
import { isKept, remedyFor } from './replace-object';

/** A file of objects, by its path below dist/, as it is to be. */
export interface ObjectText extends SourceFile {
  /** Where each document of the file comes from, in their order. */
  readonly origins?: readonly Origin[] | undefined;
}

/** Files that hold objects of a cluster which Argo CD applies: the others are read by people, or by Argo CD itself. */
const APPLIED = /^(?:stable|projects|delivery|lanes|clusters)\/.*\.k8s\.yaml$/;

/** True for the path of a file below dist/ in which `checkImmutable` looks for objects. */
export function isApplied(path: string): boolean {
  return APPLIED.test(path);
}

/**
 * Objects that are in the files of before and of after, with fields that may not change. What bears another name is
 * another object, and what is gone can change no more.
 *
 * @param before files that were changed or go, as they were: what cannot be read of them is left out
 * @param after files that were changed or come, as they are to be
 */
export function checkImmutable(
  before: readonly SourceFile[],
  after: readonly ObjectText[],
): readonly Problem[] {
  if (before.length === 0) return [];
  const [known, made] = [documentsByFolder(before), documentsByFolder(after)];
  const isSame: IsSame = (folder, text) =>
    known.get(folder)?.has(text) === true && made.get(folder)?.has(text) === true;
  const old = new Map<string, JsonObject>();
  for (const file of before) {
    for (const { object } of objectsOf(file, isSame)) old.set(keyIn(file.path, object), object);
  }
  if (old.size === 0) return [];
  const replaced = after.flatMap((file) =>
    objectsOf(file, isSame).flatMap((placed): readonly Replaced[] => {
      const previous = old.get(keyIn(file.path, placed.object));
      if (previous === undefined || isReplacedAnyway(placed.object)) return [];
      const changes = findImmutable(previous, placed.object);
      return changes.length === 0 ? [] : [{ ...placed, previous, changes }];
    }),
  );
  return groupsOf(replaced.toSorted(lastingFirst)).map(toProblem);
}

interface PlacedObject {
  readonly object: JsonObject;
  /** The file of dist/. */
  readonly file: string;
  readonly lineOf: (change: ImmutableChange) => number;
  readonly at?: Origin;
}

interface Replaced extends PlacedObject {
  readonly previous: JsonObject;
  readonly changes: readonly ImmutableChange[];
}

/** `---` at the beginning of a line never stands within a document. */
function splitDocuments(text: string): readonly string[] {
  return text.split(/^---\r?\n/m);
}

/** True for a document that was in files of a folder, and is. */
type IsSame = (folder: string, document: string) => boolean;

function documentsByFolder(files: readonly SourceFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const { path, text } of files) {
    const documents = folders.get(folderOf(path)) ?? new Set<string>();
    for (const document of splitDocuments(text)) documents.add(document);
    folders.set(folderOf(path), documents);
  }
  return folders;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** Only what differs is parsed, and only of kinds that have such fields. */
function objectsOf({ path, text, origins }: ObjectText, isSame: IsSame): readonly PlacedObject[] {
  const folder = folderOf(path);
  let start = 0;
  return splitDocuments(text).flatMap((document, index) => {
    const offset = start;
    start += document.length + '---\n'.length;
    const [, kind = ''] = /^kind: ['"]?(\w+)/m.exec(document) ?? [];
    if (!hasImmutableFields(kind) || isSame(folder, document)) return [];
    const at = origins?.[index];
    return parseYaml({ path, text: document }).documents.flatMap(({ value, positions }) =>
      isJsonObject(value)
        ? [
            {
              object: value,
              file: path,
              lineOf: (change: ImmutableChange) => lineIn(text, offset, positions, change),
              ...(at === undefined ? {} : { at }),
            },
          ]
        : [],
    );
  });
}

function lineIn(
  text: string,
  offset: number,
  positions: ParsedDocument['positions'],
  { path }: ImmutableChange,
): number {
  return placeAt(text, offset + positionOf(positions, path, 'key')).line;
}

/**
 * Names are those of one cluster, and what two environments hold may be in two: what has no namespace is found only in
 * the files of its own folder.
 */
function keyIn(file: string, object: JsonObject): string {
  const identity = identityOf(object);
  const scope = identity.namespace === undefined ? folderOf(file) : clusterFolderOf(file);
  return `${scope} ${keyOf(identity)}`;
}

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';

/** Argo CD deletes it and makes it anew: each time, as a hook, or because somebody has said so. */
function isReplacedAnyway({ metadata }: JsonObject): boolean {
  const annotations = isJsonObject(metadata) ? metadata['annotations'] : undefined;
  if (!isJsonObject(annotations)) return false;
  const given = annotations[SYNC_OPTIONS];
  const options = typeof given === 'string' ? given.split(',').map((option) => option.trim()) : [];
  return (
    'argocd.argoproj.io/hook' in annotations ||
    ['Replace=true', 'Force=true'].every((option) => options.includes(option))
  );
}

/** Overlays come after what they lie on. */
function lastingFirst(a: Replaced, b: Replaced): number {
  return Number(!LASTING.test(a.file)) - Number(!LASTING.test(b.file));
}

const LASTING = /^(?:stable|clusters)\//;

/** One edit changes an object of many environments alike: it is told once, with all of them. */
function groupsOf(replaced: readonly Replaced[]): readonly (readonly Replaced[])[] {
  const groups = new Map<string, Replaced[]>();
  for (const one of replaced) {
    const { kind, name } = identityOf(one.object);
    const key = JSON.stringify([one.at?.file, one.at?.offset, kind, name, changesOf(one)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function changesOf({ changes, object }: Replaced): string {
  return changes.map((change) => describeChange(change, object)).join(', and ');
}

const SHOWN_PLACES = 4;

function toProblem(group: readonly Replaced[]): Problem {
  const [first] = group;
  if (first === undefined) throw new Error('a group of replaced objects must not be empty');
  const { kind, name } = identityOf(first.object);
  const places = group.map(({ file, lineOf, changes: [change] }) =>
    change === undefined ? `dist/${file}` : `dist/${file}:${lineOf(change)}`,
  );
  const more = places.length > SHOWN_PLACES ? ` and ${places.length - SHOWN_PLACES} more` : '';
  const why = isKept(first.changes)
    ? 'Kubernetes leaves that as it was on an object that is there'
    : 'Kubernetes refuses that of an object that is there';
  return {
    code: 'change/immutable',
    severity: 'warning',
    message: `${kind} ${name}: ${changesOf(first)}; ${why} (${places.slice(0, SHOWN_PLACES).join(', ')}${more})`,
    fix: remedyFor(
      group.map(({ object }) => identityOf(object)),
      first.changes,
    ),
    ...(first.at === undefined ? {} : { at: first.at }),
  };
}
