import type { Company } from '../core/company';
import type { Pipeline, PipelineCompany } from './pipeline';

/** The pure side as it is: `core/load-company` and `stacks/synthesize`, imported only now. */
export async function loadPipeline(): Promise<Pipeline> {
  const { loadCompany } = await import('../core/load-company');
  const { environmentNames, synthesize } = await import('../stacks/synthesize');
  const wrap = (company: Company): PipelineCompany => ({
    environments: environmentNames(company),
    synthesize: (options) => synthesize(company, options),
    explain: async (request, { asOf, addStacks }) => {
      const { explain } = await import('../stacks/explain/explain');
      return explain(asOf === undefined ? company : withDay(company, asOf), request, addStacks);
    },
  });
  return {
    open: (sources) => {
      const { company, problems } = loadCompany(sources);
      return company === undefined ? { problems } : { company: wrap(company), problems };
    },
  };
}

/** The company on another day. */
function withDay(company: Company, asOf: string): Company {
  const { definition } = company;
  return { ...company, definition: { ...definition, value: { ...definition.value, asOf } } };
}
