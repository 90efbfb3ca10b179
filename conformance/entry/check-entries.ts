import { startControlPlane } from '../cluster/control-plane';
import { installCrds } from '../cluster/install-crds';
import { restPaths } from '../cluster/rest-paths';
import { createObject } from '../cluster/status-player';
import type { ToolFiles } from '../cluster/tool-files';
import { LimitReached, waitUntil } from '../cluster/wait-until';
import { readDist } from '../manifests/dist-manifests';
import { readEnvironmentReports } from '../manifests/environment-reports';
import type { KubernetesObject, Manifest } from '../manifests/manifest';
import { valueAt } from '../references/reference';
import { routeReferences } from '../references/route-references';
import type { ClusterSubject, PlayedCluster } from '../run/cluster-subject';
import { createObjects } from '../run/create-objects';
import { findingAt, type Complaint, type Finding } from '../run/finding';
import { startBackends } from './backends';
import { checkHosts, forgeries, REQUESTS } from './check-hosts';
import { expectedEntries } from './expected-entries';
import { startGateway, type Gateway } from './gateway';

export interface EntryResult {
  readonly cluster: string;
  readonly hosts: number;
  readonly overlayHosts: number;
  readonly lanes: number;
  readonly requests: number;
  readonly seconds: number;
  readonly findings: readonly Finding[];
}

/** Traefik's own kinds, untouched; Services come as copies. */
const KINDS = new Set(['Namespace', 'IngressRoute', 'Middleware', 'TraefikService', 'ServersTransport']);
/** Traefik reads all that is there at once and then what changes: by now it has. */
const SETTLE_MS = 20_000;

/**
 * Counts requests through a real Traefik over an API server that holds the routes and Middlewares of a cluster as they
 * are. Each Service that a route names leads to a loopback address in place of its pods.
 */
export async function checkEntries(
  tools: ToolFiles,
  { cluster, folders }: ClusterSubject,
  dist: string,
  routingHeaders: readonly string[],
): Promise<EntryResult | undefined> {
  const started = Date.now();
  const { manifests } = readDist(dist, folders);
  const reports = readEnvironmentReports(dist).filter((report) => report.cluster === cluster.name);
  const entries = expectedEntries(reports);
  const routed = routedServices(manifests);
  const entryPoints = entryPointsOf(cluster);
  if (entries.length === 0 || entryPoints.length === 0) return undefined;
  const plane = await startControlPlane(tools, { controllers: false });
  const backends = await startBackends(routed);
  try {
    const paths = restPaths(plane.api);
    const kept = manifests.filter(({ object }) => KINDS.has(object.kind));
    await installCrds(plane.api, tools, [...kept.map(({ object }) => object), ...ALWAYS_WATCHED]);
    const { refused } = await createObjects(plane.api, paths, kept, async () => undefined);
    for (const { object } of routed) {
      await createObject(plane.api, paths, loopbackService(object, backends.addresses));
    }
    const gateway = await startGateway(tools, plane, entryPoints);
    const complaints = await settled(gateway, async () =>
      checkHosts({ gateway, entries, routingHeaders, manifests }),
    );
    await gateway.stop();
    return {
      cluster: cluster.name,
      hosts: entries.length,
      overlayHosts: entries.filter(({ environment }) => environment.includes('/')).length,
      lanes: entries.filter(({ lane }) => lane !== undefined).length,
      requests: entries.length * forgeries({ entries, routingHeaders }).length * REQUESTS,
      seconds: (Date.now() - started) / 1000,
      findings: [
        ...refused.map(({ manifest, refusal }) => findingAt(cluster.name, 'create', manifest, refusal)),
        ...complaints.map(({ manifest, refusal }) => findingAt(cluster.name, 'entry', manifest, refusal)),
      ],
    };
  } finally {
    await backends.close();
    plane.api.close();
    await plane.stop();
  }
}

/** Traefik waits until it can list every kind that it knows. */
const ALWAYS_WATCHED: readonly KubernetesObject[] = [
  'IngressRoute',
  'IngressRouteTCP',
  'IngressRouteUDP',
  'Middleware',
  'MiddlewareTCP',
  'ServersTransport',
  'ServersTransportTCP',
  'TLSOption',
  'TLSStore',
  'TraefikService',
].map((kind) => ({ apiVersion: 'traefik.io/v1alpha1', kind, metadata: { name: 'any' } }));

/** Until the routes are loaded Traefik answers 404: what stays wrong is wrong. */
async function settled(
  gateway: Gateway,
  check: () => Promise<readonly Complaint[]>,
): Promise<readonly Complaint[]> {
  let complaints: readonly Complaint[] = [];
  try {
    await waitUntil({ what: 'the routes to be loaded', limitMs: SETTLE_MS, everyMs: 500 }, async () => {
      complaints = await check();
      return complaints.length === 0 ? true : undefined;
    });
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    const errors = gateway
      .lastLines(400)
      .split('\n')
      .filter((line) => /\bERR\b/u.test(line) && !line.includes('index.html'));
    for (const line of new Set(errors.slice(-10))) console.error(`  traefik: ${line}`);
  }
  return complaints;
}

/** As the catalog gives them to the gateway: a route may name one that does not exist. */
function entryPointsOf({ zones }: PlayedCluster): readonly string[] {
  return [...new Set(Object.values(zones).flatMap(({ entryPoint }) => entryPoint ?? []))].toSorted();
}

function routedServices(manifests: readonly Manifest[]): readonly Manifest[] {
  const names = new Set(
    manifests
      .flatMap(({ object }) => routeReferences(object))
      .filter(({ kind }) => kind === 'Service')
      .map(({ namespace = '', name }) => `${namespace}/${name}`),
  );
  return manifests.filter(
    ({ object: { kind, metadata } }) =>
      kind === 'Service' && names.has(`${metadata.namespace ?? ''}/${metadata.name}`),
  );
}

function loopbackService(
  { apiVersion, kind, metadata, spec }: KubernetesObject,
  addresses: ReadonlyMap<string, string>,
): KubernetesObject {
  const { name, namespace = '' } = metadata;
  const externalName = addresses.get(`${namespace}/${name}`);
  const ports = valueAt(spec, ['ports']);
  return {
    apiVersion,
    kind,
    metadata: { name, namespace },
    spec: { type: 'ExternalName', externalName, ports },
  };
}
