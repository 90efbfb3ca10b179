/** Emitted objects are held against the cluster they go to: its API, its pod security, and each other. */
import { isJsonObject, printPath, type JsonObject } from '../../json';
import { checkObject } from '../../kubernetes/check-object';
import type { Finding } from '../../kubernetes/finding';
import { identityOf, keyOf, printIdentity } from '../../kubernetes/object-identity';
import { checkPodSecurity } from '../../kubernetes/rules/pod-security';
import { isClusterScoped } from '../../kubernetes/scope';
import type { SchemaTable } from '../../kubernetes/schema-table';
import type { Origin } from '../../origin';
import type { Problem } from '../../problem';

/** An object and who is to blame for it. */
export interface OwnedObject {
  readonly object: JsonObject;
  /** The file of dist/ that it goes to. */
  readonly file: string;
  /** The definition that it comes from. */
  readonly at: Origin;
  /** Nobody wrote it, or a patch of it: what is wrong in it follows from the definitions that it is made of. */
  readonly isMade?: boolean;
}

export interface CheckObjectsOptions {
  /** Kubernetes version of the cluster. */
  readonly version: string;
  readonly table: SchemaTable;
  /**
   * The environment whose objects these are: they lie in its namespace, and its pods keep to the restricted standard.
   *
   * @default - the objects are the platform's and may lie anywhere
   */
  readonly environment?: { readonly name: string; readonly namespace: string };
}

export function checkObjects(
  objects: readonly OwnedObject[],
  options: CheckObjectsOptions,
): readonly Problem[] {
  return [
    ...objects.flatMap((owned) => checkOne(owned, options)),
    ...objects.flatMap((owned) => checkNamespace(owned, options)),
    ...objects.flatMap((owned) => checkSecret(owned, options)),
    ...checkTwice(objects, options),
  ];
}

function checkOne(owned: OwnedObject, options: CheckObjectsOptions): readonly Problem[] {
  const findings = checkObject(owned.object, options);
  if (options.environment === undefined) return findings.map((finding) => toProblem(finding, owned, options));
  return [
    // Which namespace is missing is known here, and told below.
    ...findings.filter(({ rule }) => rule !== 'namespace-missing'),
    ...checkPodSecurity(owned.object, 'restricted'),
  ].map((finding) => toProblem(finding, owned, options));
}

function toProblem(finding: Finding, owned: OwnedObject, options: CheckObjectsOptions): Problem {
  const path = finding.path.length === 0 ? '' : ` at ${printPath(finding.path)}`;
  return {
    ...foundIn(options),
    ...(owned.isMade === true ? { follows: true } : {}),
    code: `manifest/${finding.rule}`,
    severity: finding.severity,
    message: `${printOwned(owned, options)}${path}: ${finding.message}`,
    fix: finding.fix,
    at: owned.at,
  };
}

/** In an environment without its namespace, which differs: what is wrong in all environments is said once. */
function printOwned({ object, file }: OwnedObject, { environment }: CheckObjectsOptions): string {
  const identity = identityOf(object);
  if (environment === undefined) return `${printIdentity(identity)} in ${file}`;
  return `${identity.kind} ${identity.name}`;
}

function foundIn({ environment }: CheckObjectsOptions): Pick<Problem, 'environment'> {
  return environment === undefined ? {} : { environment: environment.name };
}

/** An environment writes into its own namespace only; of cluster-wide objects it has its Namespace. */
function checkNamespace(owned: OwnedObject, options: CheckObjectsOptions): readonly Problem[] {
  const { environment } = options;
  if (environment === undefined) return [];
  const identity = identityOf(owned.object);
  const isOwnNamespace = identity.kind === 'Namespace' && identity.name === environment.namespace;
  if (identity.namespace === environment.namespace || isOwnNamespace) return [];
  const what = printOwned(owned, options);
  const finding = isClusterScoped(identity)
    ? {
        message: `${what} is for the whole cluster, but an environment has objects of its own namespace only`,
        fix: 'take it out, or emit it for the cluster: `forClusters` in stacks/main.ts',
      }
    : {
        message: `${what} lies in ${identity.namespace === undefined ? 'no namespace' : `the namespace '${identity.namespace}'`}, but objects of ${environment.name} lie in '${environment.namespace}'`,
        fix: `write \`namespace: ${environment.namespace}\` under metadata`,
      };
  return [{ code: 'manifest/foreign-namespace', severity: 'error', ...finding, at: owned.at }];
}

/** dist/ is committed: what it holds is known to all who can read the repository, in base64 too. */
function checkSecret(owned: OwnedObject, options: CheckObjectsOptions): readonly Problem[] {
  const { apiVersion, kind, data, stringData } = owned.object;
  const holds = [data, stringData].some((map) => isJsonObject(map) && Object.keys(map).length > 0);
  if (apiVersion !== 'v1' || kind !== 'Secret' || !holds) return [];
  return [
    {
      ...foundIn(options),
      code: 'secret/committed',
      severity: 'error',
      message: `${printOwned(owned, options)} holds its values, and whoever reads the repository reads them`,
      fix: 'put the values into the secret store, and write an ExternalSecret that refers to them',
      at: owned.at,
    },
  ];
}

/** Two objects of one identity: the second would overwrite the first, and the first the second, for ever. */
function checkTwice(objects: readonly OwnedObject[], options: CheckObjectsOptions): readonly Problem[] {
  const first = new Map<string, OwnedObject>();
  return objects.flatMap((owned) => {
    const key = keyOf(identityOf(owned.object));
    const other = first.get(key);
    first.set(key, other ?? owned);
    if (other === undefined) return [];
    return [
      {
        ...foundIn(options),
        code: 'manifest/duplicate',
        severity: 'error',
        message: `${printOwned(owned, options)} is emitted twice, and each would overwrite the other`,
        fix: 'give one of the two another name, or remove it',
        at: owned.at,
        related: [{ message: 'where the other comes from', at: other.at }],
      } satisfies Problem,
    ];
  });
}
