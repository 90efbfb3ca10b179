import { restPaths } from '../../cluster/rest-paths';
import { applyAgain } from '../../run/apply-again';
import type { Manifest } from '../../manifests/manifest';
import { argoFinding, type ArgoFinding } from '../finding';
import type { Play } from '../play';
import { ofCluster } from '../stage-clusters';

const STEP = 'content';

/**
 * Applies the text of every document to what Argo CD has made of it, without Argo CD: no field changes. It writes down
 * who owns which field, so it comes last.
 */
export async function compareContent(play: Play): Promise<readonly ArgoFinding[]> {
  const findings: ArgoFinding[] = [];
  for (const { api, expected } of ofCluster(play)) {
    if (api === play.stage.home.api) continue;
    const owners = new Map(
      expected.flatMap(({ name, manifests }) => manifests.map((each) => [each, name] as const)),
    );
    const complaints = await applyAgain(api, restPaths(api), [...owners.keys()]);
    for (const { manifest, refusal } of complaints) findings.push(findingOf(manifest, owners, refusal));
  }
  return findings;
}

function findingOf(
  manifest: Manifest,
  owners: ReadonlyMap<Manifest, string>,
  { field, message }: { readonly field?: string; readonly message: string },
): ArgoFinding {
  const place = { step: STEP, application: owners.get(manifest) ?? '', manifest };
  return argoFinding(field === undefined ? place : { ...place, field }, message);
}
