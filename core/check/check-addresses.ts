/** Blocks of addresses, where they are written: in manifests they would be blamed on all who call there. */
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { Path } from '../json';
import { checkCidr } from '../kubernetes/cidr';
import type { Problem } from '../problem';

export function checkAddresses(company: Company): readonly Problem[] {
  return [
    ...[...company.resources.values()].flatMap((resource) => {
      const { cidrs = [] } = resource.value;
      return Array.isArray(cidrs)
        ? checkBlocks(resource, ['cidrs'], cidrs)
        : Object.entries(cidrs).flatMap(([name, blocks]) => checkBlocks(resource, ['cidrs', name], blocks));
    }),
    ...[...company.apps.values()].flatMap((app) =>
      checkBlocks(app, ['external', 'cidrs'], app.value.external?.cidrs ?? []),
    ),
    ...[...company.clusters.values()].flatMap((cluster) =>
      checkBlocks(cluster, ['nameServers'], cluster.value.nameServers ?? []),
    ),
    ...Object.entries(company.definition.value.build?.reaches ?? {}).flatMap(([name, { cidrs = [] }]) =>
      checkBlocks(company.definition, ['build', 'reaches', name, 'cidrs'], cidrs),
    ),
  ];
}

function checkBlocks(located: Located<unknown>, path: Path, blocks: readonly string[]): readonly Problem[] {
  return blocks.flatMap((block, index): readonly Problem[] => {
    const fault = checkCidr(block);
    if (fault === undefined) return [];
    const { message, fix } = fault;
    const at = originOf(located, [...path, index]);
    return [{ code: 'address/block', severity: 'error', message, fix, at }];
  });
}
