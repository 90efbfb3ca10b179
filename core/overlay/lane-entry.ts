import type { Company } from '../company';
import type { Located } from '../definition';
import type { Cluster } from '../model/cluster';
import type { StableEnvironment } from '../model/stable-environment';
import { mergedLayers } from '../resolve/layers';
import { externalOf } from '../resolve/presence';

/** The first zone of the cluster that is not public and that the environment has a domain in. */
export function internalZone(
  cluster: Located<Cluster>,
  environment: Located<StableEnvironment>,
): string | undefined {
  return Object.entries(cluster.value.zones).find(
    ([name, zone]) => zone.public !== true && environment.value.domains[name] !== undefined,
  )?.[0];
}

/**
 * Whether the baseline's network policies let the gateway of the internal zone call an app: they do for apps that the
 * baseline itself exposes by it. A project changes no policy of its baseline.
 */
export function isAdmitted(company: Company, baseline: Located<StableEnvironment>, app: string): boolean {
  const cluster = company.clusters.get(baseline.value.cluster);
  const definition = company.apps.get(app);
  if (cluster === undefined || definition === undefined) return false;
  if (externalOf(company, baseline.value, app) !== undefined) return false;
  const { exposure, state } = mergedLayers(company, baseline, definition).settings;
  const zone = internalZone(cluster, baseline);
  // Without such a zone there is no host at all, which is told elsewhere.
  if (zone === undefined) return true;
  if (exposure === undefined || state === 'disabled') return false;
  const admitted = namespaceOfZone(cluster.value, exposure.zone);
  return admitted !== undefined && admitted === namespaceOfZone(cluster.value, zone);
}

function namespaceOfZone({ zones, gateways }: Cluster, zone: string): string | undefined {
  return gateways[zones[zone]?.gateway ?? '']?.namespace;
}
