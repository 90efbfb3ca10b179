import { groupOf } from '../../core/kubernetes/object-identity';
import type { ApiClient } from '../cluster/api-client';
import { refusalsOf, type Refusal } from '../cluster/api-failure';
import type { RestPaths } from '../cluster/rest-paths';
import { waitUntil } from '../cluster/wait-until';
import { adviceOnCrd } from '../crds/where-crds-are';
import type { Manifest } from '../manifests/manifest';
import type { Complaint } from './finding';
import { forEachAtOnce } from './for-each';

export interface Creation {
  readonly accepted: readonly Manifest[];
  readonly refused: readonly Complaint[];
}

/** Namespaces, what pods are admitted by, what pods need, and at last what makes pods. */
const WAVES: readonly ((kind: string) => boolean)[] = [
  (kind) => kind === 'Namespace',
  (kind) => ['PriorityClass', 'ResourceQuota', 'LimitRange', 'ServiceAccount'].includes(kind),
  (kind) => !isWorkload(kind),
  (kind) => isWorkload(kind),
];

const AT_ONCE = 8;
/** The name that Argo CD gave to its finalizer is older than the rule that it breaks. */
const ARGOCD_FINALIZER = /^metadata\.finalizers: "resources-finalizer\.argocd\.argoproj\.io": prefer/u;
const QUOTA_LIMIT_MS = 30_000;

function isWorkload(kind: string): boolean {
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'].includes(kind);
}

/**
 * Creates every object from the very text of its file, with strict field validation. `beforeWorkloads` waits for what
 * controllers do meanwhile, and plays what absent ones would.
 */
export async function createObjects(
  api: ApiClient,
  paths: RestPaths,
  manifests: readonly Manifest[],
  beforeWorkloads: (accepted: readonly Manifest[]) => Promise<void>,
): Promise<Creation> {
  const accepted: Manifest[] = [];
  const refused: Complaint[] = [];
  let left = manifests;
  for (const [index, isOfWave] of WAVES.entries()) {
    if (index === WAVES.length - 1) await beforeWorkloads(accepted);
    const wave = left.filter(({ object }) => isOfWave(object.kind));
    left = left.filter((manifest) => !wave.includes(manifest));
    await forEachAtOnce(wave, AT_ONCE, async (manifest) => {
      const { created, refusals } = await createObject(api, paths, manifest);
      if (created) accepted.push(manifest);
      refused.push(...refusals.map((refusal) => ({ manifest, refusal })));
    });
  }
  return { accepted, refused };
}

/** A dry run goes the same way and keeps nothing. */
export async function createObject(
  api: ApiClient,
  paths: RestPaths,
  { document, object }: Manifest,
  isDryRun = false,
): Promise<{ readonly created: boolean; readonly refusals: readonly Refusal[] }> {
  const path = await paths.tryFind(object);
  if (path === undefined) {
    const message = `the API server serves no ${object.kind} of ${object.apiVersion}: ${adviceOnCrd(groupOf(object.apiVersion), object.kind)}`;
    return { created: false, refusals: [{ field: 'apiVersion', message, isKindMissing: true }] };
  }
  const answer = await api.send({
    method: 'POST',
    path: `${path.collection}?fieldValidation=Strict&fieldManager=strata${isDryRun ? '&dryRun=All' : ''}`,
    body: document.text,
    contentType: 'application/yaml',
  });
  const warnings = answer.warnings
    .filter((message) => !ARGOCD_FINALIZER.test(message))
    .map((message) => ({ message: `the API server warns: ${message}` }));
  if (answer.status === 201) return { created: true, refusals: warnings };
  return { created: false, refusals: refusalsOf(answer) };
}

/** A quota admits pods only once the controller has counted what is there. */
export async function quotasCounted(api: ApiClient): Promise<void> {
  await waitUntil({ what: 'the quotas to be counted', limitMs: QUOTA_LIMIT_MS }, async () => {
    const { body } = await api.send({ method: 'GET', path: '/api/v1/resourcequotas' });
    const { items } = body as { readonly items: readonly { readonly status?: { readonly used?: object } }[] };
    return items.every(({ status }) => status?.used !== undefined) ? true : undefined;
  });
}
