import { App } from 'cdk8s';
import type { Company } from '../../core/company';
import { originOf, type Located } from '../../core/definition';
import { platformPath } from '../../core/dist-layout';
import type { Cluster } from '../../core/model/cluster';
import { resolvePlatform } from '../../core/resolve/resolve-platform';
import type { Builds } from '../builds';
import { addCompanyCharts, type CollectedStacks } from '../company-stacks';
import { objectFile, type ObjectFile } from '../object-file';
import { platformChart } from '../platform-chart';

/** What beside ours adds objects. */
export interface ExplainTools extends CollectedStacks {
  readonly builds?: Builds;
}

const PLACE = /^clusters\/([^/]+)$/;

/** The cluster of `clusters/test`, as its folder in dist/ is called. */
export function tryFindCluster(company: Company, place: string): Located<Cluster> | undefined {
  const name = PLACE.exec(place)?.[1];
  return name === undefined ? undefined : company.clusters.get(name);
}

/** What the platform needs on a cluster: one file, one chart. */
export function platformFile(
  company: Company,
  cluster: Located<Cluster>,
  tools: ExplainTools,
  root: App = new App(),
): ObjectFile {
  const platform = resolvePlatform(company, cluster);
  const chart = platformChart(root, platform);
  tools.builds?.addToPlatform(chart, platform);
  addCompanyCharts(chart, tools.clusters, platform);
  const at = originOf(cluster, ['name']);
  return objectFile(platformPath(platform.name), platform.sources, chart, [], [], () => at);
}
