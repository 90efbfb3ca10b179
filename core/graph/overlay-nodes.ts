/** Project and delivery environments in a picture of the environments. */
import { overlayNamespace } from '../argocd/application-names';
import type { Company } from '../company';
import { namespaceOf } from '../link/namespace-of';
import { lifeTimeOf } from '../overlay/life-time';
import type { Overlay } from '../overlay/overlay';
import type { GraphEdge, GraphNode } from './model';

export function overlayNode(company: Company, { kind, name, baseline, project }: Overlay): GraphNode {
  const { owner } = project.value;
  const { cluster } = baseline.value;
  const namespace = overlayNamespace(kind, namespaceOf(company, baseline.value), project.value.name);
  const life = lifeTimeOf(project.value, company.definition.value.asOf);
  const end =
    life === undefined
      ? []
      : [life.state === 'alive' ? `until ${life.expires}` : `${life.state} since ${life.expires}`];
  return {
    id: `environment/${name}`,
    kind: 'environment',
    label: name,
    lines: [`namespace ${namespace}`, `owner ${owner}`, ...end],
    marks: life?.state === 'alive' ? [] : ['disabled'],
    ...(company.clusters.has(cluster) ? { group: `cluster/${cluster}` } : {}),
    facts: {
      name,
      cluster,
      namespace,
      overlay: kind,
      baseline: baseline.value.name,
      owner,
      expires: life?.expires ?? null,
      state: life?.state ?? null,
    },
  };
}

export function overlayEdge({ name, baseline }: Overlay): GraphEdge {
  return {
    from: `environment/${name}`,
    to: `environment/${baseline.value.name}`,
    label: 'lies on',
    optional: false,
    facts: { kind: 'overlay' },
  };
}
