/** Proves that a lane holds: it reaches each changed app, and nobody on its way drops it. */
import type { Company } from '../company';
import { compareText } from '../compare-text';
import { originOf } from '../definition';
import { laneHeader } from '../lane-names';
import type { Origin } from '../origin';
import type { Problem } from '../problem';
import { isPresent } from '../resolve/presence';
import { isAdmitted } from './lane-entry';
import { droppers, forgettingCalls, lostCalls, togetherWith } from './lane-faults';
import { portsOfApp } from './baseline-calls';
import { writtenCarriers } from './carriers';
import type { Overlay } from './overlay';
import type { LaneCall, LanePlan } from './plan-lane';
import { servesRequests, type OverlayPlan } from './plan-overlay';

/** All that the checks look at. */
interface Subject {
  readonly company: Company;
  readonly overlay: Overlay;
  readonly plan: OverlayPlan;
  readonly lane: LanePlan;
}

export function checkLane(
  company: Company,
  overlay: Overlay,
  plan: OverlayPlan,
  lane: LanePlan,
): readonly Problem[] {
  const cluster = company.clusters.get(overlay.baseline.value.cluster);
  if (cluster === undefined) return [];
  if ((cluster.value.mesh ?? 'none') === 'none') {
    const { name } = cluster.value;
    return [
      {
        code: 'lane/no-mesh',
        severity: 'error',
        message: `${overlay.name} is a lane, but the cluster '${name}' has no mesh that could send calls between apps to it`,
        fix: `write \`routing: dns\`, or \`mesh: istio\` in ${cluster.parsed.file} for a cluster that has Istio`,
        at: originOf(overlay.project, ['routing']),
        related: [{ message: 'the cluster', at: originOf(cluster, ['name']) }],
      },
    ];
  }
  const subject = { company, overlay, plan, lane };
  const lost = checkLost(subject);
  return [
    ...checkEntries(subject),
    ...lost,
    ...checkPropagation(subject),
    ...checkForgetting(subject),
    // A call that is lost says why more than that nothing arrives.
    ...(lost.length === 0 ? checkReach(subject) : []),
    ...tellAccepted(subject),
  ];
}

/** An entry that runs in the baseline is reached through the gateway that the baseline admits there. */
function checkEntries({ company, overlay, plan }: Subject): readonly Problem[] {
  const { name, baseline, project } = overlay;
  return plan.entry.flatMap((app): readonly Problem[] => {
    if (plan.materialised.includes(app) || !company.apps.has(app) || !servesRequests(company, app)) return [];
    const at = originOf(project, ['entry', (project.value.entry ?? []).indexOf(app)]);
    if (!isPresent(company, baseline.value, app)) {
      return [
        {
          code: 'entry/absent',
          severity: 'error',
          message: `'${app}' is an entry of ${name}, but runs neither there nor in ${baseline.value.name}`,
          fix: 'remove it from entry',
          at,
        },
      ];
    }
    if (isAdmitted(company, baseline, app)) return [];
    return [
      {
        code: 'entry/closed',
        severity: 'error',
        message: `'${app}' is an entry of ${name} and runs in ${baseline.value.name}, where no gateway may call it`,
        fix: `write \`${carriersWith(overlay, [app])}\`, or name an app with an \`exposure\` in \`entry\``,
        at,
      },
    ];
  });
}

/** Calls that would meet the baseline's version, whatever the header says. */
function checkLost(subject: Subject): readonly Problem[] {
  const { overlay, plan, lane } = subject;
  return lostCalls(plan, lane).map((call) => ({
    code: 'lane/lost',
    severity: 'error',
    message: `a call of the lane ${overlay.name} meets the unchanged '${call.app}' of ${overlay.baseline.value.name}, because '${call.caller}' ${call.lost ?? ''}: ${describe(subject, call)}`,
    fix: `write \`${carriersWith(overlay, [call.caller])}\`; or accept it: \`${acceptedWith(overlay, call.caller)}\``,
    at: placeOf(overlay, call.app),
    related: related(subject, wayTo(lane, call)),
  }));
}

function checkPropagation(subject: Subject): readonly Problem[] {
  const { company, overlay, plan, lane } = subject;
  return droppers(company, plan, lane).flatMap((app) => {
    const definition = company.apps.get(app);
    if (definition === undefined) return [];
    const next = nextOnTheWay(subject, app);
    if (next === undefined) return [];
    return [
      {
        code: 'lane/dropped',
        severity: 'error',
        message: `the lane ${overlay.name} ends at '${app}', which does not pass ${laneHeader(company.definition.value.prefix)} on: ${describe(subject, next)}`,
        fix: propagationFix(subject, app, definition.parsed.file),
        at: placeOf(overlay, plan.changed.find((one) => one === next.app) ?? plan.changed[0] ?? ''),
        related: [
          ...related(subject, wayTo(lane, next)),
          { message: `'${app}' does not propagate`, at: originOf(definition, ['name']) },
        ],
      } satisfies Problem,
    ];
  });
}

function propagationFix(subject: Subject, app: string, file: string): string {
  const { overlay, plan, lane } = subject;
  const propagate = `write \`propagates: true\` in ${file} once it does`;
  if (plan.changed.includes(app)) return propagate;
  return `${propagate}; or \`${carriersWith(overlay, togetherWith(lane, app))}\`; or accept it: \`${acceptedWith(overlay, app)}\``;
}

