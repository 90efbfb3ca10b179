import type { JsonObject } from '../../core/json';
import type { ImmutableCase } from '../../core/kubernetes/testing/immutable-cases';
import type { ApiAnswer, ApiClient } from '../cluster/api-client';
import { refusalsOf } from '../cluster/api-failure';
import { startControlPlane } from '../cluster/control-plane';
import { installCrds } from '../cluster/install-crds';
import { restPaths, type RestPaths } from '../cluster/rest-paths';
import { createNamespaces } from '../cluster/status-player';
import type { ToolFiles } from '../cluster/tool-files';
import { waitUntil } from '../cluster/wait-until';
import type { KubernetesObject } from '../manifests/manifest';
import { differences } from '../run/differences';

export interface CaseOutcome {
  readonly name: string;
  readonly expected: ImmutableCase['server'];
  readonly found: ImmutableCase['server'] | 'not created';
  /** What the server says of it. */
  readonly says: string;
}

const NAMESPACE = 'changes';
const LIMIT_MS = 30_000;

/** What the cases lie on: claims grow only where their class lets them, and pods have an account. */
const NEEDED: readonly JsonObject[] = [
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'growing' },
    provisioner: 'disks.example.com',
    allowVolumeExpansion: true,
  },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } },
];

/** Applies the object before and the object after of each case, one case after the other. */
export async function tryCases(
  tools: ToolFiles,
  cases: readonly ImmutableCase[],
): Promise<readonly CaseOutcome[]> {
  const plane = await startControlPlane(tools, { controllers: false });
  try {
    const { api } = plane;
    await installCrds(
      api,
      tools,
      cases.map(({ before }) => before as unknown as KubernetesObject),
    );
    await createNamespaces(api, [NAMESPACE]);
    const paths = restPaths(api);
    for (const object of NEEDED) await apply(api, await pathOf(paths, object), object);
    const outcomes: CaseOutcome[] = [];
    for (const one of cases) outcomes.push(await tryCase(api, paths, one));
    plane.checkAlive();
    return outcomes;
  } finally {
    plane.api.close();
    await plane.stop();
  }
}

async function tryCase(api: ApiClient, paths: RestPaths, one: ImmutableCase): Promise<CaseOutcome> {
  const path = await pathOf(paths, one.before);
  const told = { name: one.name, expected: one.server };
  const created = await apply(api, path, one.before);
  if (created.status !== 201) return { ...told, found: 'not created', says: sentence(created) };
  await settle(api, path, one.before);
  const before = await api.send({ method: 'GET', path });
  const applied = await apply(api, path, one.after);
  const after = await api.send({ method: 'GET', path });
  await remove(api, path);
  if (applied.status !== 200) return { ...told, found: 'refused', says: sentence(applied) };
  const isSame = differences(content(before), content(after)).length === 0;
  return { ...told, found: isSame ? 'kept' : 'applied', says: '' };
}

/** A claim grows once it is bound, and a definition of kinds is held to its word once it is established. */
async function settle(api: ApiClient, path: string, { kind }: JsonObject): Promise<void> {
  if (kind === 'PersistentVolumeClaim') {
    const body = JSON.stringify({ status: { phase: 'Bound', capacity: { storage: '10Gi' } } });
    const contentType = 'application/merge-patch+json';
    await api.send({ method: 'PATCH', path: `${path}/status`, body, contentType });
  }
  if (kind === 'CustomResourceDefinition') {
    await waitUntil({ what: 'the kind of a case to be established', limitMs: LIMIT_MS }, async () => {
      const { body } = await api.send({ method: 'GET', path });
      return JSON.stringify(body).includes('"type":"Established","status":"True"') ? true : undefined;
    });
  }
}

/** At once, with what protects claims and volumes from that. */
async function remove(api: ApiClient, path: string): Promise<void> {
  const body = JSON.stringify({ metadata: { finalizers: null } });
  await api.send({ method: 'PATCH', path, body, contentType: 'application/merge-patch+json' });
  await api.send({ method: 'DELETE', path: `${path}?gracePeriodSeconds=0&propagationPolicy=Background` });
  await waitUntil({ what: `${path} to be gone`, limitMs: LIMIT_MS }, async () => {
    const { status } = await api.send({ method: 'GET', path });
    return status === 404 ? true : undefined;
  });
}

async function pathOf(paths: RestPaths, object: JsonObject): Promise<string> {
  const { metadata, ...rest } = object as unknown as KubernetesObject;
  const path = await paths.tryFind({ ...rest, metadata: { ...metadata, namespace: NAMESPACE } });
  if (path === undefined) throw new Error(`the API server does not know the kind ${rest.kind}`);
  return path.object;
}

/** As Argo CD does with server-side apply; JSON is YAML too. */
async function apply(api: ApiClient, path: string, object: JsonObject): Promise<ApiAnswer> {
  return api.send({
    method: 'PATCH',
    path: `${path}?fieldManager=argocd-controller&force=true&fieldValidation=Strict`,
    body: JSON.stringify(object),
    contentType: 'application/apply-patch+yaml',
  });
}

function sentence(answer: ApiAnswer): string {
  return refusalsOf(answer)
    .map(({ message }) => message)
    .join('; ');
}

/** What a manifest says: without what the server keeps for itself. */
function content({ body }: ApiAnswer): unknown {
  const {
    metadata,
    status: _,
    ...rest
  } = body as KubernetesObject & {
    readonly metadata: { readonly annotations?: unknown };
  };
  return { ...rest, labels: metadata.labels, annotations: metadata.annotations };
}
