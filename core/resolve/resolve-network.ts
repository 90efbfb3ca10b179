import { compareText } from '../compare-text';
import { originOf, type Located } from '../definition';
import type { Path } from '../json';
import { dependenciesOf, type AppDependency, type ResourceDependency } from '../link/dependencies';
import { calledPort, portsInOrder, type ProvidedPort } from '../link/ports';
import type { Cluster } from '../model/cluster';
import type { Protocol } from '../model/scalars';
import { rightBlocks } from '../kubernetes/cidr';
import { cidrsIn, hostIn, type Resource } from '../model/resource';
import { present } from '../present';
import { absence } from './absence';
import type { AppContext } from './app-context';
import { externalOf, isLockBroken, isPresent } from './presence';
import type { ResolvedNetwork } from './resolved-environment';
import type { ResolvedRoute } from './resolved-route';

/** Who may reach the app and what it may reach: exactly what is declared. */
export function resolveNetwork(context: AppContext, route: ResolvedRoute | undefined): ResolvedNetwork {
  const { company, app, environment, settings } = context;
  const targets = dependenciesOf(app.value).flatMap((dependency) =>
    dependency.kind === 'app' ? appTarget(context, dependency) : resourceTarget(context, dependency),
  );
  const inside = targets.filter((target) => target.kind === 'inside');
  const outside = targets.filter((target) => target.kind === 'outside');
  const overlays =
    environment.value.acceptsOverlays === true && context.overlay === undefined
      ? inside.filter((one) => one.throughOverlays)
      : [];
  const borrowed = targets.filter((target) => target.kind === 'borrowed');
  const monitoring = company.definition.value.monitoringNamespace ?? 'monitoring';
  return present({
    gatewayNamespace: route?.gateway.namespace,
    monitoringNamespace: settings.metrics === undefined ? undefined : monitoring,
    apps: mergeTargets(inside),
    outside: outside.map(({ name, cidrs, port }) => ({ name, cidrs, port })),
    overlays: mergeTargets(overlays),
    baseline: baselineOf(context, borrowed),
  });
}

/** What the app calls in the baseline, and on which ports a call of the baseline may come to it: by Dubbo, or on a lane. */
function baselineOf(
  { company, app, overlay }: AppContext,
  borrowed: readonly Borrowed[],
): ResolvedNetwork['baseline'] {
  if (overlay === undefined) return undefined;
  const ports = portsInOrder(company, app.value);
  const isLane = overlay.project.value.routing === 'lane';
  const comesBack = (protocol: Protocol): boolean =>
    protocol === 'dubbo' || (isLane && (protocol === 'http' || protocol === 'grpc'));
  return {
    namespace: overlay.baselineNamespace,
    apps: mergeTargets(borrowed),
    admits: ports.filter(({ protocol }) => comesBack(protocol)).map(({ port }) => port),
  };
}

type Target = Inside | Borrowed | Outside;

/** An app that a project environment calls in its baseline. */
interface Borrowed {
  readonly kind: 'borrowed';
  readonly name: string;
  readonly port: number;
}

interface Inside {
  readonly kind: 'inside';
  readonly name: string;
  readonly port: number;
  /** A lane or a Dubbo tag may send the call to an overlay instead. */
  readonly throughOverlays: boolean;
}

interface Outside {
  readonly kind: 'outside';
  readonly name: string;
  readonly port: number;
  readonly cidrs: readonly string[];
}

function resourceTarget(context: AppContext, { name, path }: ResourceDependency): readonly Target[] {
  const { company, environment, overlay } = context;
  const resource = company.resources.get(name);
  // Who reaches an own instance is a matter of the environment's own policies.
  if (resource === undefined || overlay?.isolated.has(name) === true) return [];
  const here = environment.value.name;
  if (hostIn(resource.value, here) === undefined) reportNoHost(context, resource, path);
  const { port } = resource.value;
  return [{ kind: 'outside', name, cidrs: rightBlocks(cidrsIn(resource.value, here)), port }];
}

function reportNoHost(
  { app, environment, report }: AppContext,
  resource: Located<Resource>,
  path: Path,
): void {
  const here = environment.value.name;
  const name = String(resource.path.at(-1));
  report({
    code: 'dependency/absent',
    severity: 'error',
    message: `'${app.value.name}' depends on the resource '${name}', which has no host in ${here}`,
    fix: `add \`${here}: <host>\`, or a default, to the hosts of '${name}'`,
    at: originOf(app, path),
    related: [{ message: 'hosts of the resource', at: originOf(resource, ['host'], 'key') }],
  });
}

function appTarget(context: AppContext, dependency: AppDependency): readonly Target[] {
  const { company, environment, cluster, overlay } = context;
  const { name } = dependency;
  const called = calledPort(company, dependency);
  if (called === undefined) return [];
  if (overlay?.materialised.has(name) === true) {
    return [{ kind: 'inside', name, port: called.port, throughOverlays: false }];
  }
  if (!isPresent(company, environment.value, name)) {
    reportAbsent(context, dependency);
    return [];
  }
  const external = externalOf(company, environment.value, name);
  if (external !== undefined)
    return [{ kind: 'outside', name, cidrs: rightBlocks(external.cidrs ?? []), port: called.port }];
  if (overlay !== undefined) return [{ kind: 'borrowed', name, port: called.port }];
  return [{ kind: 'inside', name, port: called.port, throughOverlays: throughOverlays(cluster, called) }];
}

function throughOverlays(cluster: Located<Cluster>, { protocol }: ProvidedPort): boolean {
  return protocol === 'dubbo' || (cluster.value.mesh ?? 'none') !== 'none';
}

/** What project environments miss is reported by their own checks. */
function reportAbsent(context: AppContext, { name, path, optional }: AppDependency): void {
  const { app, environment, overlay, report } = context;
  if (optional || overlay !== undefined || isLockBroken(context)) return;
  report({
    mistake: { ...absence(context.company, environment, name), concerns: app.value.name },
    code: 'dependency/absent',
    severity: 'error',
    message: `'${app.value.name}' depends on '${name}', which does not run in ${environment.value.name}`,
    fix: `add '${name}' to apps of ${environment.value.name}, or write \`{app: ${name}, optional: true}\``,
    at: originOf(app, path),
    related: [{ message: 'the environment', at: originOf(environment, ['apps'], 'key') }],
  });
}

/** One entry a name, in the order of names. */
function mergeTargets(targets: readonly (Inside | Borrowed)[]): ResolvedNetwork['apps'] {
  const byName = new Map<string, Set<number>>();
  for (const { name, port } of targets) byName.set(name, (byName.get(name) ?? new Set()).add(port));
  return [...byName]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([name, ports]) => ({ name, ports: [...ports].toSorted((a, b) => a - b) }));
}
