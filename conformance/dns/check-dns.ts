import { startControlPlane } from '../cluster/control-plane';
import { restPaths } from '../cluster/rest-paths';
import type { ToolFiles } from '../cluster/tool-files';
import { readDist } from '../manifests/dist-manifests';
import { readEnvironmentReports } from '../manifests/environment-reports';
import { textAt } from '../references/reference';
import type { ClusterSubject } from '../run/cluster-subject';
import { createObjects } from '../run/create-objects';
import { findingAt, type Finding } from '../run/finding';
import { checkNames } from './check-names';
import { startDnsServer } from './dns-server';
import { createHeadlessEndpoints } from './headless-endpoints';
import { expectedNames, type ExpectedName } from './expected-names';

export interface DnsResult {
  readonly cluster: string;
  readonly environments: number;
  readonly own: number;
  readonly aliases: number;
  readonly outside: number;
  readonly undeclared: number;
  readonly seconds: number;
  readonly findings: readonly Finding[];
}

/**
 * Asks a real CoreDNS, over an API server that holds the Namespaces and Services of a cluster, for what the apps of its
 * overlays call. Undefined when no overlay lies on it.
 */
export async function checkDns(
  tools: ToolFiles,
  { cluster, folders }: ClusterSubject,
  dist: string,
): Promise<DnsResult | undefined> {
  const started = Date.now();
  const { manifests } = readDist(dist, folders);
  const named = manifests.filter(({ object }) => ['Namespace', 'Service'].includes(object.kind));
  const services = new Map(
    named.map(({ object }) => [`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object]),
  );
  const reports = readEnvironmentReports(dist).filter((report) => report.cluster === cluster.name);
  const names = expectedNames(reports, services);
  if (names.length === 0) return undefined;
  const plane = await startControlPlane(tools, { controllers: false });
  try {
    const { refused } = await createObjects(plane.api, restPaths(plane.api), named, async () => undefined);
    const pods = await createHeadlessEndpoints(plane.api, named);
    const dns = await startDnsServer(tools, plane);
    const { body } = await plane.api.send({ method: 'GET', path: '/api/v1/services' });
    const addresses = new Map([...addressesOf(body), ...pods]);
    const complaints = await checkNames({ dns, names, addresses, manifests });
    await dns.stop();
    return {
      cluster: cluster.name,
      environments: new Set(names.map(({ environment }) => environment)).size,
      ...countsOf(names),
      seconds: (Date.now() - started) / 1000,
      findings: [
        ...refused.map(({ manifest, refusal }) => findingAt(cluster.name, 'create', manifest, refusal)),
        ...complaints.map(({ manifest, refusal }) => findingAt(cluster.name, 'dns', manifest, refusal)),
      ],
    };
  } finally {
    plane.api.close();
    await plane.stop();
  }
}

function addressesOf(body: unknown): ReadonlyMap<string, string> {
  const { items } = body as { readonly items: readonly unknown[] };
  return new Map(
    items.flatMap((item) => {
      const address = textAt(item, ['spec', 'clusterIP']);
      const key = `${textAt(item, ['metadata', 'namespace']) ?? ''}/${textAt(item, ['metadata', 'name']) ?? ''}`;
      return address === undefined ? [] : [[key, address] as const];
    }),
  );
}

function countsOf(
  names: readonly ExpectedName[],
): Pick<DnsResult, 'own' | 'aliases' | 'outside' | 'undeclared'> {
  const counts = { own: 0, aliases: 0, outside: 0, undeclared: 0 };
  for (const name of names) counts[sortOf(name)] += 1;
  return counts;
}

function sortOf({ is, namespace }: ExpectedName): 'own' | 'aliases' | 'outside' | 'undeclared' {
  if (is === 'undeclared') return 'undeclared';
  if (is === 'absent' || 'host' in is) return 'outside';
  return is.namespace === namespace ? 'own' : 'aliases';
}
