import type { Company } from '../core/company';
import type { Pipeline, PipelineCompany } from './pipeline';

/** The pure side as it is: `core/load-company` and `stacks/synthesize`, imported only now. */
export async function loadPipeline(): Promise<Pipeline> {
  const { loadCompany } = await import('../core/load-company');
  const { environmentNames, synthesize } = await import('../stacks/synthesize');
  const wrap = (company: Company): PipelineCompany => ({
    environments: environmentNames(company),
    synthesize: (options) => synthesize(company, options),
  });
  return {
    open: (sources) => {
      const { company, problems } = loadCompany(sources);
      return company === undefined ? { problems } : { company: wrap(company), problems };
    },
  };
}
