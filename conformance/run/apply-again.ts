import type { ApiAnswer, ApiClient } from '../cluster/api-client';
import { refusalsOf, type Refusal } from '../cluster/api-failure';
import type { RestPath, RestPaths } from '../cluster/rest-paths';
import type { KubernetesObject, Manifest } from '../manifests/manifest';
import { differences } from './differences';
import type { Complaint } from './finding';
import { forEachAtOnce } from './for-each';

const AT_ONCE = 8;
/** Controllers write too: what changed at the same moment is looked at again. */
const TRIES = 3;

/**
 * Applies every object again, server-side as Argo CD may. The first time only the record of who owns which field may
 * change; the second time not even the resourceVersion.
 */
export async function applyAgain(
  api: ApiClient,
  paths: RestPaths,
  manifests: readonly Manifest[],
): Promise<readonly Complaint[]> {
  const changes: Complaint[] = [];
  await forEachAtOnce(manifests, AT_ONCE, async (manifest) => {
    const path = await paths.tryFind(manifest.object);
    if (path === undefined) return;
    const refusals = await applyTwice(api, path, manifest);
    changes.push(...refusals.map((refusal) => ({ manifest, refusal })));
  });
  return changes;
}

async function applyTwice(api: ApiClient, path: RestPath, manifest: Manifest): Promise<readonly Refusal[]> {
  const first = await changed(api, path, manifest, (before, after) =>
    differences(content(before), content(after)),
  );
  if (first.length > 0) return first;
  return changed(api, path, manifest, (before, after) => {
    const [from, to] = [before.metadata.resourceVersion, after.metadata.resourceVersion];
    return from === to ? [] : [`metadata.resourceVersion: ${from ?? ''} became ${to ?? ''}`];
  });
}

async function changed(
  api: ApiClient,
  path: RestPath,
  manifest: Manifest,
  compare: (before: KubernetesObject, after: KubernetesObject) => readonly string[],
): Promise<readonly Refusal[]> {
  let found: readonly string[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await api.send({ method: 'GET', path: path.object });
    const after = before.status === 200 ? await apply(api, path, manifest) : before;
    if (after.status !== 200) return refusalsOf(after);
    found = compare(before.body as KubernetesObject, after.body as KubernetesObject);
    if (found.length === 0) return [];
  }
  return found.map((difference) => ({
    field: difference.split(':')[0] ?? '',
    message: `a second apply changes ${difference}`,
  }));
}

/** Applies the text of a file, as Argo CD does with server-side apply. */
export async function apply(
  api: ApiClient,
  { object }: RestPath,
  { document }: Manifest,
): Promise<ApiAnswer> {
  return api.send({
    method: 'PATCH',
    path: `${object}?fieldManager=strata&force=true&fieldValidation=Strict`,
    body: document.text,
    contentType: 'application/apply-patch+yaml',
  });
}

/** Without what the server itself keeps. */
function content(object: KubernetesObject): unknown {
  const { status: _status, metadata, ...rest } = object;
  const {
    managedFields: _managed,
    resourceVersion: _version,
    ...kept
  } = metadata as typeof metadata & {
    readonly managedFields?: unknown;
  };
  return { ...rest, metadata: kept };
}
