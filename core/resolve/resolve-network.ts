import { originOf } from '../definition';
import { portsOf, protocolOf } from '../link/ports';
import type { Dependency } from '../model/app';
import { cidrsIn } from '../model/resource';
import type { AppContext } from './app-context';
import { externalOf, isPresent } from './presence';
import type { ResolvedNetwork, ResolvedRoute } from './resolved-environment';

type Outside = ResolvedNetwork['outside'][number];
type Inside = ResolvedNetwork['apps'][number] & { readonly throughOverlays: boolean };

/** Who may reach the app and what it may reach: exactly what is declared. */
export function resolveNetwork(context: AppContext, route: ResolvedRoute | undefined): ResolvedNetwork {
  const { company, app, environment } = context;
  const inside: Inside[] = [];
  const outside: Outside[] = [];
  for (const [index, dependency] of (app.value.dependsOn ?? []).entries()) {
    if (typeof dependency !== 'string' && 'resource' in dependency)
      outside.push(...resourceTarget(context, dependency.resource));
    else addAppTarget(context, dependency, index, inside, outside);
  }
  const overlays =
    environment.value.acceptsOverlays === true ? inside.filter((one) => one.throughOverlays) : [];
  return {
    ...(route === undefined ? {} : { gatewayNamespace: route.gateway.namespace }),
    ...(context.settings.metrics === undefined
      ? {}
      : { monitoringNamespace: company.definition.value.monitoringNamespace ?? 'monitoring' }),
    apps: mergeTargets(inside),
    outside,
    overlays: mergeTargets(overlays),
  };
}

function resourceTarget({ company, environment }: AppContext, name: string): readonly Outside[] {
  const resource = company.resources.get(name);
  return resource === undefined
    ? []
    : [{ name, cidrs: cidrsIn(resource.value, environment.value.name), port: resource.value.port }];
}

function addAppTarget(
  context: AppContext,
  dependency: Exclude<Dependency, { readonly resource: string }>,
  index: number,
  inside: Inside[],
  outside: Outside[],
): void {
  const {
    app: name,
    via = undefined,
    optional = false,
  } = typeof dependency === 'string' ? { app: dependency } : dependency;
  const { company, environment } = context;
  const provider = company.apps.get(name);
  if (provider === undefined) return;
  const ports = portsOf(company, provider.value);
  const protocol = protocolOf(ports, via);
  const port = protocol === undefined ? undefined : ports[protocol];
  if (protocol === undefined || port === undefined) return;
  if (!isPresent(company, environment.value, name)) {
    if (!optional) reportAbsent(context, name, index);
    return;
  }
  const external = externalOf(company, environment.value, name);
  if (external !== undefined) {
    outside.push({ name, cidrs: external.cidrs ?? [], port });
    return;
  }
  const throughOverlays = protocol === 'dubbo' || (context.cluster.value.mesh ?? 'none') !== 'none';
  inside.push({ name, ports: [port], throughOverlays });
}

function reportAbsent(context: AppContext, name: string, index: number): void {
  const { app, environment } = context;
  context.report({
    code: 'dependency/absent',
    severity: 'error',
    message: `'${app.value.name}' depends on '${name}', which does not run in ${environment.value.name}`,
    fix: `add '${name}' to apps of ${environment.value.name}, or write \`{app: ${name}, optional: true}\``,
    at: originOf(app, ['dependsOn', index]),
    related: [{ message: 'the environment', at: originOf(environment, ['apps'], 'key') }],
  });
}

/** One entry a name, in the order of names. */
function mergeTargets(targets: readonly Inside[]): ResolvedNetwork['apps'] {
  const byName = new Map<string, Set<number>>();
  for (const { name, ports } of targets) {
    const known = byName.get(name) ?? new Set<number>();
    for (const port of ports) known.add(port);
    byName.set(name, known);
  }
  return [...byName]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, ports]) => ({ name, ports: [...ports].toSorted((a, b) => a - b) }));
}
