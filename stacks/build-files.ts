import { App, Chart, Duration } from 'cdk8s';
import { BuildJob } from '../constructs/images/build-job';
import { buildNames } from '../constructs/images/build-namespace-parts';
import { checkObjects, type OwnedObject } from '../core/check/output/check-objects';
import type { Company } from '../core/company';
import { originOf } from '../core/definition';
import { buildJobPath, generatedHeader } from '../core/dist-layout';
import type { Image } from '../core/images/image';
import { kubernetesTable } from '../core/kubernetes/kubernetes-table';
import type { App as AppDefinition } from '../core/model/app';
import { present } from '../core/present';
import type { Problem } from '../core/problem';
import { renderYaml } from '../core/render/render-yaml';
import { cacheOf, resolveBuilds, type ResolvedBuilds } from '../core/resolve/resolve-builds';
import type { OutputFile } from './output-file';
import { renderChart } from './render-chart';

/** An image with the texts that build it, its folder below dist/images/ and the definitions that it comes from. */
export interface BuiltImage {
  readonly image: Image;
  readonly dockerfile: string;
  /** Empty where the build takes nothing from a folder. */
  readonly dockerignore: string;
  readonly folder: string;
  readonly sources: readonly string[];
}

export interface BuildFiles {
  readonly files: readonly OutputFile[];
  readonly problems: readonly Problem[];
}

/** A Job for every image, where the company says where it builds; CI creates them, nothing syncs them. */
export function buildFiles(company: Company, images: readonly BuiltImage[]): BuildFiles {
  const builds = resolveBuilds(company);
  if (builds === undefined) return { files: [], problems: [] };
  const chart = new Chart(new App(), 'builds');
  const places = [company.clusters.get(builds.cluster)?.parsed.file, company.definition.parsed.file];
  const jobs = images.flatMap((built): readonly (OutputFile & OwnedObject)[] => {
    const path = buildJobPath(built.folder);
    const [object] = renderChart(jobChart(chart, company, builds, built));
    if (object === undefined) return [];
    const header = generatedHeader([...built.sources, ...places].flatMap((file) => file ?? []));
    const text = renderYaml([object], header);
    return [{ path, text, object, file: path, at: originOf(company.definition, ['build']) }];
  });
  return {
    files: jobs.map(({ path, text }) => ({ path, text })),
    problems: checkObjects(jobs, { version: builds.version, table: kubernetesTable }),
  };
}

function jobChart(scope: Chart, company: Company, builds: ResolvedBuilds, built: BuiltImage): Chart {
  const chart = new Chart(scope, built.folder.replaceAll('/', ' '));
  const { image, dockerfile, dockerignore } = built;
  const app = image.kind === 'app' ? company.apps.get(image.name)?.value : undefined;
  new BuildJob(
    chart,
    'build',
    present({
      name: jobName(built.folder),
      namespace: builds.namespace,
      kubernetesVersion: builds.version,
      dockerfile,
      dockerignore: dockerignore === '' ? undefined : dockerignore,
      repository: image.repository,
      version: image.version,
      source: app === undefined ? undefined : sourceOf(company, app),
      images: builds.images,
      pool: builds.pool,
      millicores: builds.millicores,
      memory: builds.memory,
      deadline: Duration.seconds(builds.deadlineSeconds),
      cache: app === undefined ? undefined : cacheFor(company, builds, app),
      serviceAccount: buildNames.serviceAccount,
      pushSecret: buildNames.pushSecret,
      sourceSecret: builds.sourceSecret === undefined ? undefined : buildNames.sourceSecret,
    }),
  );
  return chart;
}

/** `apps/shop` is built by `build-app-shop`, `runtimes/java-17/17.0.21/build` by `build-runtime-java-17-17-0-21-build`. */
function jobName(folder: string): string {
  return `build-${folder
    .replace(/^([a-z]+)s\//, '$1-')
    .replaceAll(/[./]/g, '-')
    .toLowerCase()}`;
}

function sourceOf(
  company: Company,
  { name, source }: AppDefinition,
): { readonly repository: string; readonly path?: string } {
  const { sources } = company.definition.value;
  return present({ repository: source?.repository ?? `${sources ?? ''}/${name}`, path: source?.path });
}

/** Where several builds may hold a claim at once, no two of them share a folder of it: BuildKit would lock it. */
function cacheFor(
  company: Company,
  builds: ResolvedBuilds,
  app: AppDefinition,
): { readonly claim: string; readonly folder?: string } | undefined {
  const cache = cacheOf(company, builds, app);
  if (cache === undefined) return undefined;
  return present({ claim: cache.claim, folder: cache.accessMode === 'ReadWriteMany' ? app.name : undefined });
}
