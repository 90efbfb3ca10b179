/** Who calls whom: the apps and resources of the catalog, or of one environment, as the definitions declare them. */
import type { Company } from '../company';
import type { JsonObject } from '../json';
import { dependenciesOf, type AppDependency, type ResourceDependency } from '../link/dependencies';
import { templatesOf } from '../link/layers-below';
import { calledPort } from '../link/ports';
import type { App } from '../model/app';
import { present } from '../present';
import { externalOf } from '../resolve/presence';
import type { ResolvedApp, ResolvedEnvironment } from '../resolve/resolved-environment';
import { graphOf, type Graph, type GraphEdge, type GraphGroup, type GraphNode, type NodeMark } from './model';

export const RESOURCES: GraphGroup = { id: 'resources', label: 'resources' };

/** Of the environment, or of the whole catalog. */
export function callsGraph(company: Company, environment?: ResolvedEnvironment): Graph {
  const names = environment?.apps.map((app) => app.name) ?? [...company.apps.keys()];
  const apps = names.flatMap((name) => company.apps.get(name)?.value ?? []);
  const edges = apps.flatMap((app) => callsOf(company, app));
  const resolved = new Map(environment?.apps.map((app) => [app.name, app]));
  const called = edges.map((edge) => edge.to).filter((id) => id.startsWith('app/'));
  const shown = new Set([...names, ...called.map((id) => id.slice('app/'.length))]);
  const nodes = [...shown].flatMap((name) => {
    const app = company.apps.get(name)?.value;
    if (app === undefined) return [];
    return environment === undefined
      ? [inCatalog(company, app)]
      : [inEnvironment(company, app, resolved.get(name))];
  });
  return graphOf({
    title: environment === undefined ? 'calls in the catalog' : `calls in ${environment.name}`,
    nodes: [...nodes, ...resourceNodes(company, environment, edges)],
    edges,
    groups: [...[...company.tenants.keys()].map(tenantGroup), RESOURCES],
  });
}

function tenantGroup(name: string): GraphGroup {
  return { id: `tenant/${name}`, label: `tenant ${name}` };
}

/** One edge for each dependency that leads to something defined. */
function callsOf(company: Company, app: App): readonly GraphEdge[] {
  return dependenciesOf(app).flatMap((dependency) =>
    dependency.kind === 'app' ? appCall(company, app, dependency) : resourceCall(company, app, dependency),
  );
}

export function appCall(company: Company, app: App, dependency: AppDependency): readonly GraphEdge[] {
  if (!company.apps.has(dependency.name)) return [];
  const { optional } = dependency;
  const called = calledPort(company, dependency);
  const words = [
    ...(called === undefined ? [] : [`${called.protocol} ${called.port}`]),
    ...(optional ? ['optional'] : []),
  ];
  return [
    {
      from: `app/${app.name}`,
      to: `app/${dependency.name}`,
      label: words.join(', '),
      optional,
      facts: { kind: 'call', protocol: called?.protocol ?? null, port: called?.port ?? null },
    },
  ];
}

export function resourceCall(company: Company, app: App, { name }: ResourceDependency): readonly GraphEdge[] {
  const resource = company.resources.get(name)?.value;
  if (resource === undefined) return [];
  const { kind, port } = resource;
  return [
    {
      from: `app/${app.name}`,
      to: `resource/${name}`,
      label: `${kind} ${port}`,
      optional: false,
      facts: { kind: 'call', protocol: kind, port },
    },
  ];
}

/** What holds in every environment that says nothing else. */
function inCatalog(company: Company, app: App): GraphNode {
  const exposed = exposureOf(company, app);
  const externalIn = [...company.stableEnvironments.values()]
    .filter((one) => externalOf(company, one.value, app.name) !== undefined)
    .map((one) => one.value.name);
  return appNode(company, app, {
    marked: [
      [undefined, app.runtime],
      ['exposed', exposed === null ? undefined : printExposure(exposed)],
      ['external', externalIn.length === 0 ? undefined : `external in ${externalIn.join(', ')}`],
    ],
    facts: { runtime: app.runtime ?? null, exposed, externalIn },
  });
}

