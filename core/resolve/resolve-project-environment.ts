import type { Company } from '../company';
import { overlayNamespace } from '../argocd/application-names';
import { originOf } from '../definition';
import { dependenciesOf } from '../link/dependencies';
import { hasAllLayers } from '../link/layers-below';
import { migratingOf } from '../link/migrations';
import { namespaceOf } from '../link/namespace-of';
import { addDays } from '../calendar';
import { latestDay } from '../overlay/longest-life';
import { checkIsolation, isolationsIn } from '../overlay/isolation';
import { checkOverlay } from '../overlay/check-overlay';
import { lifeTimeOf, type LifeTime } from '../overlay/life-time';
import type { Overlay } from '../overlay/overlay';
import { planLane } from '../overlay/plan-lane';
import { planOverlay, type OverlayPlan } from '../overlay/plan-overlay';
import { formatBytes, formatMillicores } from '../kubernetes/quantity';
import { present } from '../present';
import type { Problem } from '../problem';
import type { AppOverlay } from './app-overlay';
import { addCapacity, capacityOf, NO_CAPACITY } from './capacity';
import { resolveApp } from './resolve-app';
import { resolveIsolation } from './resolve-isolation';
import { resolveLane } from './resolve-lane';
import { resolveQuota, resolveStableEnvironment } from './resolve-stable-environment';
import type {
  ResolvedApp,
  ResolvedEnvironment,
  ResolvedOverlay,
  ResolvedQuota,
  ResolvedResource,
} from './resolved-environment';
import type { ResolvedIsolation } from './resolved-isolation';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const LONGEST_NAMESPACE = 63;

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
  reportEnd(company, overlay, lifeTime, report);
  const namespace = overlayNamespace(overlay.kind, below.namespace, project.value.name);
  if (!isEmitted(lifeTime, namespace)) return undefined;
  const plan = planOverlay(company, overlay);
  const lane = planLane(company, overlay, plan);
  for (const problem of checkOverlay(company, overlay, plan, lane)) report(problem);
  for (const problem of checkIsolation(company, overlay, plan)) report(problem);
  const isolated = isolationsIn(company, overlay, plan).map((one) => resolveIsolation(overlay, one));
  const apps = resolveApps(company, overlay, plan, isolated, lifeTime, report);
  if (project.value.carriers === 'auto') reportAdded(overlay, plan, apps, report);
  return {
    ...below,
    kind: overlay.kind === 'delivery' ? 'delivery' : 'project',
    name,
    namespace,
    sources: [project.parsed.file, ...below.sources],
    acceptsOverlays: false,
    slots: false,
    smokeTests: false,
    quota: project.value.quota === undefined ? quotaFor(apps, isolated) : resolveQuota(project.value.quota),
    resources: resourcesIn(company, plan, below, namespace, isolated),
    apps,
    patches: [],
    extras: [],
    overlay: present({
      ...resolveOverlay(overlay, plan, below, namespace, lifeTime),
      isolated,
      withheld: withheldIn(company, plan, isolated),
      lane:
        lane === undefined
          ? undefined
          : resolveLane({
              company,
              overlay,
              plan,
              lane,
              namespace,
              baselineNamespace: below.namespace,
              awake: lifeTime.state === 'alive',
              report,
            }),
    }),
  };
}

/** A namespace that cannot be is told of where the name is written, and not at everything in it. */
function isEmitted({ state }: LifeTime, namespace: string): boolean {
  return state !== 'gone' && namespace.length <= LONGEST_NAMESPACE;
}

function resolveApps(
  company: Company,
  { name, baseline, project }: Overlay,
  plan: OverlayPlan,
  isolated: readonly ResolvedIsolation[],
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
    isolated: new Set(isolated.map(({ resource }) => resource)),
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
): Omit<ResolvedOverlay, 'isolated' | 'withheld'> {
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
    calls: plan.calls.map((call) => {
      const target = `${call.mechanism === 'own' ? namespace : below.namespace}/${call.to}`;
      const proof =
        call.mechanism === 'own'
          ? `Service ${target}`
          : `ExternalName ${namespace}/${call.to}, Service ${target}`;
      const { from, to, protocol, port, mechanism } = call;
      return { from, to, protocol, port, mechanism, target, proof };
    }),
  };
}

