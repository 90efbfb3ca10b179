import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { StableEnvironment } from '../model/stable-environment';
import type { Problem } from '../problem';
import { unknownName, writeOneOf, type ReferenceCheck } from './reference';

/** References of a stable environment: its cluster, the zones of that cluster, its apps. */
export function checkEnvironmentLinks(
  company: Company,
  environment: Located<StableEnvironment>,
  refer: ReferenceCheck,
): readonly Problem[] {
  const { cluster, apps = {} } = environment.value;
  return [
    ...refer('cluster', cluster, environment, ['cluster']),
    ...zoneLinks(company, environment),
    ...Object.keys(apps).flatMap((name) => refer('app', name, environment, ['apps', name], 'key')),
  ];
}

function zoneLinks(company: Company, environment: Located<StableEnvironment>): readonly Problem[] {
  const cluster = company.clusters.get(environment.value.cluster);
  if (cluster === undefined) return [];
  const zones = Object.keys(cluster.value.zones);
  return Object.keys(environment.value.domains)
    .filter((zone) => !zones.includes(zone))
    .map((zone) =>
      unknownName({
        kind: 'zone',
        name: zone,
        known: zones,
        where: `in cluster '${cluster.value.name}'`,
        otherwise: writeOneOf(zones, `zones of ${cluster.parsed.file}`),
        at: originOf(environment, ['domains', zone], 'key'),
      }),
    );
}
