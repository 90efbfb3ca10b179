import { originOf } from '../definition';
import { unknownName, writeOneOf } from '../link/reference';
import type { Exposure } from '../model/app';
import type { Origin } from '../origin';
import { present } from '../present';
import { overlayHostLabel } from '../overlay/plan-overlay';
import { settingOrigin, type AppContext } from './app-context';
import type { ResolvedPort, ResolvedRoute } from './resolved-environment';

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
  const gateway = cluster.value.gateways[zone.gateway];
  if (gateway === undefined) return undefined;
  const { type, namespace, version } = gateway;
  return {
    gateway: present({ type, namespace, version }),
    zone: exposure.zone,
    entryPoint: zone.entryPoint,
    host: `${exposure.host ?? app.value.name}.${domain}`,
    path: exposure.path ?? '/',
    port: port.port,
  };
}

/** In a project environment entries alone have a host, in the first zone that is not public, whatever the app says. */
function exposureOf(context: AppContext): Exposure | undefined {
  const { app, overlay, settings } = context;
  if (overlay === undefined) return settings.exposure;
  const { name } = app.value;
  if (!overlay.entry.has(name) || !overlay.awake) return undefined;
  const zone = internalZone(context);
  if (zone === undefined) return refuseEntry(context);
  return { zone, host: overlayHostLabel(name, overlay.project.value.name) };
}

function internalZone({ cluster, environment }: AppContext): string | undefined {
  return Object.entries(cluster.value.zones).find(
    ([name, zone]) => zone.public !== true && environment.value.domains[name] !== undefined,
  )?.[0];
}

function refuseEntry(context: AppContext): undefined {
  const { app, environment } = context;
  context.report({
    code: 'overlay/no-internal-zone',
    severity: 'error',
    message: `'${app.value.name}' is an entry, but ${environment.value.name} has no domain in a zone that is not public`,
    fix: `add \`internal: <domain>\` to domains of ${environment.value.name}`,
    at: originOf(environment, ['domains'], 'key'),
    related: [{ message: 'the entry', at: routeOrigin(context) }],
  });
  return undefined;
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
      otherwise: writeOneOf(known),
      at,
    }),
  );
  return undefined;
}

function refuseDomain(context: AppContext, exposure: Exposure, at: Origin): undefined {
  const { app, environment } = context;
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
  context.report({
    code: 'exposure/no-port',
    severity: 'error',
    message: `'${context.app.value.name}' is exposed, but provides neither http nor grpc`,
    fix: 'add `http: 8080` to provides, or remove `exposure`',
    at,
  });
  return undefined;
}
