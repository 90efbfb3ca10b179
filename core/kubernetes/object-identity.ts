import { isJsonObject } from '../json';
import type { Json } from '../json';

/** What makes an object one and the same: two objects with equal keys cannot both be in a cluster. */
export interface ObjectIdentity {
  /** API group without the version; empty for the core group. */
  readonly group: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent on cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
}

/**
 * Reads the identity of an emitted object. Missing or wrongly typed parts read as empty, so that this
 * also works on objects that a check is about to refuse.
 */
export function identityOf(object: Json): ObjectIdentity {
  const root = isJsonObject(object) ? object : {};
  const metadata = isJsonObject(root['metadata']) ? root['metadata'] : {};
  const apiVersion = textOf(root['apiVersion']);
  const group = groupOf(apiVersion);
  const kind = textOf(root['kind']);
  const name = textOf(metadata['name']);
  const namespace = textOf(metadata['namespace']);
  // Two literals: a spread would cost more than all the rest, several times for each object.
  return namespace === '' ? { group, apiVersion, kind, name } : { group, apiVersion, kind, namespace, name };
}

/** The API group of an apiVersion: `apps` of `apps/v1`, empty for `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/**
 * A key that is equal exactly for identities of one object, whatever version of its API is used:
 * `apps/Deployment mg-qa/trade-core`, `Namespace mg-qa`.
 */
export function keyOf(identity: ObjectIdentity): string {
  return `${kindKeyOf(identity.group, identity.kind)} ${printNamespacedName(identity)}`;
}

/** The object as people say it: `Deployment mg-qa/trade-core`. Unlike the key it leaves the group out. */
export function printIdentity(identity: ObjectIdentity): string {
  return `${identity.kind} ${printNamespacedName(identity)}`;
}

/** A kind with its group, the version left out: `apps/Deployment`, `Service`. */
export function kindKeyOf(group: string, kind: string): string {
  return group === '' ? kind : `${group}/${kind}`;
}

function printNamespacedName(identity: ObjectIdentity): string {
  return identity.namespace === undefined ? identity.name : `${identity.namespace}/${identity.name}`;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
