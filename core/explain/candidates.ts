/** Which written values may have a hand in the objects of an environment or of one of its apps. */
import type { Company } from '../company';
import type { Located } from '../definition';
import type { Json, Path } from '../json';
import { dependenciesOf } from '../link/dependencies';
import { runtimeOf, stackOf, templatesOf } from '../link/layers-below';
import { appIn } from '../link/runtime-rollout';
import type { App } from '../model/app';
import type { Cluster } from '../model/cluster';
import { planOverlay } from '../overlay/plan-overlay';
import type { NamedEnvironment } from '../resolve/named-environment';
import { leavesOf } from './leaves';

/** One written value. */
export interface Candidate {
  readonly located: Located<unknown>;
  /** Below the definition. */
  readonly path: Path;
  readonly value: Json;
  /** Set where the value is the name under which something stands in a map: the definition itself, or an entry of it. */
  readonly isKey?: true;
}

/** What is written for one app: its layers, its image, and what it calls. */
export function candidatesOfApp(
  company: Company,
  { stable, overlay }: NamedEnvironment,
  app: Located<App>,
): readonly Candidate[] {
  const { name } = app.value;
  const runtime = runtimeOf(company, appIn(company, app, stable.value.name).value);
  const called = dependenciesOf(app.value).map((dependency) => dependency.name);
  const isOwn = (path: Path): boolean =>
    path[0] !== 'apps' || path[1] === name || called.includes(String(path[1]));
  const isOfApp = (path: Path): boolean => path[1] === name;
  return [
    ...candidatesIn(app),
    ...templatesOf(company, app.value).flatMap(candidatesIn),
    ...candidatesIn(runtime),
    ...candidatesIn(stackOf(company, runtime)),
    ...candidatesIn(stable).filter(({ path }) => isOwn(path)),
    ...candidatesIn(overlay?.project).filter(({ path }) => isOwn(path)),
    ...candidatesIn(company.imagesLock).filter(({ path }) => isOfApp(path)),
    ...candidatesIn(company.baselineLock).filter(({ path }) => isOfApp(path)),
    ...sharedCandidates(company, stable),
    ...called.flatMap((one) => candidatesOfCalled(company, one)),
  ];
}

/** What of a called app its callers see: where it runs, and on which port, which may be that of a layer below it. */
const SEEN = new Set(['extends', 'external', 'environments', 'name', 'provides', 'runtime']);

function candidatesOfCalled(company: Company, name: string): readonly Candidate[] {
  const app = company.apps.get(name);
  if (app === undefined) return candidatesIn(company.resources.get(name));
  return [app, ...templatesOf(company, app.value), runtimeOf(company, app.value)]
    .flatMap(candidatesIn)
    .filter(({ path }) => SEEN.has(String(path[0])));
}

/** What is written for the environment's own objects. */
export function candidatesOfEnvironment(
  company: Company,
  environment: NamedEnvironment,
): readonly Candidate[] {
  const { stable } = environment;
  return [
    ...candidatesIn(stable).filter(({ path }) => path[0] !== 'apps'),
    ...sharedCandidates(company, stable),
    ...candidatesOfOverlay(company, environment),
    ...[...company.resources].flatMap(([name, resource]): readonly Candidate[] => [
      { located: resource, path: [], value: name, isKey: true },
      ...candidatesIn(resource),
    ]),
    ...(company.extras.get(stable.value.name) ?? []).flatMap((extra) => candidatesIn(extra)),
  ];
}

/** What of an app, a tenant or an environment shows in the platform: caches of builds, and what environments there are. */
const ON_PLATFORM = new Set(['cluster', 'extends', 'name', 'namespace', 'production', 'runtime', 'tenant']);

/** What is written for the platform of a cluster. */
export function candidatesOfCluster(company: Company, cluster: Located<Cluster>): readonly Candidate[] {
  const others = [company.apps, company.tenants, company.runtimeImages, company.stableEnvironments];
  return [
    ...candidatesIn(cluster),
    ...keysIn(cluster, 'namespaces', cluster.value.namespaces),
    ...candidatesIn(company.definition),
    ...keysIn(company.definition, 'priorities', company.definition.value.priorities),
    ...others
      .flatMap((group): readonly Located<unknown>[] => [...group.values()])
      .flatMap(candidatesIn)
      .filter(({ path }) => ON_PLATFORM.has(String(path[0]))),
  ];
}

/** Its quota is what its apps ask for, and its aliases are whom they call. */
function candidatesOfOverlay(company: Company, environment: NamedEnvironment): readonly Candidate[] {
  const { overlay } = environment;
  if (overlay === undefined) return [];
  const apps = planOverlay(company, overlay).materialised.flatMap((name) => company.apps.get(name) ?? []);
  return [
    ...candidatesIn(overlay.project),
    ...apps.flatMap((app) => candidatesOfApp(company, environment, app)),
  ];
}

function sharedCandidates(company: Company, environment: NamedEnvironment['stable']): readonly Candidate[] {
  return [
    ...candidatesIn(company.definition),
    ...candidatesIn(company.clusters.get(environment.value.cluster)),
    ...[...company.agents.values()].flatMap((agent) => candidatesIn(agent)),
  ];
}

function keysIn(located: Located<unknown>, map: string, entries: object = {}): readonly Candidate[] {
  return Object.keys(entries).map((name) => ({ located, path: [map, name], value: name, isKey: true }));
}

function candidatesIn(located: Located<unknown> | undefined): readonly Candidate[] {
  if (located === undefined) return [];
  return leavesOf(located.value as Json).map(({ path, value }) => ({ located, path, value }));
}
