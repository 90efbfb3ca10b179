import type { ApiClient } from '../cluster/api-client';
import { refusalsOf } from '../cluster/api-failure';
import type { RestPaths } from '../cluster/rest-paths';
import type { Manifest } from '../manifests/manifest';
import { apply } from './apply-again';
import type { Complaint } from './finding';
import { forEachAtOnce } from './for-each';

const AT_ONCE = 8;

/** Applies what a later commit holds to the objects of an earlier one: here immutable fields are refused. */
export async function applyNext(
  api: ApiClient,
  paths: RestPaths,
  manifests: readonly Manifest[],
): Promise<readonly Complaint[]> {
  const complaints: Complaint[] = [];
  await forEachAtOnce(manifests, AT_ONCE, async (manifest) => {
    const path = await paths.tryFind(manifest.object);
    if (path === undefined) return;
    const answer = await apply(api, path, manifest);
    if (answer.status === 200 || answer.status === 201) return;
    complaints.push(...refusalsOf(answer).map((refusal) => ({ manifest, refusal })));
  });
  return complaints;
}
