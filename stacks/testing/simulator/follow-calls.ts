/**
 * Follows requests through a cluster, hop by hop: names, aliases, mesh routes, tags of Dubbo, headers that apps pass
 * on, and the network policies of both ends. Where requests go comes from the emitted objects alone, names and ports
 * from the variables that apps are told; which calls an app makes, and whether it passes headers on, comes from the
 * catalog, as it comes from the program in reality.
 */
import type { Company } from '../../../core/company';
import { dependenciesOf, type AppDependency } from '../../../core/link/dependencies';
import { templatesOf } from '../../../core/link/layers-below';
import { calledPort } from '../../../core/link/ports';
import { baselineOf, listOf, objectsOf, type Cluster, type Pod } from './cluster-objects';
import { enter } from './edge';
import { matches } from './label-selector';
import { isInMesh, routeRequest, type Headers } from './mesh-routes';
import { resolveName, type Service } from './name-resolution';
import { refusedBy } from './network-policies';

/** One call, and where it came to. */
export interface Call {
  /** Apps with their namespaces, from the entry to the caller: `bff-mobile@mg-qa`. */
  readonly path: readonly string[];
  readonly to: string;
  readonly protocol: string;
  /** Undefined when it came nowhere. */
  readonly reached?: Pod;
  /** Why it came nowhere. */
  readonly refused?: string;
}

interface Visit extends Marks {
  readonly pod: Pod;
  readonly path: readonly string[];
}

/** Every call that a request to a host leads to. The first is the one to the entry itself. */
export function followHost(
  cluster: Cluster,
  company: Company,
  host: string,
  headers: Headers = {},
): readonly Call[] {
  const entered = enter(cluster, company, host, headers);
  if (entered === undefined) return [{ path: [], to: host, protocol: 'http', refused: 'no route answers' }];
  const { gateway, service, port } = entered;
  const result = oneOf(cluster, gateway, podsBehind(cluster, service, port), port);
  const first: Call = { path: [], to: service.name, protocol: 'http', ...result };
  if ('refused' in result) return [first];
  return [
    first,
    ...followFrom(cluster, company, { pod: result.reached, headers: entered.headers, path: [] }),
  ];
}

/** Every call that an app makes by itself, and those that follow from it. */
export function followApp(
  cluster: Cluster,
  company: Company,
  namespace: string,
  app: string,
): readonly Call[] {
  const pod = cluster.pods.find((one) => one.namespace === namespace && one.app === app);
  return pod === undefined ? [] : followFrom(cluster, company, { pod, headers: {}, path: [] });
}

function followFrom(cluster: Cluster, company: Company, start: Visit): readonly Call[] {
  const calls: Call[] = [];
  const seen = new Set<string>();
  const open = [start];
  for (let visit = open.shift(); visit !== undefined; visit = open.shift()) {
    // What a call may meet depends on who is before it, not only on where it comes from.
    const way = [...new Set(visit.path)].toSorted();
    const key = JSON.stringify([visit.pod.namespace, visit.pod.app, visit.headers, visit.tag, way]);
    if (seen.has(key)) continue;
    seen.add(key);
    const { call, next } = callsOfPod(cluster, company, visit);
    calls.push(...call);
    open.push(...next);
  }
  return calls;
}

function callsOfPod(cluster: Cluster, company: Company, visit: Visit) {
  const app = company.apps.get(visit.pod.app);
  const call: Call[] = [];
  const next: Visit[] = [];
  const dependencies = app === undefined ? [] : dependenciesOf(app.value).filter((one) => one.kind === 'app');
  for (const dependency of dependencies) {
    if (isOutside(cluster, visit.pod.namespace, dependency.name)) continue;
    const path = [...visit.path, `${visit.pod.app}@${visit.pod.namespace}`];
    const made = makeCall(cluster, company, visit, dependency);
    call.push({ path, to: dependency.name, protocol: made.protocol, ...made.result });
    if ('reached' in made.result) next.push({ pod: made.result.reached, path, ...made.carried });
  }
  return { call, next };
}

/** The name leads out of the cluster: nothing there is ours to judge. */
function isOutside(cluster: Cluster, namespace: string, name: string): boolean {
  const service = objectsOf(cluster, 'Service', namespace).find(({ metadata }) => metadata.name === name);
  const host: unknown = service?.spec?.['externalName'];
  return typeof host === 'string' && !/^[^.]+\.[^.]+\.svc\./.test(host);
}

interface Made {
  readonly protocol: string;
  readonly result: { readonly reached: Pod } | { readonly refused: string };
  /** What the called app gets with the request. */
  readonly carried: Marks;
}

function makeCall(cluster: Cluster, company: Company, visit: Visit, dependency: AppDependency): Made {
  const { protocol = 'tcp', port = 0 } = calledPort(company, dependency) ?? {};
  const marks = propagates(company, visit.pod.app) ? visit : { headers: {} };
  const call = { to: dependency.name, protocol, port };
  return protocol === 'dubbo'
    ? callByRegistry(cluster, visit.pod, marks, call)
    : callByName(cluster, visit.pod, marks, call);
}

/** What a request is marked with. */
interface Marks {
  readonly headers: Headers;
  /** Of Dubbo. */
  readonly tag?: string | undefined;
}

interface Target {
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
}

function callByRegistry(cluster: Cluster, pod: Pod, marks: Marks, { to, protocol, port }: Target): Made {
  const tag = marks.tag ?? laneOf(marks.headers) ?? option(pod, 'dubbo.consumer.tag');
  const result = oneOf(cluster, pod, providers(cluster, pod, to, tag), port);
  return { protocol, result, carried: { headers: marks.headers, tag } };
}

