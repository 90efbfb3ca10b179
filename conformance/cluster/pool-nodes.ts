import type { PlayedCluster } from '../run/cluster-subject';
import type { ApiClient } from './api-client';
import { refusalsOf } from './api-failure';
import { ToolFailure } from './tool-files';
import { waitUntil } from './wait-until';

const NODES = '/api/v1/nodes';
const LIMIT_MS = 60_000;

interface NodeList {
  readonly items: readonly {
    readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
  }[];
}

/** Makes the nodes of a cluster's pools and waits until kwok has made all of them ready; returns their number. */
export async function createNodes(api: ApiClient, cluster: PlayedCluster): Promise<number> {
  const nodes = poolNodes(cluster);
  await Promise.all(
    nodes.map(async (node) => {
      const answer = await api.send({ method: 'POST', path: NODES, body: JSON.stringify(node) });
      if (answer.status === 201) return;
      const why = refusalsOf(answer).map(({ message }) => message);
      throw new ToolFailure(`the API server refuses a node of cluster '${cluster.name}': ${why.join('; ')}`);
    }),
  );
  await waitUntil({ what: `the ${nodes.length} nodes to be ready`, limitMs: LIMIT_MS }, async () => {
    const { items } = (await api.send({ method: 'GET', path: NODES })).body as NodeList;
    return items.every((node) => isReady(node)) ? true : undefined;
  });
  return nodes.length;
}

/** As the catalog describes them: labels, taints, zones in turn, what pods may use of a node. */
function poolNodes(cluster: PlayedCluster): readonly object[] {
  return Object.entries(cluster.pools).flatMap(([pool, { labels, taints, zones, nodes, cpu, memory }]) =>
    Array.from({ length: nodes }, (_, index) => {
      const name = `${pool}-${index + 1}`;
      const zone = zones?.[index % zones.length];
      const capacity = {
        cpu: String(cpu),
        memory,
        pods: String(cluster.nodeProfile?.maxPods ?? 110),
        'ephemeral-storage': '200Gi',
      };
      return {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: {
          name,
          annotations: { 'kwok.x-k8s.io/node': 'fake' },
          labels: {
            'kubernetes.io/arch': 'amd64',
            'kubernetes.io/hostname': name,
            'kubernetes.io/os': 'linux',
            ...(zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone }),
            ...labels,
          },
        },
        spec: { taints: taints ?? [] },
        status: { capacity, allocatable: capacity },
      };
    }),
  );
}

function isReady({ status }: NodeList['items'][number]): boolean {
  return status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') === true;
}
