import type { DefinitionSource } from '../core/definition-source';
import type { EnvironmentPlan } from '../core/environments/environment-plan';
import type { EnvironmentRequest } from '../core/environments/environment-request';
import type { EnvironmentRow, ListOptions } from '../core/environments/list-environments';
import type { ShowResult } from '../core/environments/show-environment';
import type { CompanyGraph, GraphRequest } from '../core/graph/company-graph';
import type { ImagePlanRequest, PlannedImages } from '../core/image-plan/plan-images';
import type { ReportedImages } from '../core/image-report/images-report';
import type { Problem } from '../core/problem';
import type { ReleasePlan } from '../core/releases/release-plan';
import type { ReleaseRequest } from '../core/releases/release-request';
import type { ReportedCompany } from '../core/report/report-company';
import type { ReportedDifferences } from '../core/report/report-differences';
import type { AddStacks } from '../stacks/company-stacks';
import type { ExplainRequest, ExplainResult } from '../stacks/explain/explain';
import type { OutputFile } from '../stacks/output-file';

/** The pure side of strata as commands see it: definitions in, files and problems out. */
export interface Pipeline {
  open(sources: readonly DefinitionSource[]): OpenedCompany;
}

/** A company that was read; `company` is absent when too little of it holds. */
export interface OpenedCompany {
  readonly company?: PipelineCompany;
  readonly problems: readonly Problem[];
}

export interface PipelineCompany {
  /** Names of all stable environments, in code-unit order. */
  readonly environments: readonly string[];
  /** Names of all project environments with their baselines, as `qa/coupon`, in code-unit order. */
  readonly overlays: readonly string[];
  /** Names of all clusters, in code-unit order. */
  readonly clusters: readonly string[];
  /** Of the company's problems those that concern these environments: in what they read, or in no file. */
  problemsOf(environments: readonly string[]): readonly Problem[];
  /** Asynchronous, because what a company has none of is not imported. */
  synthesize(options: PipelineOptions): Promise<Synthesized>;
  /** Asynchronous, because what explains is imported only when it is asked. */
  explain(request: ExplainRequest, options: ExplainOptions): Promise<ExplainResult>;
  graph(request: GraphRequest, options: DayOptions): Promise<CompanyGraph>;
  /** What a command on versions is to write, or why it must not. */
  planRelease(request: ReleaseRequest): Promise<ReleasePlan>;
  /** What a command on project and delivery environments is to do, or why it must not. */
  planEnvironment(request: EnvironmentRequest, options: DayOptions): Promise<EnvironmentPlan>;
  /** Project and delivery environments. */
  listEnvironments(which: ListOptions, options: DayOptions): Promise<readonly EnvironmentRow[]>;
  /** One of them. */
  showEnvironment(name: string, options: DayOptions): Promise<ShowResult>;
  /** What is to be built of image layers, and in which order. */
  planImages(request: ImagePlanRequest, options: DayOptions): Promise<PlannedImages>;
  /** Which image layers what runs lies on, and what nobody needs any more. */
  reportImages(options: DayOptions): Promise<ReportedImages>;
  /** On some environments, or on all. */
  report(environments: readonly string[] | undefined, options: DayOptions): Promise<ReportedCompany>;
  /** In what overlays differ from their baselines; of some, of those on some stable environments, or of all. */
  differences(environments: readonly string[] | undefined, options: DayOptions): Promise<ReportedDifferences>;
}

export interface PipelineOptions {
  /** The day of the run, when it is not the company's own. */
  readonly asOf?: string;
  /**
   * The environments to make.
   *
   * @default - all of them
   */
  readonly environments?: readonly string[];
  /** What the company's own `stacks/main.ts` exports. */
  readonly addStacks?: AddStacks;
}

export type DayOptions = Pick<PipelineOptions, 'asOf'>;

export type ExplainOptions = Pick<PipelineOptions, 'asOf' | 'addStacks'>;

export interface Synthesized {
  readonly files: readonly OutputFile[];
  readonly problems: readonly Problem[];
}

/** Imports the pure side, which no command needs before its arguments are right. */
export type LoadPipeline = () => Promise<Pipeline>;
