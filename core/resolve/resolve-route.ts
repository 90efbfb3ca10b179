import { originOf, type Located } from '../definition';
import { runtimeOf } from '../link/layers-below';
import { unknownName, writeOneOf } from '../link/reference';
import type { Exposure } from '../model/app';
import type { Cluster } from '../model/cluster';
import type { StableEnvironment } from '../model/stable-environment';
import type { Origin } from '../origin';
import { present } from '../present';
import type { Problem } from '../problem';
import { internalZone } from '../overlay/lane-entry';
import { overlayHostLabel } from '../overlay/plan-overlay';
import { settingOrigin, type AppContext } from './app-context';
import type { ResolvedPort } from './resolved-environment';
import type { ResolvedRoute } from './resolved-route';

/** Where the app is reachable from outside: `<host>.<domain of the zone>`. Undefined for an app that is not exposed. */
export function resolveRoute(context: AppContext, ports: readonly ResolvedPort[]): ResolvedRoute | undefined {
  const { app, environment, cluster, settings } = context;
  const exposure = exposureOf(context);
  if (exposure === undefined || settings.state === 'disabled') return undefined;
  const at = routeOrigin(context);
  const zone = cluster.value.zones[exposure.zone];
  if (zone === undefined) return refuseZone(context, exposure, at);
  const domain = environment.value.domains[exposure.zone];
  if (domain === undefined) return refuseDomain(context, exposure, at);
  const port = ports.find(({ protocol }) => protocol === 'http' || protocol === 'grpc');
  if (port === undefined) return refusePort(context, at);
  return routeIn(cluster.value, {
    zone: exposure.zone,
    host: `${exposure.host ?? app.value.name}.${domain}`,
    path: exposure.path ?? '/',
    port: port.port,
  });
}

/** A route with the gateway and the entry point of its zone. Undefined when the cluster does not have them. */
export function routeIn(
  { zones, gateways }: Cluster,
  { zone, host, path, port }: Pick<ResolvedRoute, 'zone' | 'host' | 'path' | 'port'>,
): ResolvedRoute | undefined {
  const entryPoint = zones[zone]?.entryPoint;
  const gateway = gateways[zones[zone]?.gateway ?? ''];
  if (entryPoint === undefined || gateway === undefined) return undefined;
  const { type, namespace, version } = gateway;
  return { gateway: present({ type, namespace, version }), zone, entryPoint, host, path, port };
}

/** In a project environment entries alone have a host, in the first zone that is not public, whatever the app says. */
function exposureOf(context: AppContext): Exposure | undefined {
  const { app, overlay, settings } = context;
  if (overlay === undefined) return settings.exposure;
  const { name } = app.value;
  if (!overlay.entry.has(name) || !overlay.awake) return undefined;
  const zone = internalZone(context.cluster, context.environment);
  if (zone === undefined) {
    context.report(noInternalZone(context.environment, routeOrigin(context)));
    return undefined;
  }
  return { zone, host: overlayHostLabel(name, overlay.project.value.name) };
}

/** A host of an overlay would lie nowhere. */
export function noInternalZone(environment: Located<StableEnvironment>, at: Origin): Problem {
  return {
    follows: true,
    code: 'overlay/no-internal-zone',
    severity: 'error',
    message: `${environment.value.name} has no domain in a zone that is not public, and entries of project environments have their hosts there`,
    fix: `add \`internal: <domain>\` to domains of ${environment.value.name}`,
    at: originOf(environment, ['domains'], 'key'),
    related: [{ message: 'an entry', at }],
  };
}

function routeOrigin(context: AppContext): Origin {
  const { app, overlay } = context;
  if (overlay === undefined) return settingOrigin(context, ['exposure', 'zone']);
  const index = overlay.project.value.entry?.indexOf(app.value.name);
  return index === undefined
    ? originOf(overlay.project, ['apps', app.value.name], 'key')
    : originOf(overlay.project, ['entry', index]);
}

function refuseZone({ cluster, report }: AppContext, { zone }: Exposure, at: Origin): undefined {
  const { name, zones } = cluster.value;
  const known = Object.keys(zones);
  report(
    unknownName({
      kind: 'zone',
      name: zone,
      known,
      where: `in cluster '${name}'`,
      otherwise: writeOneOf(known, `zones of ${cluster.parsed.file}`),
      at,
    }),
  );
  return undefined;
}

function refuseDomain(context: AppContext, exposure: Exposure, at: Origin): undefined {
  const { app, environment, cluster } = context;
  // A word that is no zone may stand for this one; it is reported where it stands.
  const { zones } = cluster.value;
  if (Object.keys(environment.value.domains).some((zone) => zones[zone] === undefined)) return undefined;
  context.report({
    code: 'exposure/no-domain',
    severity: 'error',
    message: `'${app.value.name}' is exposed in zone '${exposure.zone}', for which ${environment.value.name} has no domain`,
    fix: `add \`${exposure.zone}: <domain>\` to domains of ${environment.value.name}`,
    at,
    related: [{ message: 'domains of the environment', at: originOf(environment, ['domains'], 'key') }],
  });
  return undefined;
}

function refusePort(context: AppContext, at: Origin): undefined {
  // What an app without a runtime would provide nobody can say; that it has none is reported.
  const { company, app } = context;
  if (app.value.image === undefined && runtimeOf(company, app.value) === undefined) return undefined;
  context.report({
    code: 'exposure/no-port',
    severity: 'error',
    message: `'${context.app.value.name}' is exposed, but provides neither http nor grpc`,
    fix: 'add `http: 8080` to provides, or remove `exposure`',
    at,
  });
  return undefined;
}
