// One App for all that Argo CD reads, one chart a file: the tree that a company's own constructs would see.
import { App, Chart } from 'cdk8s';
import { generatedHeader } from '../../core/dist-layout';
import type { JsonObject } from '../../core/json';
import { renderYaml } from '../../core/render/render-yaml';
import type { ResolvedArgocd } from '../../core/resolve/resolve-argocd';
import type { OutputFile } from '../output-file';
import { renderChart } from '../render-chart';

/** A file of dist/argocd/, before it becomes text. */
export interface ArgocdFile {
  readonly path: string;
  /** Files of the company that it comes from, for the header. */
  readonly sources: readonly string[];
  readonly objects: readonly JsonObject[];
}

/** Makes one file: `build` adds its objects to the chart, whose namespace is that of Argo CD. */
export type AddFile = (path: string, sources: readonly string[], build: (chart: Chart) => void) => ArgocdFile;

export function argocdTree(argocd: ResolvedArgocd): AddFile {
  const app = new App();
  return (path, sources, build) => {
    const chart = new Chart(app, path, { namespace: argocd.namespace });
    build(chart);
    return { path, sources: [...new Set(sources)], objects: renderChart(chart) };
  };
}

export function toText({ path, sources, objects }: ArgocdFile): OutputFile {
  return { path, text: renderYaml(objects, generatedHeader(sources)) };
}