function callByName(cluster: Cluster, pod: Pod, { headers, tag }: Marks, { to, protocol }: Target): Made {
  // Over tcp there is nothing that a mark could be written to.
  const carried = protocol === 'tcp' ? { headers: {} } : { headers, tag };
  const told = toldAddress(pod, to, protocol);
  if (told === undefined) {
    return { protocol, result: { refused: `${pod.app} is not told where ${to} is` }, carried };
  }
  const { name, namespace, port } = told;
  const service = resolveName(cluster, namespace, name);
  if (service === undefined) {
    return { protocol, result: { refused: `${name} is NXDOMAIN in ${namespace}` }, carried };
  }
  if (isHeadless(service) && service.namespace !== namespace) {
    return { protocol, result: { refused: `an alias has no SRV records of ${to}` }, carried };
  }
  const routed = isInMesh(pod) ? routeRequest(cluster, service, port, headers) : service;
  const result =
    'rejected' in routed
      ? { refused: routed.rejected }
      : oneOf(cluster, pod, podsBehind(cluster, routed, port), port);
  return { protocol, result, carried };
}

const ENDINGS: Readonly<Record<string, string>> = {
  http: 'URL',
  https: 'HTTPS',
  grpc: 'GRPC',
  tcp: 'ADDRESS',
};

/** What an app reads from its variables, as `CART_URL=http://cart:8080`: a name alone is one of its own namespace. */
function toldAddress({ variables, namespace: own }: Pod, to: string, protocol: string) {
  const variable = `${to.toUpperCase().replaceAll('-', '_')}_${ENDINGS[protocol] ?? ''}`;
  const [, host, port] = /^(?:\w+:\/\/)?([a-z0-9.-]+):(\d+)$/.exec(variables[variable] ?? '') ?? [];
  if (host === undefined) return undefined;
  const [name = '', namespace = own] = host.split('.');
  return { name, namespace, port: Number(port) };
}

/** Who calls it asks for SRV records, or for the names of its pods: a CNAME answers neither. */
function isHeadless({ object }: Service): boolean {
  return object.spec?.['clusterIP'] === 'None';
}

/** Whether an app passes on what a request is marked with. */
function propagates(company: Company, name: string): boolean {
  const app = company.apps.get(name)?.value;
  if (app === undefined) return false;
  const words = [
    app.propagates,
    ...templatesOf(company, app)
      .map(({ value }) => value.propagates)
      .toReversed(),
  ];
  return words.find((word) => word !== undefined) ?? false;
}

/** The lane that a request is marked with, whatever the prefix of the company. */
function laneOf(headers: Headers): string | undefined {
  return Object.entries(headers).find(([name]) => /^x-.+-lane$/.test(name))?.[1];
}

function option({ variables }: Pod, name: string): string | undefined {
  return new RegExp(`-D${name.replaceAll('.', '\\.')}=(\\S+)`).exec(
    variables['JAVA_TOOL_OPTIONS'] ?? '',
  )?.[1];
}

/**
 * Providers in the registry that a baseline and its overlays share: those with the tag of the request, else those
 * without any.
 *
 * @see https://dubbo.apache.org/en/overview/mannual/java-sdk/tasks/traffic-management/isolation/
 */
function providers(cluster: Cluster, caller: Pod, app: string, tag: string | undefined): readonly Pod[] {
  const registry = baselineOf(cluster, caller.namespace);
  const all = cluster.pods.filter(
    (pod) =>
      pod.app === app && pod.ports['dubbo'] !== undefined && baselineOf(cluster, pod.namespace) === registry,
  );
  const tagged = all.filter((pod) => tag !== undefined && option(pod, 'dubbo.provider.tag') === tag);
  return tagged.length > 0 ? tagged : all.filter((pod) => option(pod, 'dubbo.provider.tag') === undefined);
}

function podsBehind(cluster: Cluster, service: Service, port: number): readonly Pod[] {
  const { spec = {} } = service.object;
  const opened = listOf(spec['ports']).find((one) => one['port'] === port);
  if (opened === undefined || spec['selector'] === undefined) return [];
  return cluster.pods.filter(
    (pod) =>
      pod.namespace === service.namespace &&
      matches({ matchLabels: spec['selector'] }, pod.labels) &&
      isOpen(pod, opened['targetPort'] as number | string),
  );
}

function isOpen({ ports }: Pod, port: number | string): boolean {
  return typeof port === 'string' ? ports[port] !== undefined : Object.values(ports).includes(port);
}

/** Instances of one workload are one target; anything else is not. */
function oneOf(cluster: Cluster, caller: Pod, pods: readonly Pod[], port: number): Made['result'] {
  const [first, ...others] = pods;
  if (first === undefined) return { refused: 'no pod is there' };
  if (others.some((pod) => pod.namespace !== first.namespace)) return { refused: 'two targets' };
  const wall = refusedBy(cluster, caller, first, port);
  return wall === undefined ? { reached: first } : { refused: wall };
}

/** Names of all hosts that something answers to in a namespace. */
export function hostsIn(cluster: Cluster, namespace: string): readonly string[] {
  const rules = objectsOf(cluster, 'IngressRoute', namespace).flatMap(({ spec = {} }) =>
    listOf(spec['routes']).map((route) => String(route['match'])),
  );
  return rules.flatMap((rule) => [...rule.matchAll(/Host\(`([^`]+)`\)/g)].map(([, host = '']) => host));
}
