import type { ApiClient } from '../../cluster/api-client';
import type { KubernetesObject } from '../../manifests/manifest';
import { differences } from '../../run/differences';
import type { ExpectedApplication } from '../expected';
import { argoFinding, type ArgoFinding } from '../finding';
import type { HelmSource } from '../helm-source';
import type { Play } from '../play';
import { ofCluster } from '../stage-clusters';

const STEP = 'values';

/** The values that reach a Helm chart are those of `dist/`, types included. */
export async function compareValues(play: Play): Promise<readonly ArgoFinding[]> {
  const findings: ArgoFinding[] = [];
  for (const { api, expected } of ofCluster(play)) {
    for (const application of expected) {
      if (application.helm === undefined) continue;
      const arrived = await arrivedValues(api, application, application.helm);
      const wrong = differences(application.helm.values, arrived);
      const { name, declared } = application;
      const place = {
        step: STEP,
        application: name,
        manifest: declared,
        field: 'spec.source.helm.valuesObject',
      };
      findings.push(...wrong.map((message) => argoFinding(place, `on the way to the chart, ${message}`)));
    }
  }
  return findings;
}

/** As the chart that is played in place of the real one has written them down. */
async function arrivedValues(
  api: ApiClient,
  { namespace }: ExpectedApplication,
  { release }: HelmSource,
): Promise<unknown> {
  const path = `/api/v1/namespaces/${namespace}/configmaps/${release}`;
  const { status, body } = await api.send({ method: 'GET', path });
  if (status !== 200) return undefined;
  const { data } = body as KubernetesObject & { readonly data?: Readonly<Record<string, string>> };
  return JSON.parse(data?.['values'] ?? 'null');
}