/** Names of what its apps call outside: as in the baseline, but for an own instance, which lies in its own namespace. */
function resourcesIn(
  company: Company,
  { materialised }: OverlayPlan,
  below: ResolvedEnvironment,
  namespace: string,
  isolated: readonly ResolvedIsolation[],
): readonly ResolvedResource[] {
  const declared = resourcesOf(company, materialised);
  return [...company.resources.keys()].flatMap((name) => {
    const own = isolated.find(({ resource }) => resource === name);
    if (own === undefined) {
      return below.resources.filter((resource) => resource.name === name && declared.has(name));
    }
    const host = `${own.service}.${namespace}.svc.${below.cluster.domain}`;
    return [{ name, host, port: own.port, cidrs: [] }];
  });
}

/** Who at-start migrates a shared database is refused; what a command would do is left out. */
function withheldIn(
  company: Company,
  { materialised }: OverlayPlan,
  isolated: readonly ResolvedIsolation[],
): ResolvedOverlay['withheld'] {
  const own = new Set(isolated.map(({ resource }) => resource));
  return materialised.flatMap((app) =>
    migratingOf(company.apps.get(app)?.value ?? {})
      .filter(({ name, migrates }) => migrates !== 'at-start' && !own.has(name))
      .map(({ name }) => ({ app, resource: name })),
  );
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

/** What its apps ask for while all of them are rolled out, its own instances, and no more. */
function quotaFor(apps: readonly ResolvedApp[], isolated: readonly ResolvedIsolation[]): ResolvedQuota {
  // It stays what it is while they are asleep.
  const awake = apps.map((app) => ({ ...app, enabled: true }));
  const instances = isolated.map(({ capacity }) => capacity);
  const asked = [...awake.map((app) => capacityOf(app, true)), ...instances].reduce(addCapacity, NO_CAPACITY);
  return {
    cpu: formatMillicores(asked.millicores),
    memory: formatBytes(asked.bytes),
    pods: asked.pods,
    claims:
      apps.reduce((count, app) => count + (app.workload?.volumes.length ?? 0), 0) +
      isolated.reduce((count, one) => count + one.claims, 0),
  };
}

/** Carriers that nobody wrote down cost somebody something all the same. */
function reportAdded(
  { name, project }: Overlay,
  { carriers }: OverlayPlan,
  apps: readonly ResolvedApp[],
  report: Report,
): void {
  if (carriers.length === 0) return;
  const added = apps.filter((app) => carriers.includes(app.name)).map((app) => capacityOf(app, false));
  const { millicores, bytes, pods } = added.reduce(addCapacity, NO_CAPACITY);
  const asked = `${formatMillicores(millicores)} of cpu and ${formatBytes(bytes)} of memory`;
  report({
    code: 'carriers/added',
    severity: 'warning',
    message: `\`carriers: auto\` adds ${carriers.join(', ')} to ${name}: ${pods} ${pods === 1 ? 'pod' : 'pods'} that ${pods === 1 ? 'asks' : 'ask'} for ${asked}`,
    fix: `to have them in the definition, write \`carriers: [${carriers.join(', ')}]\``,
    at: originOf(project, ['carriers']),
  });
}

/** A passed day never stops a synth: a rollback must not wait for somebody to tidy up. */
function reportEnd(company: Company, overlay: Overlay, lifeTime: LifeTime, report: Report): void {
  const { name, project } = overlay;
  const { state, expires, keptUntil } = lifeTime;
  if (state === 'alive') return;
  const { asOf } = company.definition.value;
  const written = project.value.expires === undefined ? 'ttl' : 'expires';
  const since = `the last day of ${name} was ${expires}, and it is ${asOf}`;
  report({
    code: state === 'asleep' ? 'overlay/expired' : 'overlay/stale',
    severity: 'warning',
    message:
      state === 'asleep'
        ? `${since}: nothing runs in it any more, and after ${keptUntil} its objects go`
        : `${since}: nothing of it is emitted any more`,
    fix:
      state === 'asleep'
        ? `${longerLife(company, overlay)}strata env destroy ${project.value.name}`
        : `strata env gc, or delete ${project.parsed.file}`,
    at: originOf(project, [written]),
  });
}

/** The command that wakes it again, as far as the company allows. */
function longerLife(company: Company, { kind, project }: Overlay): string {
  const { asOf } = company.definition.value;
  const latest = latestDay(company, kind, project.value);
  if (latest < asOf) return '';
  const until = addDays(asOf, 7) <= latest ? '--by 7d' : `--to ${latest}`;
  return `strata env extend ${project.value.name} ${until}, or `;
}
