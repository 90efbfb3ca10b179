import type { Company } from '../company';
import { overlayNamespace } from '../argocd/application-names';
import { originOf } from '../definition';
import { dependenciesOf } from '../link/dependencies';
import { hasAllLayers } from '../link/layers-below';
import { namespaceOf } from '../link/namespace-of';
import { checkOverlay } from '../overlay/check-overlay';
import { lifeTimeOf, type LifeTime } from '../overlay/life-time';
import type { Overlay } from '../overlay/overlay';
import { planOverlay, type OverlayPlan } from '../overlay/plan-overlay';
import { formatBytes, formatMillicores } from '../kubernetes/quantity';
import type { Problem } from '../problem';
import type { AppOverlay } from './app-overlay';
import { addCapacity, capacityOf, NO_CAPACITY } from './capacity';
import { resolveApp } from './resolve-app';
import { resolveQuota, resolveStableEnvironment } from './resolve-stable-environment';
import type {
  ResolvedApp,
  ResolvedEnvironment,
  ResolvedOverlay,
  ResolvedQuota,
} from './resolved-environment';

type Report = (problem: Problem) => void;

/** Everything that an overlay is on one of its baselines. Undefined when nothing of it is left to emit. */
export function resolveProjectEnvironment(
  company: Company,
  overlay: Overlay,
  report: Report,
): ResolvedEnvironment | undefined {
  const { name, baseline, project } = overlay;
  const lifeTime = lifeTimeOf(project.value, company.definition.value.asOf);
  // The baseline reports for itself.
  const below = resolveStableEnvironment(company, baseline, () => {}, new Set());
  if (lifeTime === undefined || below === undefined) return undefined;
  reportEnd(overlay, lifeTime, company.definition.value.asOf, report);
  if (lifeTime.state === 'gone') return undefined;
  const plan = planOverlay(company, overlay);
  for (const problem of checkOverlay(company, overlay, plan)) report(problem);
  const namespace = overlayNamespace(overlay.kind, below.namespace, project.value.name);
  const apps = resolveApps(company, overlay, plan, lifeTime, report);
  const declared = resourcesOf(company, plan.materialised);
  return {
    ...below,
    kind: overlay.kind === 'delivery' ? 'delivery' : 'project',
    name,
    namespace,
    sources: [project.parsed.file, ...below.sources],
    acceptsOverlays: false,
    slots: false,
    quota: project.value.quota === undefined ? quotaFor(apps) : resolveQuota(project.value.quota),
    resources: below.resources.filter((resource) => declared.has(resource.name)),
    apps,
    patches: [],
    extras: [],
    overlay: resolveOverlay(overlay, plan, below, namespace, lifeTime),
  };
}

function resolveApps(
  company: Company,
  { name, baseline, project }: Overlay,
  plan: OverlayPlan,
  { state }: LifeTime,
  report: Report,
): readonly ResolvedApp[] {
  const cluster = company.clusters.get(baseline.value.cluster);
  if (cluster === undefined) return [];
  const overlay: AppOverlay = {
    name,
    project,
    baselineNamespace: namespaceOf(company, baseline.value),
    materialised: new Set(plan.materialised),
    entry: new Set(plan.entry),
    awake: state === 'alive',
  };
  return plan.materialised.flatMap((app) => {
    const definition = company.apps.get(app);
    if (definition === undefined || !hasAllLayers(company, definition.value)) return [];
    return [resolveApp(company, baseline, cluster, definition, report, overlay)];
  });
}

function resolveOverlay(
  { baseline, project }: Overlay,
  plan: OverlayPlan,
  below: ResolvedEnvironment,
  namespace: string,
  { expires }: LifeTime,
): ResolvedOverlay {
  const { change } = project.value;
  return {
    baseline: baseline.value.name,
    baselineNamespace: below.namespace,
    project: project.value.name,
    owner: project.value.owner,
    ...(change === undefined ? {} : { change }),
    expires,
    executors: project.value.access?.exec ?? [],
    changed: plan.changed,
    carriers: plan.carriers,
    aliases: plan.aliases.map((app) => ({
      name: app,
      host: `${app}.${below.namespace}.svc.${below.cluster.domain}`,
    })),
    calls: plan.calls.map((call) => ({
      ...call,
      target: `${call.mechanism === 'own' ? namespace : below.namespace}/${call.to}`,
    })),
  };
}

/** Resources that some app of the environment calls. */
function resourcesOf(company: Company, apps: readonly string[]): ReadonlySet<string> {
  return new Set(
    apps
      .flatMap((app) => dependenciesOf(company.apps.get(app)?.value ?? {}))
      .filter(({ kind }) => kind === 'resource')
      .map(({ name }) => name),
  );
}

/** What its apps ask for while all of them are rolled out, and no more. */
function quotaFor(apps: readonly ResolvedApp[]): ResolvedQuota {
  // It stays what it is while they are asleep.
  const awake = apps.map((app) => ({ ...app, enabled: true }));
  const asked = awake.map((app) => capacityOf(app, true)).reduce(addCapacity, NO_CAPACITY);
  return {
    cpu: formatMillicores(asked.millicores),
    memory: formatBytes(asked.bytes),
    pods: asked.pods,
    claims: apps.reduce((count, app) => count + (app.workload?.volumes.length ?? 0), 0),
  };
}

/** A passed day never stops a synth: a rollback must not wait for somebody to tidy up. */
function reportEnd({ name, project }: Overlay, lifeTime: LifeTime, asOf: string, report: Report): void {
  const { state, expires, keptUntil } = lifeTime;
  if (state === 'alive') return;
  const written = project.value.expires === undefined ? 'ttl' : 'expires';
  const since = `the last day of ${name} was ${expires}, and it is ${asOf}`;
  report({
    code: state === 'asleep' ? 'overlay/expired' : 'overlay/stale',
    severity: 'warning',
    message:
      state === 'asleep'
        ? `${since}: nothing runs in it any more, and after ${keptUntil} its objects go`
        : `${since}: nothing of it is emitted any more`,
    fix: `delete ${project.parsed.file}, or move its end: \`${written}\``,
    at: originOf(project, [written]),
  });
}
