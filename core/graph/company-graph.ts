import type { Company } from '../company';
import type { Problem } from '../problem';
import { resolveEnvironments } from '../resolve/resolve-environments';
import { callsGraph } from './calls-graph';
import { environmentsGraph } from './environments-graph';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';
import { imagesGraph } from './images-graph';
import type { Graph } from './model';
import { overlayCallsGraph } from './overlay-calls-graph';

export interface GraphRequest {
  readonly view: 'calls' | 'images' | 'environments';
  /**
   * One environment.
   *
   * @default - the whole catalog, with all environments
   */
  readonly environment?: string;
}

export interface CompanyGraph {
  readonly graph: Graph;
  /** What was found wrong on the way; with an error the graph shows only a part. */
  readonly problems: readonly Problem[];
}

/** One view of a company. */
export function companyGraph(company: Company, { view, environment }: GraphRequest): CompanyGraph {
  if (view === 'environments') return { graph: environmentsGraph(company, environment), problems: [] };
  const names = environment === undefined ? undefined : [environment];
  if (view === 'calls' && names === undefined) return { graph: callsGraph(company), problems: [] };
  const { environments, problems } = resolveEnvironments(company, names);
  const title = environment === undefined ? 'images' : `images in ${environment}`;
  const graph =
    view === 'calls'
      ? callsIn(company, environments[0])
      : imagesGraph(company, environments, { title, onlyUsed: environment !== undefined });
  return { graph, problems };
}

function callsIn(company: Company, environment: ResolvedEnvironment | undefined): Graph {
  const { overlay } = environment ?? {};
  if (environment === undefined || overlay === undefined) return callsGraph(company, environment);
  // What is wrong with the baseline is told of the baseline.
  const [baseline] = resolveEnvironments(company, [overlay.baseline]).environments;
  return baseline === undefined
    ? callsGraph(company, environment)
    : overlayCallsGraph(company, { environment, overlay, baseline });
}