/** What follows a call over tcp knows nothing of the lane. */
function checkForgetting(subject: Subject): readonly Problem[] {
  const { overlay, plan, lane } = subject;
  return forgettingCalls(plan, lane).map(({ call, further }) => {
    const { app, caller } = call;
    const way = [...wayTo(lane, call), ...further];
    const together = [caller, ...togetherWith(lane, app)].filter((one) => !plan.changed.includes(one));
    const borrowed = plan.materialised.includes(app) ? (further.at(-1)?.app ?? app) : app;
    return {
      code: 'lane/dropped',
      severity: 'error',
      message: `the lane ${overlay.name} ends at '${app}', which '${caller}' calls over tcp, without headers: ${describeWay(subject, way)}`,
      fix: `write \`${carriersWith(overlay, together)}\`; or accept it: \`${acceptedWith(overlay, borrowed)}\``,
      at: placeOf(overlay, plan.changed.find((one) => one === way.at(-1)?.app) ?? plan.changed[0] ?? ''),
      related: related(subject, way),
    };
  });
}

/** The call by which an app leads to a changed one, a changed one itself before others. */
function nextOnTheWay({ plan, lane }: Subject, app: string): LaneCall | undefined {
  const calls = lane.calls.filter(({ caller }) => caller === app);
  return (
    calls.find((call) => plan.changed.includes(call.app)) ?? calls.find((call) => lane.leading.has(call.app))
  );
}

function checkReach(subject: Subject): readonly Problem[] {
  const { company, overlay, plan, lane } = subject;
  if (plan.entry.length === 0) return [];
  return plan.changed
    .filter((app) => !lane.ways.has(app) && portsOfApp(company, app).length > 0)
    .map((app) => {
      const way = lane.declared.get(app);
      const blocking = way?.find(({ caller }) => lane.accepted.has(caller))?.caller;
      return {
        code: 'route/unreachable',
        severity: 'error',
        message: `no call from the entry of ${overlay.name} reaches the changed '${app}': ${blocking === undefined ? 'no declared call leads to it' : `'${blocking}' need not keep the lane`}`,
        fix:
          blocking === undefined
            ? `add '${app}', or an app that calls it, to \`entry\``
            : `take '${blocking}' out of \`acceptBaselinePath\``,
        at: originOf(overlay.project, ['apps', app], 'key'),
        related: related(subject, way ?? []),
      } satisfies Problem;
    });
}

function tellAccepted(subject: Subject): readonly Problem[] {
  const { overlay, lane } = subject;
  const { project, baseline } = overlay;
  return [...lane.accepted]
    .filter((app) => lane.ways.has(app) && lane.leading.has(app))
    .toSorted(compareText)
    .map((app) => ({
      code: 'route/sandwich-accepted',
      severity: 'warning',
      message: `on purpose '${app}' of ${baseline.value.name} may leave the lane ${overlay.name} and call unchanged apps`,
      fix: `if the call matters, take '${app}' out of \`acceptBaselinePath\``,
      at: originOf(project, ['acceptBaselinePath'], 'key'),
      related: related(subject, lane.ways.get(app) ?? []),
    }));
}

/** The way of the lane to the caller, and the call. */
function wayTo({ ways }: LanePlan, call: LaneCall): readonly LaneCall[] {
  return [...(ways.get(call.caller) ?? []), call];
}

function describe(subject: Subject, last: LaneCall): string {
  return describeWay(subject, wayTo(subject.lane, last));
}

/** `bff-mobile (qa) → trade-core (qa) → item-core (qa)`: the last one is what is met without the lane. */
function describeWay({ overlay, plan }: Subject, way: readonly LaneCall[]): string {
  const baseline = overlay.baseline.value.name;
  const where = (app: string): string =>
    `${app} (${plan.materialised.includes(app) ? overlay.name : baseline})`;
  return [...way.map(({ caller }) => where(caller)), `${way.at(-1)?.app ?? ''} (${baseline})`].join(' → ');
}

function related(
  { company, overlay }: Subject,
  way: readonly LaneCall[],
): readonly { readonly message: string; readonly at: Origin }[] {
  return way.map(({ app, caller, path }) => ({
    message: `'${caller}' calls '${app}'`,
    at: originOf(company.apps.get(caller) ?? overlay.project, path),
  }));
}

function carriersWith({ project }: Overlay, apps: readonly string[]): string {
  const carriers = [...writtenCarriers(project.value).map(({ app }) => app), ...apps];
  return `carriers: [${[...new Set(carriers)].toSorted(compareText).join(', ')}]`;
}

function acceptedWith({ project }: Overlay, app: string): string {
  return `acceptBaselinePath: [${[...(project.value.acceptBaselinePath ?? []), app].join(', ')}]`;
}

/** Where the definition names an app that runs in the overlay. */
function placeOf({ project }: Overlay, app: string): Origin {
  if (project.value.apps[app] !== undefined) return originOf(project, ['apps', app], 'key');
  const carrier = writtenCarriers(project.value).find((one) => one.app === app);
  return originOf(project, carrier?.path ?? ['name']);
}
