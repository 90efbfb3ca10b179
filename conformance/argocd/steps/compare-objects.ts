import type { ExpectedApplication } from '../expected';
import { liveObjects, type LiveObject } from '../live-objects';
import { argoFinding, type ArgoFinding } from '../finding';
import { objectKey } from '../object-key';
import type { Play } from '../play';
import { ofCluster } from '../stage-clusters';

const STEP = 'objects';

/** What Argo CD says is its own is what `dist/` holds: nothing is missing in a cluster, and nothing is there besides. */
export async function compareObjects(play: Play): Promise<readonly ArgoFinding[]> {
  const findings: ArgoFinding[] = [];
  for (const { api, expected } of ofCluster(play)) {
    const live = (await liveObjects(api)).filter(({ application }) => application !== undefined);
    findings.push(...missing(expected, live), ...extra(expected, live));
  }
  return findings;
}

function missing(
  expected: readonly ExpectedApplication[],
  live: readonly LiveObject[],
): readonly ArgoFinding[] {
  const owners = new Map(live.map(({ key, application }) => [key, application]));
  return expected.flatMap(({ name, manifests }) =>
    manifests
      .filter(({ object }) => owners.get(objectKey(object)) !== name)
      .map((manifest) => {
        const owner = owners.get(objectKey(manifest.object));
        const message =
          owner === undefined ? 'is not in the cluster' : `belongs to the Application ${owner} instead`;
        return argoFinding({ step: STEP, application: name, manifest }, message);
      }),
  );
}

function extra(
  expected: readonly ExpectedApplication[],
  live: readonly LiveObject[],
): readonly ArgoFinding[] {
  const wanted = new Set(
    expected.flatMap(({ manifests }) => manifests.map(({ object }) => objectKey(object))),
  );
  // What a chart brings is its own affair.
  const charts = new Set(expected.filter(({ helm }) => helm !== undefined).map(({ name }) => name));
  return live
    .filter(({ key, application }) => !wanted.has(key) && !charts.has(application ?? ''))
    .flatMap(({ key, application = '' }) => {
      const owner = expected.find(({ name }) => name === application) ?? expected[0];
      if (owner === undefined) return [];
      const place = { step: STEP, application, manifest: owner.declared };
      return [argoFinding(place, `${key} is in the cluster, and not in dist/`)];
    });
}
