import { compareText } from '../core/compare-text';
import type { Company } from '../core/company';
import type { LoadedCompany } from '../core/load-company';
import type { SynthesizeOptions } from '../stacks/synthesize';
import type { Pipeline, PipelineCompany } from './pipeline';

/** The pure side as it is: `core/load-company` and `stacks/synthesize`, imported only now. */
export async function loadPipeline(): Promise<Pipeline> {
  const { loadCompany } = await import('../core/load-company');
  const { environmentNames, overlayNames, synthesizeSome } =
    await import('../stacks/synthesize-environments');
  const { problemsOf } = await import('../core/reads');
  const wrap = (loaded: LoadedCompany, company: Company): PipelineCompany => ({
    environments: environmentNames(company),
    overlays: overlayNames(company),
    clusters: [...company.clusters.keys()].toSorted(compareText),
    problemsOf: (environments) => problemsOf(loaded, environments),
    synthesize: async (options) => {
      const { environments } = options;
      if (environments !== undefined) return synthesizeSome(company, { ...options, environments });
      const { synthesize } = await import('../stacks/synthesize');
      return synthesize(company, {
        ...options,
        ...(await helmFilesOf(company)),
        ...(await buildsOf(company)),
      });
    },
    explain: async (request, { asOf, addStacks }) => {
      const { explain } = await import('../stacks/explain/explain');
      const isOfCluster = request.environment.startsWith('clusters/');
      const { builds } = isOfCluster ? await buildsOf(company) : {};
      return explain(asOf === undefined ? company : withDay(company, asOf), request, addStacks, builds);
    },
    graph: async (request, { asOf }) => {
      const { companyGraph } = await import('../core/graph/company-graph');
      return companyGraph(asOf === undefined ? company : withDay(company, asOf), request);
    },
    planRelease: async (request) => {
      const { planRelease } = await import('../core/releases/plan-release');
      return planRelease(company, request);
    },
    planImages: async (request, { asOf }) => {
      const { planImages } = await import('../core/image-plan/plan-images');
      return planImages(asOf === undefined ? company : withDay(company, asOf), request);
    },
    reportImages: async ({ asOf }) => {
      const { reportImages } = await import('../core/image-report/images-report');
      return reportImages(asOf === undefined ? company : withDay(company, asOf));
    },
    planEnvironment: async (request, { asOf }) => {
      const { planEnvironment } = await import('../core/environments/plan-environment');
      return planEnvironment(asOf === undefined ? company : withDay(company, asOf), request);
    },
    listEnvironments: async (which, { asOf }) => {
      const { listEnvironments } = await import('../core/environments/list-environments');
      return listEnvironments(asOf === undefined ? company : withDay(company, asOf), which);
    },
    showEnvironment: async (name, { asOf }) => {
      const { showEnvironment } = await import('../core/environments/show-environment');
      return showEnvironment(asOf === undefined ? company : withDay(company, asOf), name);
    },
    report: async (environments, { asOf }) => {
      const { reportCompany } = await import('../core/report/report-company');
      return reportCompany(asOf === undefined ? company : withDay(company, asOf), environments);
    },
    differences: async (environments, { asOf }) => {
      const { reportDifferences } = await import('../core/report/report-differences');
      return reportDifferences(asOf === undefined ? company : withDay(company, asOf), environments);
    },
  });
  return {
    open: (sources) => {
      const loaded = loadCompany(sources);
      const { company, problems } = loaded;
      return company === undefined ? { problems } : { company: wrap(loaded, company), problems };
    },
  };
}

/** cdktf is slow to import: only for companies with Helm releases. */
async function helmFilesOf(company: Company): Promise<Pick<SynthesizeOptions, 'helmFiles'>> {
  if (company.helmReleases.every(({ value }) => value.owner !== 'terraform')) return {};
  const { helmFiles } = await import('../stacks/helm-files');
  return { helmFiles };
}

/** So is cdk8s-plus-27: only for companies that build in a cluster. */
async function buildsOf(company: Company): Promise<Pick<SynthesizeOptions, 'builds'>> {
  if (company.definition.value.build === undefined) return {};
  const { builds } = await import('../stacks/builds');
  return { builds };
}

/** The company on another day. */
function withDay(company: Company, asOf: string): Company {
  const { definition } = company;
  return { ...company, definition: { ...definition, value: { ...definition.value, asOf } } };
}
