import { checkAcrossEnvironments } from '../core/check/check-across-environments';
import type { Company } from '../core/company';
import { compareText } from '../core/compare-text';
import { kubernetesTable } from '../core/kubernetes/kubernetes-table';
import { present } from '../core/present';
import { sortProblems, type Problem } from '../core/problem';
import { resolveArgocd } from '../core/resolve/resolve-argocd';
import { resolveHelmReleases } from '../core/resolve/resolve-helm-releases';
import { argocdFiles } from './argocd-files';
import { collectStacks, type AddStacks } from './company-stacks';
import type { OutputFile } from './output-file';
import { synthesizePlatform } from './synthesize-platform';
import {
  synthesizeEnvironment,
  type SynthesisTools,
  type SynthesizedEnvironment,
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
}

export interface Synthesis {
  /** All files of dist/, sorted by path; meaningless when there is an error. */
  readonly files: readonly OutputFile[];
  readonly problems: readonly Problem[];
}

/** A company becomes the files of dist/. A pure function: one company and one day give the same bytes. */
export function synthesize(company: Company, options: SynthesizeOptions = {}): Synthesis {
  const dated = options.asOf === undefined ? company : withDay(company, options.asOf);
  const tools = synthesisTools(dated, options.addStacks);
  const names = new Set(options.environments ?? environmentNames(dated));
  const environments = [...names].flatMap((name) => {
    const definition = dated.stableEnvironments.get(name);
    return definition === undefined ? [] : (synthesizeEnvironment(dated, definition, tools) ?? []);
  });
  const spanning =
    options.environments === undefined ? synthesizeSpanning(dated, environments, tools, options) : [];
  const parts = [...environments, ...spanning];
  return {
    files: parts.flatMap(({ files }) => files).toSorted((a, b) => compareText(a.path, b.path)),
    problems: sortProblems(parts.flatMap(({ problems }) => problems)),
  };
}

const NOTHING: Synthesis = { files: [], problems: [] };

/** What belongs to no single environment: clusters, Helm releases, Argo CD, and where environments meet. */
function synthesizeSpanning(
  company: Company,
  environments: readonly SynthesizedEnvironment[],
  tools: SynthesisTools,
  { helmFiles }: SynthesizeOptions,
): readonly Synthesis[] {
  const platforms = [...company.clusters.values()].map((cluster) =>
    synthesizePlatform(company, cluster, tools),
  );
  const facts = environments.map((environment) => environment.facts);
  const helm = helmFiles?.(company) ?? NOTHING;
  const paths = [...environments, ...platforms, helm].flatMap(({ files }) => files.map(({ path }) => path));
  const argocd = argocdFiles(company, {
    environments: environments.map(({ apps }) => apps),
    paths,
    releases: resolveHelmReleases(company).filter(({ owner }) => owner === 'argocd'),
  });
  return [...platforms, helm, argocd, { files: [], problems: checkAcrossEnvironments(company, facts) }];
}

/** Names of all environments that can be synthesized alone, in order. */
export function environmentNames(company: Company): readonly string[] {
  return [...company.stableEnvironments.keys()];
}

/** What all environments of a run share. */
export function synthesisTools(company: Company, addStacks?: AddStacks): SynthesisTools {
  return present({
    table: kubernetesTable,
    stacks: collectStacks(addStacks),
    argocd: resolveArgocd(company),
  });
}

/** The company on another day. */
function withDay(company: Company, asOf: string): Company {
  const { definition } = company;
  return { ...company, definition: { ...definition, value: { ...definition.value, asOf } } };
}
