import { nodeHost } from '../../cli/host';
import { loadModules } from '../../cli/load-modules';
import { readCompany } from '../../cli/read-company';
import type { Company } from '../../core/company';
import type { DefinitionSource } from '../../core/definition-source';
import { compareText } from '../../core/compare-text';
import { loadCompany } from '../../core/load-company';
import { foldersOf } from '../manifests/dist-manifests';
import { argocdSubject, type ClusterSubject } from './cluster-subject';

/** The clusters of a company's catalog, and Argo CD's place. */
export async function readSubjects(root: string): Promise<readonly ClusterSubject[]> {
  const company = await readDefinitions(root);
  const environments = [...company.stableEnvironments.values()].map(({ value }) => value);
  const subjects = [...company.clusters.values()].map(({ value: cluster }): ClusterSubject => {
    const names = environments
      .filter((environment) => environment.cluster === cluster.name)
      .map(({ name }) => name)
      .toSorted(compareText);
    return {
      cluster,
      folders: [...foldersOf(cluster.name, names), ...jobsOn(company, cluster.name)],
      namespaces: [],
    };
  });
  return [...subjects.toSorted((a, b) => compareText(a.cluster.name, b.cluster.name)), argocdSubject];
}

/** CI creates the Jobs that build images; they are the only manifests of their folder. */
function jobsOn(company: Company, cluster: string): readonly string[] {
  return company.definition.value.build?.cluster === cluster ? ['images'] : [];
}

/** Headers that decide where a request goes: nobody outside may set them. */
export async function routingHeadersOf(root: string): Promise<readonly string[]> {
  const { prefix } = (await readDefinitions(root)).definition.value;
  return ['bucket', 'device', 'lane', 'region', 'shop'].map((name) => `x-${prefix}-${name}`);
}

/** Definitions as the command line reads them: those in TypeScript are run. */
export async function readSources(root: string): Promise<readonly DefinitionSource[]> {
  const host = nodeHost();
  const { sources } = await loadModules(host, root, readCompany(host.files, root).sources);
  return sources;
}

async function readDefinitions(root: string): Promise<Company> {
  const { company } = loadCompany(await readSources(root));
  if (company === undefined)
    throw new Error(`no company can be read in ${root}: npx strata validate says why`);
  return company;
}
