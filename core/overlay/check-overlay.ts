/** Proves that an overlay works: each changed app is reached, and no call silently meets the wrong version. */
import type { Company } from '../company';
import { originOf } from '../definition';
import type { Problem } from '../problem';
import { absence } from '../resolve/absence';
import { isLockBroken, isPresent } from '../resolve/presence';
import { carrierPath, pinOf } from './carriers';
import { checkRebase } from './check-rebase';
import { callsOf, type Step } from './baseline-calls';
import { checkLane } from './check-lane';
import { borrowedBy, findLeaks, type Leak } from './find-leaks';
import { hasSoundCalls } from './has-sound-calls';
import { checkHeadless } from './headless';
import { laneCarriers } from './lane-faults';
import type { Overlay } from './overlay';
import type { LanePlan } from './plan-lane';
import { inOrder, servesRequests, type OverlayPlan } from './plan-overlay';
import { findUnreachable, smallestCarriers, wayFromEntry } from './smallest-carriers';

/** @param lane undefined for an overlay that has none */
export function checkOverlay(
  company: Company,
  overlay: Overlay,
  plan: OverlayPlan,
  lane?: LanePlan,
): readonly Problem[] {
  if (isLockBroken({ company, environment: overlay.baseline })) return [];
  if (!hasSoundCalls(company, overlay.project.value)) return [];
  return [
    ...checkBaseline(company, overlay, plan),
    ...checkEntry(company, overlay, plan),
    ...(lane === undefined
      ? [...checkReach(company, overlay, plan), ...checkLeaks(company, overlay, plan)]
      : checkLane(company, overlay, plan, lane)),
    ...checkHeadless(company, overlay, plan.materialised, () =>
      lane === undefined
        ? smallestCarriers(company, overlay, plan)
        : inOrder([...plan.carriers, ...laneCarriers(company, overlay, plan)]),
    ),
    ...checkRebase(company, overlay, plan),
  ];
}

/** What is not in the overlay must be in its baseline. */
function checkBaseline(company: Company, overlay: Overlay, plan: OverlayPlan): readonly Problem[] {
  const { baseline, project } = overlay;
  const isMissing = (app: string): boolean => !isPresent(company, baseline.value, app);
  const unpinned = plan.carriers.filter((app) => pinOf(project.value, app) === undefined);
  const carriers = unpinned.filter(isMissing).map((app) => ({
    code: 'baseline/missing',
    severity: 'error' as const,
    message: `'${app}' is a carrier of ${overlay.name}, but ${baseline.value.name} does not run it`,
    fix: `remove it from carriers, or hold it in a version: \`{app: ${app}, pin: {version: …, reason: …, until: …}}\``,
    at: originOf(project, carrierPath(project.value, app)),
  }));
  const dependencies = plan.materialised.flatMap((app) =>
    callsOf(company, app)
      .filter(({ name, optional }) => !optional && !plan.materialised.includes(name) && isMissing(name))
      .map(({ name, path }) => ({
        code: 'baseline/missing',
        severity: 'error' as const,
        message: `'${app}' in ${overlay.name} calls '${name}', which runs neither there nor in ${baseline.value.name}`,
        fix: `add '${name}' to apps of ${baseline.value.name}, or \`${name}: {version: <version>}\` to apps of the project environment`,
        at: originOf(project, placeOf(overlay, app), 'key'),
        mistake: { ...absence(company, baseline, name), concerns: app },
        related: [{ message: `'${app}' calls '${name}'`, at: originIn(company, app, path, overlay) }],
      })),
  );
  return [...carriers, ...dependencies];
}

function checkEntry(company: Company, overlay: Overlay, plan: OverlayPlan): readonly Problem[] {
  const { project } = overlay;
  const needed = findUnreachable(company, { ...plan, entry: [] });
  if (plan.entry.length === 0 && needed.length > 0) {
    const possible = plan.materialised.filter((app) => servesRequests(company, app));
    const reachesAll = (app: string): boolean =>
      findUnreachable(company, { ...plan, entry: [app] }).length === 0;
    const found = possible.find(reachesAll) ?? possible[0];
    return [
      {
        code: 'entry/missing',
        severity: 'error',
        message: `no app of ${overlay.name} is an entry, so nobody can call ${needed.join(', ')}`,
        fix: `${project.value.entry === undefined ? 'add the line' : 'write'} \`entry: [${found ?? '<app>'}]\``,
        at: originOf(project, [project.value.entry === undefined ? 'name' : 'entry']),
      },
    ];
  }
  return plan.entry.flatMap((app) => {
    if (!company.apps.has(app) || servesRequests(company, app)) return [];
    return [
      {
        code: 'exposure/no-port',
        severity: 'error',
        message: `'${app}' is an entry of ${overlay.name}, but provides neither http nor grpc`,
        fix: `name an app that calls it: \`entry: [<app>]\``,
        at: originOf(project, ['entry', (project.value.entry ?? []).indexOf(app)]),
      },
    ];
  });
}

