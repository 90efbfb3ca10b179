import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { ApiClient } from '../cluster/api-client';
import { refusalsOf } from '../cluster/api-failure';
import { restPaths } from '../cluster/rest-paths';
import { ToolFailure } from '../cluster/tool-files';
import { waitUntil } from '../cluster/wait-until';
import type { KubernetesObject } from '../manifests/manifest';
import { readDocuments } from '../manifests/read-documents';

/** A cluster that Argo CD applies to. */
export interface Destination {
  readonly name: string;
  /** As in the catalog. */
  readonly server: string;
  readonly token: string;
  readonly certificate: string;
}

export interface Installation {
  readonly namespace: string;
  /** Argo CD's own `install.yaml`. */
  readonly manifest: string;
  /** URL of the repository, as in `dist/`. */
  readonly repository: string;
  /** OCI registries with Helm charts, as Argo CD writes them. */
  readonly registries: readonly string[];
  readonly destinations: readonly Destination[];
  /** URL of the proxy through which repository and destinations are reached. */
  readonly proxy: string;
}

const LIMIT_MS = 60_000;
/** Its pods do not run here, and the programs are allowed everything. */
const KINDS = new Set(['CustomResourceDefinition', 'ConfigMap', 'Secret']);

/** Steps 1 and 2 of docs/argocd.md: Argo CD's CRDs and settings as it comes, the clusters and the repository. */
export async function installArgoCd(api: ApiClient, installation: Installation): Promise<void> {
  const { namespace, manifest, repository, registries, destinations, proxy } = installation;
  const own = readDocuments(manifest, readFileSync(manifest, 'utf8'))
    .map(({ value }) => value as KubernetesObject)
    .filter(({ kind }) => KINDS.has(kind));
  await createObject(api, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  for (const object of own) await createObject(api, inNamespace(object, namespace));
  await served(api);
  await createObject(api, repositorySecret(repository, namespace, proxy));
  for (const [index, url] of registries.entries()) {
    await createObject(api, registrySecret(index, url, namespace, proxy));
  }
  for (const destination of destinations) {
    await createObject(api, clusterSecret(destination, namespace, proxy));
  }
  await createObject(api, closedDefaultProject(namespace));
}

function inNamespace(object: KubernetesObject, namespace: string): KubernetesObject {
  const placed = { ...object, metadata: { ...object.metadata, namespace } };
  if (object.metadata.name !== 'argocd-secret') return placed;
  // What its server would make up at its first start.
  return {
    ...placed,
    stringData: { 'server.secretkey': randomBytes(32).toString('base64') },
  } as KubernetesObject;
}

const GROUP = '/apis/argoproj.io/v1alpha1';

/** The server lists a new kind somewhat later than it serves it, or the other way round. */
async function served(api: ApiClient): Promise<void> {
  await waitUntil({ what: 'the kinds of Argo CD to be served', limitMs: LIMIT_MS }, async () => {
    const { status, body } = await api.send({ method: 'GET', path: GROUP });
    if (status !== 200) return undefined;
    const { resources } = body as { readonly resources: readonly { readonly name: string }[] };
    const listed = new Set(resources.map(({ name }) => name));
    for (const name of ['applications', 'applicationsets', 'appprojects']) {
      if (!listed.has(name)) return undefined;
      if ((await api.send({ method: 'GET', path: `${GROUP}/${name}` })).status !== 200) return undefined;
    }
    return true;
  });
}

function repositorySecret(url: string, namespace: string, proxy: string): KubernetesObject {
  // insecure: the certificate is made by the run, and belongs to no host.
  return secret('repository', namespace, 'repository', { type: 'git', url, proxy, insecure: 'true' });
}

function registrySecret(index: number, url: string, namespace: string, proxy: string): KubernetesObject {
  const settings = { type: 'helm', name: `charts-${index}`, url, enableOCI: 'true' };
  return secret(`charts-${index}`, namespace, 'repository', { ...settings, proxy, insecure: 'true' });
}

function clusterSecret(
  { name, server, token, certificate }: Destination,
  namespace: string,
  proxy: string,
): KubernetesObject {
  const config = {
    bearerToken: token,
    proxyUrl: proxy,
    // The server's own certificate is that of a cluster's inside.
    tlsClientConfig: {
      serverName: 'kubernetes.default.svc',
      caData: Buffer.from(certificate).toString('base64'),
    },
  };
  return secret(`cluster-${name}`, namespace, 'cluster', { name, server, config: JSON.stringify(config) });
}

function secret(
  name: string,
  namespace: string,
  type: string,
  stringData: Readonly<Record<string, string>>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, labels: { 'argocd.argoproj.io/secret-type': type } },
    stringData,
  } as KubernetesObject;
}

/** The project `default` after the `kubectl patch` of docs/argocd.md. */
function closedDefaultProject(namespace: string): KubernetesObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'default', namespace },
    spec: {
      sourceRepos: [],
      destinations: [],
      clusterResourceWhitelist: [],
      namespaceResourceBlacklist: [{ group: '*', kind: '*' }],
    },
  };
}

async function createObject(api: ApiClient, object: KubernetesObject): Promise<void> {
  const path = await restPaths(api).tryFind(object);
  if (path === undefined) throw new ToolFailure(`the API server of Argo CD serves no ${object.kind}`);
  const answer = await api.send({ method: 'POST', path: path.collection, body: JSON.stringify(object) });
  if (answer.status === 201) return;
  const why = refusalsOf(answer).map(({ message }) => message);
  throw new ToolFailure(`cannot create ${object.kind} ${object.metadata.name}: ${why.join('; ')}`);
}
