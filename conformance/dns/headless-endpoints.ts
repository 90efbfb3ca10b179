import type { ApiClient } from '../cluster/api-client';
import { ToolFailure } from '../cluster/tool-files';
import type { Manifest } from '../manifests/manifest';
import { listAt, textAt } from '../references/reference';

/**
 * Puts a pod's address behind each Service that has none of its own, as a controller would once a pod is ready: without
 * one its name would not exist.
 *
 * @returns the address by namespace and name
 */
export async function createHeadlessEndpoints(
  api: ApiClient,
  manifests: readonly Manifest[],
): Promise<ReadonlyMap<string, string>> {
  const headless = manifests.filter(({ object }) => textAt(object, ['spec', 'clusterIP']) === 'None');
  const addresses = new Map<string, string>();
  for (const [index, { object }] of headless.entries()) {
    const { name, namespace = '' } = object.metadata;
    const address = `10.244.${Math.floor(index / 200)}.${(index % 200) + 1}`;
    const answer = await api.send({
      method: 'POST',
      path: `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`,
      body: JSON.stringify({
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name, namespace, labels: { 'kubernetes.io/service-name': name } },
        addressType: 'IPv4',
        ports: listAt(object.spec, 'ports').map((one) => ({ name: one['name'], port: one['port'] })),
        endpoints: [{ addresses: [address], conditions: { ready: true } }],
      }),
    });
    if (answer.status >= 300)
      throw new ToolFailure(`no endpoints for ${namespace}/${name}: ${answer.status}`);
    addresses.set(`${namespace}/${name}`, address);
  }
  return addresses;
}
