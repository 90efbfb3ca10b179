import type { Company } from '../company';
import { compareText } from '../compare-text';
import { originOf } from '../definition';
import { laneHeader, laneObjectName } from '../lane-names';
import { internalZone } from '../overlay/lane-entry';
import type { Overlay } from '../overlay/overlay';
import { steeredCalls, type LaneCall, type LanePlan } from '../overlay/plan-lane';
import { portsOfApp } from '../overlay/baseline-calls';
import { overlayHostLabel, type OverlayPlan } from '../overlay/plan-overlay';
import { present } from '../present';
import type { Problem } from '../problem';
import { isPresent } from './presence';
import { noInternalZone, routeIn } from './resolve-route';
import type { ResolvedCall } from './resolved-call';
import type { LaneEntry, LaneRoute, ResolvedLane } from './resolved-lane';

export interface LaneContext {
  readonly company: Company;
  readonly overlay: Overlay;
  readonly plan: OverlayPlan;
  readonly lane: LanePlan;
  readonly namespace: string;
  readonly baselineNamespace: string;
  /** False after its last day: nothing is sent to it any more. */
  readonly awake: boolean;
  readonly report: (problem: Problem) => void;
}

/** What a lane adds to its baseline, and what it sends where. */
export function resolveLane(context: LaneContext): ResolvedLane {
  const { company, plan, lane, awake } = context;
  const steered = steeredCalls(lane);
  return {
    baselineNamespace: context.baselineNamespace,
    header: laneHeader(company.definition.value.prefix),
    routes: awake ? routesFor(company, steered) : [],
    entries: awake ? entriesBelow(context) : [],
    entersHere: awake && plan.entry.some((app) => plan.materialised.includes(app)),
    steered: steered.map((call) => resolveSteered(context, call)),
  };
}

/** One for each port that some app of the baseline calls. */
function routesFor(company: Company, steered: readonly LaneCall[]): readonly LaneRoute[] {
  const routes = new Map<string, LaneRoute>();
  for (const { app, protocol, port } of steered) {
    if (protocol !== 'http' && protocol !== 'grpc') continue;
    routes.set(`${app} ${protocol}`, present({ app, tenant: tenantOf(company, app), protocol, port }));
  }
  return [...routes.values()].toSorted(
    (a, b) => compareText(a.app, b.app) || compareText(a.protocol, b.protocol),
  );
}

function entriesBelow({ company, overlay, plan, report }: LaneContext): readonly LaneEntry[] {
  const { baseline, project } = overlay;
  const cluster = company.clusters.get(baseline.value.cluster);
  if (cluster === undefined) return [];
  const below = plan.entry.filter(
    (app) => !plan.materialised.includes(app) && isPresent(company, baseline.value, app),
  );
  const zone = internalZone(cluster, baseline);
  const domain = zone === undefined ? undefined : baseline.value.domains[zone];
  return below.flatMap((app) => {
    if (zone === undefined || domain === undefined) {
      report(
        noInternalZone(baseline, originOf(project, ['entry', (project.value.entry ?? []).indexOf(app)])),
      );
      return [];
    }
    const served = portsOfApp(company, app).find(
      ({ protocol }) => protocol === 'http' || protocol === 'grpc',
    );
    if (served === undefined) return [];
    const host = `${overlayHostLabel(app, project.value.name)}.${domain}`;
    const route = routeIn(cluster.value, { zone, host, path: '/', port: served.port });
    if (route === undefined) return [];
    const protocol = served.protocol === 'grpc' ? ('grpc' as const) : ('http' as const);
    return [present({ app, tenant: tenantOf(company, app), protocol, route })];
  });
}

function resolveSteered(
  { company, overlay, namespace, baselineNamespace }: LaneContext,
  { caller: from, app: to, protocol, port, steeredBy }: LaneCall,
): ResolvedCall {
  const project = overlay.project.value.name;
  const target = `${namespace}/${to}`;
  if (steeredBy === 'dubbo-tag') {
    return {
      from,
      to,
      protocol,
      port,
      target,
      mechanism: 'dubbo-tag',
      proof: `providers with the tag ${project}`,
    };
  }
  const kind = protocol === 'grpc' ? 'GRPCRoute' : 'HTTPRoute';
  const route = `${kind} ${baselineNamespace}/${laneObjectName(to, project)}`;
  const proof = `${route}, ${laneHeader(company.definition.value.prefix)}: ${project}`;
  return { from, to, protocol, port, target, mechanism: 'lane-route', proof };
}

function tenantOf(company: Company, app: string): string | undefined {
  return company.apps.get(app)?.value.tenant ?? company.definition.value.defaultTenant;
}
