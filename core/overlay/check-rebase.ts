/** What the baseline has moved on from, or is about to: versions that changes are based on, pins, apps that go. */
import type { Company } from '../company';
import { originOf } from '../definition';
import type { Problem } from '../problem';
import { compareReleases } from '../version-order';
import { builtVersions } from './built-versions';
import { writtenCarriers } from './carriers';
import type { Overlay } from './overlay';
import type { OverlayPlan } from './plan-overlay';

export function checkRebase(company: Company, overlay: Overlay, plan: OverlayPlan): readonly Problem[] {
  return [
    ...plan.changed.flatMap((app) => checkBase(company, overlay, app)),
    ...checkPins(company, overlay),
    ...plan.aliases.flatMap((app) => checkRetiring(overlay, plan, app)),
  ];
}

/** A change of an old version takes back what others have changed since. */
function checkBase(company: Company, { name, baseline, project }: Overlay, app: string): readonly Problem[] {
  const base = project.value.apps[app]?.baseVersion;
  const now = versionBelow(company, baseline, app);
  if (base === undefined || now === undefined || base === now.version) return [];
  // Of a version that nobody built that alone is said.
  const built = builtVersions(company, app);
  if (!built.includes(base) || !built.includes(now.version)) return [];
  const order = compareReleases(base, now.version);
  if (order !== undefined && order >= 0) return [];
  return [
    {
      code: 'overlay/rebase',
      severity: 'warning',
      message: `'${app}' of ${name} is based on ${base}, and ${baseline.value.name} has come to ${now.version}`,
      fix: `take over what changed since, build it again, and write \`baseVersion: '${now.version}'\``,
      at: originOf(project, ['apps', app, 'baseVersion']),
      related: [{ message: 'the version of the baseline', at: now.at }],
    },
  ];
}

/** The lock is what was released; an exception of the environment is not. */
function versionBelow(company: Company, baseline: Overlay['baseline'], app: string) {
  const { baselineLock } = company;
  const locked = baselineLock?.value.versions[app];
  if (baseline.value.followsBaselineLock === true && baselineLock !== undefined && locked !== undefined) {
    return { version: locked, at: originOf(baselineLock, ['versions', app]) };
  }
  const version = baseline.value.apps?.[app]?.version;
  return version === undefined ? undefined : { version, at: originOf(baseline, ['apps', app, 'version']) };
}

/** A passed day never stops a synth. */
function checkPins(company: Company, { name, project }: Overlay): readonly Problem[] {
  const { asOf } = company.definition.value;
  return writtenCarriers(project.value).flatMap(({ app, pin, path }) => {
    if (pin === undefined || pin.until >= asOf) return [];
    return [
      {
        code: 'pin/expired',
        severity: 'warning',
        message: `${name} should hold '${app}' in ${pin.version} until ${pin.until} only (${pin.reason}); it is ${asOf}`,
        fix: `write the carrier without its pin: \`${app}\`; or move \`until\``,
        at: originOf(project, [...path.slice(0, -1), 'pin', 'until']),
      } satisfies Problem,
    ];
  });
}

function checkRetiring(
  { name, baseline, project }: Overlay,
  plan: OverlayPlan,
  app: string,
): readonly Problem[] {
  const last = baseline.value.apps?.[app]?.retiring;
  if (last === undefined) return [];
  const callers = plan.calls.filter(({ to }) => to === app).map(({ from }) => from);
  return [
    {
      code: 'baseline/retiring',
      severity: 'warning',
      message: `'${app}' goes from ${baseline.value.name} after ${last}, and ${callers.join(', ')} of ${name} ${callers.length === 1 ? 'calls' : 'call'} it`,
      fix: `end the call, or run it here: \`carriers: [{app: ${app}, pin: {version: …, reason: …, until: …}}]\``,
      at: originOf(project, ['name']),
      related: [{ message: 'where it goes', at: originOf(baseline, ['apps', app, 'retiring']) }],
    },
  ];
}
