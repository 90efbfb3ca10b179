/** Emitted objects are held against the cluster they go to: its API, its pod security, and each other. */
import { printPath, type JsonObject } from '../json';
import { checkObject } from '../kubernetes/check-object';
import type { Finding } from '../kubernetes/finding';
import { identityOf, keyOf, printIdentity } from '../kubernetes/object-identity';
import { checkPodSecurity } from '../kubernetes/pod-security';
import type { SchemaTable } from '../kubernetes/schema-table';
import type { Origin } from '../origin';
import type { Problem } from '../problem';

/** An object and who is to blame for it. */
export interface OwnedObject {
  readonly object: JsonObject;
  /** The file of dist/ that it goes to. */
  readonly file: string;
  /** The definition that it comes from. */
  readonly at: Origin;
}

export interface CheckObjectsOptions {
  /** Kubernetes version of the cluster. */
  readonly version: string;
  readonly table: SchemaTable;
  /**
   * The namespace of an environment: its objects must lie in it, and its pods keep to the restricted standard.
   *
   * @default - the objects are the platform's and may lie anywhere
   */
  readonly namespace?: string;
}

export function checkObjects(
  objects: readonly OwnedObject[],
  options: CheckObjectsOptions,
): readonly Problem[] {
  return [
    ...objects.flatMap((owned) => checkOne(owned, options)),
    ...objects.flatMap((owned) => checkNamespace(owned, options.namespace)),
    ...checkTwice(objects),
  ];
}

function checkOne(
  owned: OwnedObject,
  { version, table, namespace }: CheckObjectsOptions,
): readonly Problem[] {
  const findings = [
    ...checkObject(owned.object, { version, table }),
    ...(namespace === undefined ? [] : checkPodSecurity(owned.object, 'restricted')),
  ];
  return findings.map((finding) => toProblem(finding, owned));
}

function toProblem(finding: Finding, { object, file, at }: OwnedObject): Problem {
  const subject = `${printIdentity(identityOf(object))} in ${file}`;
  const path = finding.path.length === 0 ? '' : ` at ${printPath(finding.path)}`;
  return {
    code: `manifest/${finding.rule}`,
    severity: finding.severity,
    message: `${subject}${path}: ${finding.message}`,
    fix: finding.fix,
    at,
  };
}

/** An environment writes into its own namespace only; of cluster-wide objects it has its Namespace. */
function checkNamespace(
  { object, file, at }: OwnedObject,
  namespace: string | undefined,
): readonly Problem[] {
  if (namespace === undefined) return [];
  const identity = identityOf(object);
  const isOwnNamespace = identity.kind === 'Namespace' && identity.name === namespace;
  if (identity.namespace === namespace || isOwnNamespace) return [];
  return [
    {
      code: 'manifest/foreign-namespace',
      severity: 'error',
      message: `${printIdentity(identity)} in ${file} lies outside the namespace '${namespace}' of its environment`,
      fix: `write \`namespace: ${namespace}\`; what is for the whole cluster belongs to the cluster`,
      at,
    },
  ];
}

/** Two objects of one identity: the second would overwrite the first, and the first the second, for ever. */
function checkTwice(objects: readonly OwnedObject[]): readonly Problem[] {
  const first = new Map<string, OwnedObject>();
  return objects.flatMap((owned) => {
    const identity = identityOf(owned.object);
    const key = keyOf(identity);
    const other = first.get(key);
    first.set(key, other ?? owned);
    if (other === undefined) return [];
    return [
      {
        code: 'manifest/duplicate',
        severity: 'error',
        message: `${printIdentity(identity)} is emitted twice, in ${other.file} and in ${owned.file}`,
        fix: 'give one of the two another name, or remove it',
        at: owned.at,
        related: [{ message: 'where the other comes from', at: other.at }],
      } satisfies Problem,
    ];
  });
}