/** The host is a first label here; each environment adds its domain. */
function exposureOf(company: Company, app: App): Exposed | null {
  const layers = [...templatesOf(company, app).map((template) => template.value), app];
  const exposure = layers.findLast((layer) => layer.exposure !== undefined)?.exposure ?? undefined;
  if (exposure === undefined) return null;
  const { zone, host = app.name, path = '/' } = exposure;
  return { zone, host, path };
}

/** The app as the environment holds it; none for a name that is not defined. */
export function appNodeIn(
  company: Company,
  environment: ResolvedEnvironment,
  name: string,
): readonly GraphNode[] {
  const app = company.apps.get(name)?.value;
  if (app === undefined) return [];
  return [
    inEnvironment(
      company,
      app,
      environment.apps.find((one) => one.name === name),
    ),
  ];
}

/** What the environment holds of an app; nothing, where an optional call leads to what is not there. */
function inEnvironment(company: Company, app: App, resolved: ResolvedApp | undefined): GraphNode {
  if (resolved === undefined) {
    return appNode(company, app, { marked: [['absent', 'not here']], facts: { present: false } });
  }
  const { workload, external, enabled } = resolved;
  const exposed = routeOf(resolved);
  return appNode(company, app, {
    marked: [
      [undefined, workload === undefined ? undefined : printWorkload(workload)],
      ['external', external === undefined ? undefined : `external at ${external.host}`],
      ['exposed', exposed === null ? undefined : printExposure(exposed)],
      ['disabled', enabled ? undefined : 'disabled'],
    ],
    facts: { present: true, enabled, ...workloadFacts(workload), external: external?.host ?? null, exposed },
  });
}

function routeOf({ route }: ResolvedApp): Exposed | null {
  return route === undefined ? null : { zone: route.zone, host: route.host, path: route.path };
}

interface Exposed extends JsonObject {
  readonly zone: string;
  readonly host: string;
  readonly path: string;
}

function printExposure({ zone, host, path }: Exposed): string {
  return `${zone} ${host}${path === '/' ? '' : path}`;
}

function workloadFacts(workload: ResolvedApp['workload']): JsonObject {
  if (workload === undefined) return { version: null, slot: null, replicas: null };
  const { version, slot, replicas } = workload;
  return { version, slot: slot ?? null, replicas };
}

function printWorkload({ version, slot, replicas }: NonNullable<ResolvedApp['workload']>): string {
  const where = slot === undefined ? '' : ` in slot ${slot}`;
  return `${version}${where}, ${replicas} ${replicas === 1 ? 'instance' : 'instances'}`;
}

interface AppParts {
  /** Marks with the lines that say the same in words; where there is no line, there is no mark. */
  readonly marked: readonly (readonly [mark: NodeMark | undefined, line: string | undefined])[];
  readonly facts: JsonObject;
}

function appNode(company: Company, app: App, { marked, facts }: AppParts): GraphNode {
  const tenant = app.tenant ?? company.definition.value.defaultTenant;
  const held = marked.filter(([, line]) => line !== undefined);
  return present({
    id: `app/${app.name}`,
    kind: 'app' as const,
    label: app.name,
    lines: held.flatMap(([, line]) => line ?? []),
    marks: held.flatMap(([mark]) => mark ?? []),
    group: tenant === undefined || !company.tenants.has(tenant) ? undefined : `tenant/${tenant}`,
    facts: { name: app.name, tenant: tenant ?? null, ...facts },
  });
}

/** In an environment only what has a host there, and what is called all the same. */
export function resourceNodes(
  company: Company,
  environment: ResolvedEnvironment | undefined,
  edges: readonly GraphEdge[],
): readonly GraphNode[] {
  const hosts = new Map(environment?.resources.map(({ name, host }) => [name, host]));
  const called = new Set(edges.map((edge) => edge.to));
  return [...company.resources].flatMap(([name, { value }]) => {
    const id = `resource/${name}`;
    const host = hosts.get(name);
    const isAbsent = environment !== undefined && host === undefined;
    if (isAbsent && !called.has(id)) return [];
    return [
      {
        id,
        kind: 'resource',
        label: name,
        lines: host === undefined ? [value.kind] : [value.kind, host],
        marks: isAbsent ? ['absent'] : [],
        group: RESOURCES.id,
        facts: { name, kind: value.kind, port: value.port, host: host ?? null },
      } satisfies GraphNode,
    ];
  });
}
