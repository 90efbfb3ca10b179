import { JsonPatch } from 'cdk8s';
import type { JsonObject } from '../../core/json';
import { identityOf, printIdentity } from '../../core/kubernetes/object-identity';
import type { Origin } from '../../core/origin';
import type { Problem } from '../../core/problem';
import { describeMisfit } from './patch-fit';
import type { PatchOperation } from './patch-fit';

/** A patch on one of several objects, and the place that wrote it. */
export interface ObjectPatch {
  readonly target: { readonly kind: string; readonly name?: string };
  readonly operations: readonly PatchOperation[];
  readonly origin: Origin;
}

export interface PatchedObjects {
  readonly objects: readonly JsonObject[];
  readonly problems: readonly Problem[];
}

/**
 * Applies patches in their order, each to the one object that it names. A patch that does not fit changes nothing and
 * becomes a problem. The objects that go in stay as they are.
 */
export function applyPatches(
  objects: readonly JsonObject[],
  patches: readonly ObjectPatch[],
): PatchedObjects {
  const patched = [...objects];
  const problems: Problem[] = [];
  for (const patch of patches) {
    const found = [...patched.keys()].filter((index) => isTarget(patched[index], patch.target));
    const [index] = found;
    const object = index === undefined ? undefined : patched[index];
    if (index === undefined || object === undefined || found.length > 1) {
      problems.push(describeTarget(patch, patched, found));
      continue;
    }
    const result = applyPatch(object, patch);
    patched[index] = result.object;
    problems.push(...result.problems);
  }
  return { objects: patched, problems };
}

function applyPatch(
  object: JsonObject,
  patch: ObjectPatch,
): { readonly object: JsonObject; readonly problems: readonly Problem[] } {
  // The library changes the document in place, and parts of it may be shared with other objects.
  let document = structuredClone(object);
  for (const operation of patch.operations) {
    const misfit = describeMisfit(document, operation);
    if (misfit !== undefined) return { object, problems: [unfit(object, patch, operation, misfit)] };
    document = JsonPatch.apply(document, toJsonPatch(operation));
  }
  return { object: document, problems: [] };
}

function toJsonPatch({ op, path, from = '', value }: PatchOperation): JsonPatch {
  switch (op) {
    case 'add':
      return JsonPatch.add(path, value);
    case 'remove':
      return JsonPatch.remove(path);
    case 'replace':
      return JsonPatch.replace(path, value);
    case 'test':
      return JsonPatch.test(path, value);
    case 'copy':
      return JsonPatch.copy(from, path);
    case 'move':
      return JsonPatch.move(from, path);
  }
}

function isTarget(object: JsonObject | undefined, target: ObjectPatch['target']): boolean {
  if (object === undefined) return false;
  const { kind, name } = identityOf(object);
  return kind === target.kind && (target.name === undefined || name === target.name);
}

function unfit(object: JsonObject, patch: ObjectPatch, operation: PatchOperation, misfit: string): Problem {
  const { op, path } = operation;
  const { kind, name } = identityOf(object);
  return {
    code: 'patch/unfit',
    severity: 'error',
    message: `'${op}' at '${path}' does not fit ${kind} ${name}: it ${misfit}`,
    fix: 'compare the path with the object in dist/, and write what is there today',
    at: patch.origin,
  };
}

function describeTarget(
  { target, origin }: ObjectPatch,
  objects: readonly JsonObject[],
  found: readonly number[],
): Problem {
  const wanted = target.name === undefined ? target.kind : `${target.kind} '${target.name}'`;
  const choices = found.length > 1 ? found.map((index) => objects[index] ?? {}) : objects;
  const names = choices.map((object) => printIdentity(identityOf(object))).join(', ');
  return found.length > 1
    ? {
        code: 'patch/ambiguous',
        severity: 'error',
        message: `the target ${wanted} could be any of ${found.length} objects`,
        fix: `name one: ${names}`,
        at: origin,
      }
    : {
        code: 'patch/no-target',
        severity: 'error',
        message: `there is no ${wanted} to patch`,
        fix: `name one of ${names}`,
        at: origin,
      };
}
