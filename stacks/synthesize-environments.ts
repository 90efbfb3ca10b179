/** Environments of a company, all or some, without what spans them: a run for one environment needs no more. */
import type { Company } from '../core/company';
import { compareText } from '../core/compare-text';
import { kubernetesTable } from '../core/kubernetes/kubernetes-table';
import { overlaysOf } from '../core/overlay/overlay';
import { present } from '../core/present';
import { sortProblems, type Problem } from '../core/problem';
import { resolveArgocd } from '../core/resolve/resolve-argocd';
import { argocdFilesOf } from './argocd-files';
import { collectStacks, type AddStacks } from './company-stacks';
import type { OutputFile } from './output-file';
import {
  synthesizeEnvironment,
  synthesizeProject,
  type SynthesisTools,
  type SynthesizedEnvironment,
  type SynthesizedProject,
} from './synthesize-environment';

export interface SynthesizeEnvironmentsOptions {
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
}

export interface Synthesis {
  /** Files of dist/, sorted by path; meaningless when there is an error. */
  readonly files: readonly OutputFile[];
  readonly problems: readonly Problem[];
}

export interface SynthesizedEnvironments {
  /** The company on the day of the run. */
  readonly company: Company;
  readonly tools: SynthesisTools;
  readonly environments: readonly SynthesizedEnvironment[];
  readonly projects: readonly SynthesizedProject[];
}

export function synthesizeEnvironments(
  company: Company,
  options: SynthesizeEnvironmentsOptions = {},
): SynthesizedEnvironments {
  const dated = options.asOf === undefined ? company : withDay(company, options.asOf);
  const tools = synthesisTools(dated, options.addStacks);
  const names = new Set(options.environments ?? [...environmentNames(dated), ...overlayNames(dated)]);
  const environments = [...names].flatMap((name) => {
    const definition = dated.stableEnvironments.get(name);
    return definition === undefined ? [] : (synthesizeEnvironment(dated, definition, tools) ?? []);
  });
  const projects = overlaysOf(dated)
    .filter(({ name }) => names.has(name))
    .map((overlay) => synthesizeProject(dated, overlay, tools));
  return { company: dated, tools, environments, projects };
}

/** All files that come of some environments and of nothing beside them, what Argo CD is told of them among these. */
export function synthesizeSome(
  company: Company,
  options: SynthesizeEnvironmentsOptions & { readonly environments: readonly string[] },
): Synthesis {
  const made = synthesizeEnvironments(company, options);
  const all = [...made.environments, ...made.projects.flatMap(({ environment }) => environment ?? [])];
  const argocd = argocdFilesOf(made.company, {
    environments: made.environments.map(({ apps }) => apps),
    paths: all.flatMap(({ files }) => files.map(({ path }) => path)),
    releases: all.flatMap(({ releases }) => releases),
  });
  return joinSyntheses(made, [argocd]);
}

/** What was made of environments, and what spans them when that was made too, as files in their order. */
export function joinSyntheses(
  { environments, projects }: Pick<SynthesizedEnvironments, 'environments' | 'projects'>,
  spanning: readonly Synthesis[] = [],
): Synthesis {
  const parts = [...environments, ...spanning];
  const files = [...parts, ...projects.flatMap(({ environment }) => environment ?? [])];
  return {
    files: files.flatMap((part) => part.files).toSorted((a, b) => compareText(a.path, b.path)),
    problems: sortProblems([...parts, ...projects].flatMap(({ problems }) => problems)),
  };
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
