import { overlayNamespace } from '../argocd/application-names';
import { compareText } from '../compare-text';
import type { Company } from '../company';
import { namespaceOf } from '../link/namespace-of';
import { lifeTimeOf, type LifeTime } from '../overlay/life-time';
import type { Overlay } from '../overlay/overlay';
import { planOverlay } from '../overlay/plan-overlay';
import type { Problem } from '../problem';
import type { Flag } from '../report/environment-report';
import { flagsInUse } from '../report/flags-in-use';
import { overlayRows, type OverlayRow } from '../report/report-overlays';
import { resolveProjectEnvironment } from '../resolve/resolve-project-environment';
import { resolveStableEnvironment } from '../resolve/resolve-stable-environment';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';
import { findOverlay } from './find-overlay';
import { rowOf, type EnvironmentRow } from './list-environments';

/** All that there is to say of one project or delivery environment. */
export type ShownEnvironment = Omit<EnvironmentRow, 'apps'> & {
  readonly description: string | null;
  /** Of a delivery. */
  readonly change: string | null;
  readonly namespace: string;
  /** The last day that its objects are kept. */
  readonly keptUntil: string;
  readonly apps: readonly ShownApp[];
  /** Apps that the baseline serves. */
  readonly aliases: readonly string[];
  readonly hosts: readonly string[];
  readonly calls: readonly ShownCall[];
  /** Calls of the baseline's apps that a lane leads here. */
  readonly steered: readonly ShownSteeredCall[];
  /** Migrations that do not run here: the databases are the baseline's. */
  readonly withheldMigrations: readonly ShownMigration[];
  /** What it asks for, against a copy of the whole baseline; null when nothing of it is emitted any more. */
  readonly cost: Pick<OverlayRow, 'requested' | 'fullCopy' | 'share'> | null;
  readonly flags: readonly Pick<Flag, keyof Flag>[];
};

export type ShownApp = {
  readonly name: string;
  /** `own`: a version of its own. `carrier`: the version of the baseline runs here too. */
  readonly from: 'own' | 'carrier';
  /** Null where it is not known, or nothing is emitted any more. */
  readonly version: string | null;
  readonly debug: boolean;
};

export type ShownCall = {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
  /** `own`: it stays here. `alias`: it goes to the baseline. */
  readonly mechanism: 'own' | 'alias';
};

export type ShownSteeredCall = {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
  /** What leads it here, as `HTTPRoute mg-qa/item-core.search-rank, x-mg-lane: search-rank`. */
  readonly proof: string;
};

export type ShownMigration = {
  readonly app: string;
  readonly resource: string;
};

export interface ShowResult {
  readonly environment?: ShownEnvironment;
  readonly problems: readonly Problem[];
}

/** One environment by its name, as `qa/coupon`, or `coupon` where that lies on one baseline only. */
export function showEnvironment(company: Company, name: string): ShowResult {
  const overlay = findOverlay(company, name);
  if ('problems' in overlay) return overlay;
  const problems: Problem[] = [];
  const { asOf } = company.definition.value;
  const lifeTime = lifeTimeOf(overlay.project.value, asOf);
  if (lifeTime === undefined) return { problems };
  const resolved = resolveProjectEnvironment(company, overlay, (problem) => problems.push(problem));
  return { environment: show(company, overlay, lifeTime, resolved), problems };
}

function show(
  company: Company,
  overlay: Overlay,
  lifeTime: LifeTime,
  resolved: ResolvedEnvironment | undefined,
): ShownEnvironment {
  const { kind, baseline, project } = overlay;
  const { name, description = null, change = null } = project.value;
  const plan = planOverlay(company, overlay);
  return {
    ...rowOf(company, overlay, lifeTime),
    description,
    change,
    namespace: overlayNamespace(kind, namespaceOf(company, baseline.value), name),
    keptUntil: lifeTime.keptUntil,
    apps: plan.materialised.map((app) => appOf(app, plan.carriers, resolved)),
    aliases: plan.aliases,
    hosts: hostsOf(resolved),
    calls: plan.calls.map(({ from, to, protocol, port, mechanism }) => ({
      from,
      to,
      protocol,
      port,
      mechanism,
    })),
    steered: steeredTo(resolved),
    withheldMigrations: withheldFrom(resolved),
    cost: costOf(company, overlay, resolved),
    flags: resolved === undefined ? [] : flagsInUse(company, resolved),
  };
}

function steeredTo(resolved: ResolvedEnvironment | undefined): readonly ShownSteeredCall[] {
  const steered = resolved?.overlay?.lane?.steered ?? [];
  return steered.map(({ from, to, protocol, port, proof }) => ({ from, to, protocol, port, proof }));
}

function withheldFrom(resolved: ResolvedEnvironment | undefined): readonly ShownMigration[] {
  return (resolved?.overlay?.withheld ?? []).map(({ app, resource }) => ({ app, resource }));
}

/** Those of a lane may lead to apps of the baseline. */
function hostsOf(resolved: ResolvedEnvironment | undefined): readonly string[] {
  const routes = [...(resolved?.apps ?? []), ...(resolved?.overlay?.lane?.entries ?? [])];
  return routes.flatMap(({ route }) => route?.host ?? []).toSorted(compareText);
}

function appOf(
  name: string,
  carriers: readonly string[],
  resolved: ResolvedEnvironment | undefined,
): ShownApp {
  const workload = resolved?.apps.find((app) => app.name === name)?.workload;
  return {
    name,
    from: carriers.includes(name) ? 'carrier' : 'own',
    version: workload?.version ?? null,
    debug: workload?.debug !== undefined,
  };
}

function costOf(
  company: Company,
  { baseline }: Overlay,
  resolved: ResolvedEnvironment | undefined,
): ShownEnvironment['cost'] {
  // The baseline reports for itself.
  const below = resolveStableEnvironment(company, baseline, () => {});
  if (resolved === undefined || below === undefined) return null;
  const [row] = overlayRows(company.definition.value.asOf, resolved, below);
  if (row === undefined) return null;
  const { requested, fullCopy, share } = row;
  return { requested, fullCopy, share };
}
