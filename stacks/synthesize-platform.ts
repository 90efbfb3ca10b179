/** One cluster's platform parts from plain values to a file. */
import { App } from 'cdk8s';
import { checkObjects, type OwnedObject } from '../core/check/output/check-objects';
import type { Company } from '../core/company';
import { originOf, type Located } from '../core/definition';
import { clusterReportPath, generatedHeader, platformPath, withGeneratedKey } from '../core/dist-layout';
import type { Cluster } from '../core/model/cluster';
import type { Problem } from '../core/problem';
import { renderJson } from '../core/render/render-json';
import { renderYaml } from '../core/render/render-yaml';
import { clusterReport } from '../core/report/cluster-report';
import { resolvePlatform } from '../core/resolve/resolve-platform';
import type { ResolvedPlatform } from '../core/resolve/resolved-cluster';
import type { Builds } from './builds';
import { addCompanyCharts } from './company-stacks';
import type { OutputFile } from './output-file';
import { platformChart } from './platform-chart';
import { renderChart } from './render-chart';
import { checkPermissions, type SynthesisTools } from './synthesize-environment';

export interface SynthesizedPlatform {
  readonly platform: ResolvedPlatform;
  readonly objects: readonly OwnedObject[];
  readonly files: readonly OutputFile[];
  readonly problems: readonly Problem[];
}

export function synthesizePlatform(
  company: Company,
  cluster: Located<Cluster>,
  tools: SynthesisTools,
  builds?: Builds,
): SynthesizedPlatform {
  const platform = resolvePlatform(company, cluster);
  const root = new App();
  const chart = platformChart(root, platform);
  builds?.addToPlatform(chart, platform);
  addCompanyCharts(chart, tools.stacks.clusters, platform);
  const file = platformPath(platform.name);
  const at = originOf(cluster, ['name']);
  const objects = renderChart(chart).map((object) => ({ object, file, at }));
  const text = renderYaml(
    objects.map(({ object }) => object),
    generatedHeader(platform.sources),
  );
  const allowed = company.definition.value.argocd?.allow?.clusters ?? [];
  const report = withGeneratedKey(platform.sources, clusterReport(platform, allowed));
  return {
    platform,
    objects,
    files: [
      ...(objects.length === 0 ? [] : [{ path: file, text, origins: objects.map(() => at) }]),
      { path: clusterReportPath(platform.name), text: renderJson(report) },
    ],
    problems: [
      ...checkObjects(objects, { version: platform.version, table: tools.table }),
      ...checkPermissions(company, tools, objects),
    ],
  };
}
