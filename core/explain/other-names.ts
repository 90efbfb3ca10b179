import type { Company } from '../company';
import type { Json } from '../json';

/** Enough to see what a name decides; a company may have hundreds. */
const TRIED = 3;

/**
 * Names that might have been written instead of a name: others of the same map. A name that nothing bears would only
 * show that the object cannot be without it.
 */
export function otherNames(company: Company, cluster: string, name: Json): readonly string[] {
  if (typeof name !== 'string') return [];
  return [...mapsOfCompany(company), ...mapsOfCluster(company, cluster)]
    .filter((names) => names.includes(name))
    .flatMap((names) => names.filter((other) => other !== name).slice(0, TRIED));
}

function mapsOfCompany({
  definition,
  apps,
  clusters,
  resources,
  runtimeImages,
  tenants,
}: Company): readonly string[][] {
  const { registries, sizes = {}, priorities = {} } = definition.value;
  return [
    ...[registries, sizes, priorities].map((map) => Object.keys(map)),
    ...[apps, clusters, resources, runtimeImages, tenants].map((map) => [...map.keys()]),
  ];
}

function mapsOfCluster(company: Company, name: string): readonly string[][] {
  const cluster = company.clusters.get(name)?.value;
  if (cluster === undefined) return [];
  return [cluster.zones, cluster.gateways, cluster.pools].map((map) => Object.keys(map));
}
