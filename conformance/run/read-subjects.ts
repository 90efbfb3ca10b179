import { nodeFileSystem } from '../../cli/node-file-system';
import { readCompany } from '../../cli/read-company';
import { compareText } from '../../core/compare-text';
import { loadCompany } from '../../core/load-company';
import type { ClusterSubject } from './cluster-subject';

/** The clusters of a company's catalog. Definitions in TypeScript are left out: data only. */
export function readSubjects(root: string): readonly ClusterSubject[] {
  const { sources } = readCompany(nodeFileSystem, root);
  const { company } = loadCompany(sources.filter(({ path }) => !path.endsWith('.ts')));
  if (company === undefined)
    throw new Error(`no company can be read in ${root}: npx strata validate says why`);
  const environments = [...company.stableEnvironments.values()].map(({ value }) => value);
  return [...company.clusters.values()]
    .map(({ value: cluster }) => ({
      cluster,
      environments: environments
        .filter((environment) => environment.cluster === cluster.name)
        .map(({ name }) => name)
        .toSorted(compareText),
    }))
    .toSorted((a, b) => compareText(a.cluster.name, b.cluster.name));
}
