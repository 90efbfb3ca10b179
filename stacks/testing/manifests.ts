// Objects of Kubernetes out of rendered files, read by another YAML library than the one that wrote them.
import { parseAllDocuments } from 'yaml';
import type { JsonObject } from '../../core/json';
import { identityOf } from '../../core/kubernetes/object-identity';
import type { Files } from '../../core/testing/tiny-company';

/** The objects of a file by `Kind/name`, in the order in which they stand there. */
export function objectsIn(text: string | undefined): Readonly<Record<string, JsonObject>> {
  const objects = parseAllDocuments(text ?? '').map((document) => document.toJS() as JsonObject);
  return Object.fromEntries(
    objects.map((object) => {
      const { kind, name } = identityOf(object);
      return [`${kind}/${name}`, object];
    }),
  );
}

/** @throws if the file has no such object */
export function objectIn(files: Files, path: string, name: string): JsonObject {
  const objects = objectsIn(files[path]);
  const object = objects[name];
  if (object === undefined)
    throw new Error(`${path} has no ${name}; it has ${Object.keys(objects).join(', ')}`);
  return object;
}

/** Paths of the files that differ, with `-` those that are gone and with `+` those that came. */
export function changedFiles(before: Files, after: Files): readonly string[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return paths.flatMap((path) => {
    if (after[path] === before[path]) return [];
    if (after[path] === undefined) return [`-${path}`];
    return [before[path] === undefined ? `+${path}` : path];
  });
}

/** Names of the objects that differ, with `-` those that are gone and with `+` those that came. */
export function changedObjects(before: string | undefined, after: string | undefined): readonly string[] {
  const print = (text: string | undefined): Files =>
    Object.fromEntries(
      Object.entries(objectsIn(text)).map(([name, object]) => [name, JSON.stringify(object)]),
    );
  return changedFiles(print(before), print(after));
}

/** Lines that are in one of two texts only, with `-` those that are gone and with `+` those that came. */
export function changedLines(before = '', after = ''): readonly string[] {
  const left = before.split('\n');
  const right = after.split('\n');
  const without = (lines: readonly string[], others: readonly string[]): readonly string[] => {
    const counts = new Map<string, number>();
    for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
    return lines.filter((line) => {
      const count = counts.get(line) ?? 0;
      counts.set(line, count - 1);
      return count <= 0;
    });
  };
  return [
    ...without(left, right).map((line) => `-${line.trim()}`),
    ...without(right, left).map((line) => `+${line.trim()}`),
  ];
}