function checkReach(company: Company, overlay: Overlay, plan: OverlayPlan): readonly Problem[] {
  if (plan.entry.length === 0) return [];
  const { project } = overlay;
  const unreachable = findUnreachable(company, plan);
  if (unreachable.length === 0) return checkEntriesRun(overlay, plan);
  return unreachable.map((app) => {
    const way = wayFromEntry(company, plan, app);
    const path = way === undefined ? 'no declared call leads to it' : describeWay(overlay, plan, app, way);
    return {
      code: 'route/unreachable',
      severity: 'error',
      message: `no call from the entry of ${overlay.name} reaches the changed '${app}': ${path}`,
      fix:
        way === undefined
          ? `add '${app}', or an app that calls it, to \`entry\``
          : carriersFix(company, overlay, plan),
      at: originOf(project, ['apps', app], 'key'),
      related: relatedSteps(company, overlay, way ?? []),
    } satisfies Problem;
  });
}

/** A host that leads to nothing would only be missed later. */
function checkEntriesRun(
  { name, project }: Overlay,
  { entry, materialised }: OverlayPlan,
): readonly Problem[] {
  return entry
    .filter((app) => !materialised.includes(app))
    .map((app) => ({
      code: 'entry/absent',
      severity: 'error',
      message: `'${app}' is an entry of ${name}, but does not run there`,
      fix: 'remove it from entry, or add it to carriers',
      at: originOf(project, ['entry', (project.value.entry ?? []).indexOf(app)]),
    }));
}

function checkLeaks(company: Company, overlay: Overlay, plan: OverlayPlan): readonly Problem[] {
  const accepted = overlay.project.value.acceptBaselinePath ?? [];
  const refused = findLeaks(company, overlay, { ...plan, accepted });
  const all = accepted.length === 0 ? refused : findLeaks(company, overlay, { ...plan, accepted: [] });
  const isRefused = (leak: Leak): boolean =>
    refused.some((one) => one.changed === leak.changed && one.steps[0]?.caller === leak.steps[0]?.caller);
  return [
    ...refused.map((leak) => sandwich(company, overlay, plan, leak)),
    ...all.filter((leak) => !isRefused(leak)).map((leak) => acceptedLeak(company, overlay, leak)),
  ];
}

function sandwich(company: Company, overlay: Overlay, plan: OverlayPlan, leak: Leak): Problem {
  const { project, baseline } = overlay;
  const last = borrowedBy(leak).at(-1) ?? '';
  const kept = [...(project.value.acceptBaselinePath ?? []), last];
  return {
    code: 'route/sandwich',
    severity: 'error',
    message: `a call leaves ${overlay.name} and meets the unchanged '${leak.changed}' of ${baseline.value.name}: ${describeLeak(overlay, leak)}`,
    fix: `${carriersFix(company, overlay, plan)}; or accept it: \`acceptBaselinePath: [${kept.join(', ')}]\``,
    at: originOf(project, ['apps', leak.changed], 'key'),
    related: relatedSteps(company, overlay, leak.steps),
  };
}

function acceptedLeak(company: Company, overlay: Overlay, leak: Leak): Problem {
  const { project, baseline } = overlay;
  return {
    code: 'route/sandwich-accepted',
    severity: 'warning',
    message: `on purpose a call leaves ${overlay.name} and meets the unchanged '${leak.changed}' of ${baseline.value.name}: ${describeLeak(overlay, leak)}`,
    fix: `if the call matters, add ${borrowedBy(leak).join(', ')} to carriers`,
    at: originOf(project, ['acceptBaselinePath'], 'key'),
    related: relatedSteps(company, overlay, leak.steps),
  };
}

function carriersFix(company: Company, overlay: Overlay, plan: OverlayPlan): string {
  return `write \`carriers: [${smallestCarriers(company, overlay, plan).join(', ')}]\``;
}

/** `bff-mobile (qa/coupon) → search-api (qa) → item-core (qa)` */
function describeLeak({ name, baseline }: Overlay, { steps }: Leak): string {
  const borrowed = steps.map(({ app }) => `${app} (${baseline.value.name})`);
  return [`${steps[0]?.caller ?? ''} (${name})`, ...borrowed].join(' → ');
}

function describeWay(
  { name, baseline }: Overlay,
  { materialised }: OverlayPlan,
  app: string,
  way: readonly Step[],
): string {
  // What the baseline calls is the baseline's, whatever else bears the name.
  const left = way.findIndex(({ caller }) => !materialised.includes(caller));
  const callers = way.map(({ caller }, index) => `${caller} (${index < left ? name : baseline.value.name})`);
  return [...callers, `${app} (${baseline.value.name})`].join(' → ');
}

function relatedSteps(
  company: Company,
  overlay: Overlay,
  steps: readonly Step[],
): NonNullable<Problem['related']> {
  return steps.map(({ app, caller, path }) => ({
    message: `'${caller}' calls '${app}'`,
    at: originIn(company, caller, path, overlay),
  }));
}

function originIn(company: Company, app: string, path: Step['path'], { project }: Overlay) {
  return originOf(company.apps.get(app) ?? project, path);
}

/** Where the project environment names an app. */
function placeOf({ project }: Overlay, app: string): Step['path'] {
  if (project.value.apps[app] !== undefined) return ['apps', app];
  return carrierPath(project.value, app);
}
