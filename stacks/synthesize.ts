import { checkAcrossEnvironments } from '../core/check/check-across-environments';
import type { Company } from '../core/company';
import { compareText } from '../core/compare-text';
import { overlaysOf } from '../core/overlay/overlay';
import { kubernetesTable } from '../core/kubernetes/kubernetes-table';
import { present } from '../core/present';
import { sortProblems, type Problem } from '../core/problem';
import { resolveArgocd } from '../core/resolve/resolve-argocd';
import { resolveHelmReleases } from '../core/resolve/resolve-helm-releases';
import { argocdFiles } from './argocd-files';
import type { Builds } from './builds';
import { collectStacks, type AddStacks } from './company-stacks';
import { imageFiles } from './image-files';
import type { OutputFile } from './output-file';
import { synthesizePlatform } from './synthesize-platform';
import {
  synthesizeEnvironment,
  synthesizeProject,
  type SynthesisTools,
  type SynthesizedEnvironment,
  type SynthesizedProject,
} from './synthesize-environment';

export interface SynthesizeOptions {
  /**
   * The day that dates are compared with.
   *
   * @default - asOf of the company
   */
  readonly asOf?: string;

  /**
   * Only these environments, and nothing that spans environments.
   *
   * @default - all
   */
  readonly environments?: readonly string[];

  /**
   * What `stacks/main.ts` of the company exports.
   *
   * @default - no stacks beside ours
   */
  readonly addStacks?: AddStacks;

  /**
   * Makes the Terraform modules: `helmFiles` of stacks/helm-files.ts. It is handed in because cdktf is slow to import,
   * and only companies with Helm releases of Terraform need it.
   *
   * @default - no Terraform modules
   */
  readonly helmFiles?: (company: Company) => Pick<Synthesis, 'files' | 'problems'>;

  /**
   * Makes the Jobs that build images: `builds` of stacks/builds.ts. It is handed in because cdk8s-plus-27 is slow to
   * import, and only companies that build in a cluster need it.
   *
   * @default - no Jobs
   */
  readonly builds?: Builds;
}

export interface Synthesis {
  /** All files of dist/, sorted by path; meaningless when there is an error. */
  readonly files: readonly OutputFile[];
  readonly problems: readonly Problem[];
}

/** A company becomes the files of dist/. A pure function: one company and one day give the same bytes. */
export function synthesize(company: Company, options: SynthesizeOptions = {}): Synthesis {
  const dated = options.asOf === undefined ? company : withDay(company, options.asOf);
  const tools = synthesisTools(dated, options.addStacks, options.builds);
  const names = new Set(options.environments ?? [...environmentNames(dated), ...overlayNames(dated)]);
  const environments = [...names].flatMap((name) => {
    const definition = dated.stableEnvironments.get(name);
    return definition === undefined ? [] : (synthesizeEnvironment(dated, definition, tools) ?? []);
  });
  const projects = overlaysOf(dated)
    .filter(({ name }) => names.has(name))
    .map((overlay) => synthesizeProject(dated, overlay, tools));
  const spanning =
    options.environments === undefined
      ? synthesizeSpanning(dated, { environments, projects }, tools, options)
      : [];
  const parts = [...environments, ...spanning];
  const files = [...parts, ...projects.flatMap(({ environment }) => environment ?? [])];
  return {
    files: files.flatMap((part) => part.files).toSorted((a, b) => compareText(a.path, b.path)),
    problems: sortProblems([...parts, ...projects].flatMap(({ problems }) => problems)),
  };
}

const NOTHING: Synthesis = { files: [], problems: [] };

interface Synthesized {
  readonly environments: readonly SynthesizedEnvironment[];
  readonly projects: readonly SynthesizedProject[];
}

/** What belongs to no single environment: clusters, Helm releases, Argo CD, and where environments meet. */
function synthesizeSpanning(
  company: Company,
  { environments, projects }: Synthesized,
  tools: SynthesisTools,
  { helmFiles }: SynthesizeOptions,
): readonly Synthesis[] {
  const platforms = [...company.clusters.values()].map((cluster) =>
    synthesizePlatform(company, cluster, tools),
  );
  const overlays = projects.flatMap(({ environment }) => environment ?? []);
  const facts = [...environments, ...overlays].map((environment) => environment.facts);
  const helm = helmFiles?.(company) ?? NOTHING;
  const paths = [...environments, ...overlays, ...platforms, helm].flatMap(({ files }) =>
    files.map(({ path }) => path),
  );
  const argocd = argocdFiles(company, {
    environments: environments.map(({ apps }) => apps),
    paths,
    releases: [
      ...resolveHelmReleases(company).filter(({ owner }) => owner === 'argocd'),
      ...overlays.flatMap(({ releases }) => releases),
    ],
  });
  return [
    ...platforms,
    helm,
    argocd,
    imageFiles(company, tools.builds),
    { files: [], problems: checkAcrossEnvironments(company, facts) },
  ];
}

/** Names of all project environments, with their baselines: `qa/coupon`. */
export function overlayNames(company: Company): readonly string[] {
  return overlaysOf(company).map(({ name }) => name);
}

/** Names of all stable environments, in order. */
export function environmentNames(company: Company): readonly string[] {
  return [...company.stableEnvironments.keys()];
}

/** What all environments of a run share. */
export function synthesisTools(company: Company, addStacks?: AddStacks, builds?: Builds): SynthesisTools {
  return present({
    table: kubernetesTable,
    stacks: collectStacks(addStacks),
    argocd: resolveArgocd(company),
    builds,
  });
}

/** The company on another day. */
function withDay(company: Company, asOf: string): Company {
  const { definition } = company;
  return { ...company, definition: { ...definition, value: { ...definition.value, asOf } } };
}
