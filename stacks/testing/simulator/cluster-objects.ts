/** What lies in a cluster after dist/ was applied, by kind: read from the emitted text and from nothing else. */
import { CORE_SCHEMA, loadAll } from 'js-yaml';

export type Labels = Readonly<Record<string, string>>;

export interface ClusterObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Labels;
  };
  readonly spec?: Fields;
  readonly data?: Labels;
}

/** Fields of an object that nobody has described: the simulator reads the few that it knows. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Fields = Record<string, any>;

/** A pod as the network sees it. */
export interface Pod {
  readonly app: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly version: string;
  readonly ports: Readonly<Record<string, number>>;
  /** Variables of its container that come from its ConfigMap. */
  readonly variables: Labels;
}

export interface Cluster {
  readonly objects: readonly ClusterObject[];
  readonly pods: readonly Pod[];
  readonly namespaces: ReadonlyMap<string, Labels>;
}

/** Paths of environments in dist/, and their texts. */
export type Files = readonly { readonly path: string; readonly text: string }[];

export function readCluster(files: Files): Cluster {
  const objects = files
    .filter(({ path }) => /^(stable|projects|delivery|lanes)\//.test(path))
    .flatMap(({ text }) => loadAll(text, { schema: CORE_SCHEMA }) as ClusterObject[]);
  return clusterOf(objects);
}

export function clusterOf(objects: readonly ClusterObject[]): Cluster {
  const namespaces = objects
    .filter(({ kind }) => kind === 'Namespace')
    .map(
      ({ metadata: { name, labels } }) => [name, { ...labels, 'kubernetes.io/metadata.name': name }] as const,
    );
  return { objects, pods: objects.flatMap((one) => podOf(one, objects)), namespaces: new Map(namespaces) };
}

/** The stable environment that a namespace belongs to: its own, or the one below its overlay. */
export function baselineOf({ namespaces }: Cluster, namespace: string): string | undefined {
  const labels = namespaces.get(namespace) ?? {};
  return labels['strata/baseline'] ?? labels['strata/environment'];
}

export function objectsOf(
  { objects }: Pick<Cluster, 'objects'>,
  kind: string,
  namespace?: string,
): readonly ClusterObject[] {
  return objects.filter(
    (one) => one.kind === kind && (namespace === undefined || one.metadata.namespace === namespace),
  );
}

function podOf(deployment: ClusterObject, objects: readonly ClusterObject[]): readonly Pod[] {
  const { kind, spec, metadata } = deployment;
  if (kind !== 'Deployment' || spec === undefined || spec['replicas'] === 0) return [];
  const { labels } = spec['template'].metadata as { labels: Labels };
  const [container = {}] = spec['template'].spec.containers as readonly Fields[];
  return [
    {
      app: labels['strata/app'] ?? metadata.name,
      namespace: metadata.namespace ?? '',
      labels,
      version: labels['app.kubernetes.io/version'] ?? '',
      ports: portsOf(container),
      variables: variablesOf(container, metadata.namespace, objects),
    },
  ];
}

function portsOf(container: Fields): Readonly<Record<string, number>> {
  const ports = listOf(container['ports']).map((port) => [port['name'], port['containerPort']]);
  return Object.fromEntries(ports) as Record<string, number>;
}

function variablesOf(
  container: Fields,
  namespace: string | undefined,
  objects: readonly ClusterObject[],
): Labels {
  const names = new Set(listOf(container['envFrom']).map((from) => from['configMapRef']?.name));
  const maps = objects
    .filter((one) => one.kind === 'ConfigMap' && one.metadata.namespace === namespace)
    .filter((one) => names.has(one.metadata.name));
  return Object.assign({}, ...maps.map(({ data }) => data ?? {})) as Labels;
}

/** A list of an object that may be left out. */
export function listOf(value: unknown): readonly Fields[] {
  return (value ?? []) as readonly Fields[];
}
