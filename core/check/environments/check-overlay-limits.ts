/** What the company and its clusters allow project and delivery environments: how long they live, and how many there are. */
import { daysBetween } from '../../calendar';
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { Cluster } from '../../model/cluster';
import { daysOf } from '../../model/days';
import { lifeTimeOf } from '../../overlay/life-time';
import { countedFrom, latestDay, longestLife } from '../../overlay/longest-life';
import { overlayInWords, overlaysOf, type Overlay } from '../../overlay/overlay';
import type { Problem } from '../../problem';

export function checkOverlayLimits(company: Company): readonly Problem[] {
  const { asOf } = company.definition.value;
  const overlays = overlaysOf(company);
  // Of those whose grace is over nothing is emitted.
  const present = overlays.filter(({ project }) => {
    const state = lifeTimeOf(project.value, asOf)?.state;
    return state !== undefined && state !== 'gone';
  });
  return [
    ...onceEach(overlays).flatMap((overlay) => checkLife(company, overlay)),
    ...[...company.clusters.values()].flatMap((cluster) => checkCluster(cluster, present)),
    ...[...byOwner(present)].flatMap(([owner, own]) => checkOwner(company, owner, own)),
  ];
}

/** One definition may lie on several baselines. */
function onceEach(overlays: readonly Overlay[]): readonly Overlay[] {
  return [...new Map(overlays.map((overlay) => [overlay.project, overlay])).values()];
}

function checkLife(company: Company, { kind, project }: Overlay): readonly Problem[] {
  const { name, expires: written } = project.value;
  const expires = lifeTimeOf(project.value, company.definition.value.asOf)?.expires;
  const latest = latestDay(company, kind, project.value);
  if (expires === undefined || expires <= latest) return [];
  const longest = longestLife(company, kind);
  const from = countedFrom(company, project.value);
  const key = written === undefined ? 'ttl' : 'expires';
  return [
    {
      code: 'overlay/lives-too-long',
      severity: 'error',
      message: `the ${overlayInWords[kind]} '${name}' is to live until ${expires}, ${daysBetween(from, expires)} days from ${from} on; ${daysOf(longest)} are allowed`,
      fix:
        key === 'ttl'
          ? `write \`ttl: ${longest}\` at the most`
          : `write \`expires: '${latest}'\` at the latest`,
      at: originOf(project, [key]),
    },
  ];
}

function checkCluster(cluster: Located<Cluster>, overlays: readonly Overlay[]): readonly Problem[] {
  const { name, budgets } = cluster.value;
  const most = budgets?.environments;
  const own = overlays.filter(({ baseline }) => baseline.value.cluster === name);
  if (most === undefined || own.length <= most) return [];
  return [
    {
      code: 'overlay/over-budget',
      severity: 'error',
      message: `cluster '${name}' is meant for ${most} project and delivery environments and has ${own.length}: ${listed(own)}`,
      fix: 'end one that is not needed any more: strata env list shows them; or raise `budgets.environments`',
      at: originOf(cluster, ['budgets', 'environments']),
    },
  ];
}

function byOwner(overlays: readonly Overlay[]): ReadonlyMap<string, readonly Overlay[]> {
  const owners = new Map<string, Overlay[]>();
  for (const overlay of overlays) {
    const { owner } = overlay.project.value;
    const own = owners.get(owner);
    if (own === undefined) owners.set(owner, [overlay]);
    else own.push(overlay);
  }
  return owners;
}

/** Told at the last of them, so that the environments of other owners are not held up. */
function checkOwner(company: Company, owner: string, own: readonly Overlay[]): readonly Problem[] {
  const most = company.definition.value.overlays?.perOwner;
  const last = own.at(-1);
  if (most === undefined || last === undefined || own.length <= most) return [];
  return [
    {
      code: 'overlay/over-budget',
      severity: 'error',
      message: `'${owner}' may have ${most} project and delivery environments at a time and has ${own.length}: ${listed(own)}`,
      fix: 'end one that is not needed any more: strata env destroy <name>',
      at: originOf(last.project, ['owner']),
      related: [{ message: 'what is allowed', at: originOf(company.definition, ['overlays', 'perOwner']) }],
    },
  ];
}

const SHOWN = 20;

function listed(overlays: readonly Overlay[]): string {
  const names = overlays.slice(0, SHOWN).map(({ name }) => name);
  const more = overlays.length - names.length;
  return `${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}
