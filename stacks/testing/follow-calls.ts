// Follows a request hop by hop through the emitted manifests alone, as a gateway, cluster DNS, a mesh, Dubbo and network
// policies would. What apps themselves do (whom they call, whether they pass headers on) is told to it.
import { parseAllDocuments } from 'yaml';
import type { Files } from '../../core/testing/tiny-company';

// oxlint-disable-next-line typescript/no-explicit-any -- objects of every kind
type Any = any;

/** What an app does with a request. */
export interface AppBehaviour {
  readonly calls: readonly { readonly to: string; readonly protocol: string; readonly port: number }[];
  readonly propagates: boolean;
}

/** One call, and where it came to. */
export interface Hop {
  /** Namespace and app, or the host that a request came in by. */
  readonly from: string;
  readonly to: string;
  /** Namespace that answered, or why nobody did. */
  readonly reached: string;
}

export interface Cluster {
  readonly objects: readonly Any[];
}

export function clusterOf(files: Files): Cluster {
  const paths = Object.keys(files).filter((path) => /^(stable|projects|delivery|lanes)\//.test(path));
  return {
    objects: paths.flatMap((path) => parseAllDocuments(files[path] ?? '').map((one) => one.toJS())),
  };
}

/** All calls that follow from a request to a host. */
export function follow(
  cluster: Cluster,
  behaviour: ReadonlyMap<string, AppBehaviour>,
  request: { readonly host: string; readonly headers: Readonly<Record<string, string>> },
  header: string,
): readonly Hop[] {
  const hops: Hop[] = [];
  const seen = new Set<string>();
  const visit = (namespace: string, app: string, lane: string | undefined): void => {
    const key = `${namespace}/${app} ${lane ?? ''}`;
    if (seen.has(key)) return;
    seen.add(key);
    const { calls, propagates } = behaviour.get(app) ?? { calls: [], propagates: false };
    const passed = propagates ? lane : undefined;
    for (const { to, protocol, port } of calls) {
      const reached = callOf(cluster, { namespace, app }, { to, protocol, port, header, lane: passed });
      hops.push({ from: `${namespace}/${app}`, to, reached });
      if (podsOf(cluster, reached, to).length > 0) visit(reached, to, passed);
    }
  };
  const entered = enter(cluster, request.host, request.headers);
  hops.push({ from: request.host, to: entered?.app ?? '', reached: entered?.namespace ?? 'no route' });
  if (entered !== undefined) visit(entered.namespace, entered.app, entered.headers[header]);
  return hops;
}

interface Entered {
  readonly namespace: string;
  readonly app: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Middlewares of the route's namespace, one after the other; then its Service, if the gateway may call it. */
function enter(
  { objects }: Cluster,
  host: string,
  sent: Readonly<Record<string, string>>,
): Entered | undefined {
  const route = objects.find(
    ({ kind, spec }) => kind === 'IngressRoute' && spec.routes[0].match === `Host(\`${host}\`)`,
  );
  if (route === undefined) return undefined;
  const { namespace } = route.metadata;
  const headers = { ...sent };
  for (const { name } of route.spec.routes[0].middlewares) {
    const middleware = find(objects, 'Middleware', namespace, name);
    for (const [key, value] of Object.entries(middleware.spec.headers.customRequestHeaders)) {
      if (value === '') delete headers[key];
      else headers[key] = String(value);
    }
  }
  const [{ name: app, port }] = route.spec.routes[0].services;
  const gateway = { 'kubernetes.io/metadata.name': 'traefik' };
  const admits = policiesOf(objects, namespace, app).some((policy) =>
    (policy.spec.ingress ?? []).some(
      (rule: Any) =>
        opens(rule, port) && rule.from.some((peer: Any) => matchesPeer(peer, gateway, {}, false)),
    ),
  );
  return admits ? { namespace, app, headers } : undefined;
}

interface Call {
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
  readonly header: string;
  readonly lane: string | undefined;
}

function callOf(cluster: Cluster, caller: Caller, call: Call): string {
  const target =
    call.protocol === 'dubbo' ? viaRegistry(cluster, caller, call) : viaName(cluster, caller, call);
  if (podsOf(cluster, target, call.to).length === 0) return target;
  return isAllowed(cluster, caller, { namespace: target, app: call.to }, call.port)
    ? target
    : `${target} is refused by a policy`;
}

interface Caller {
  readonly namespace: string;
  readonly app: string;
}

/** A Service of the caller's namespace, perhaps a CNAME; then the routes of the mesh on it. */
function viaName({ objects }: Cluster, caller: Caller, call: Call): string {
  const service = find(objects, 'Service', caller.namespace, call.to);
  if (service === undefined) return 'no such name';
  const alias = /^([^.]+)\.([^.]+)\.svc\./.exec(service.spec.externalName ?? '');
  const namespace = alias?.[2] ?? caller.namespace;
  const target = find(objects, 'Service', namespace, alias?.[1] ?? call.to);
  if (target === undefined) return 'nothing behind the name';
  return call.protocol === 'http' && isInMesh(objects, caller)
    ? viaMesh(objects, namespace, call)
    : namespace;
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule: the most header matches win; no match is a 404. */
function viaMesh(objects: readonly Any[], namespace: string, { to, port, header, lane }: Call): string {
  const routes = objects.filter(
    ({ kind, metadata, spec }) =>
      kind === 'HTTPRoute' &&
      metadata.namespace === namespace &&
      spec.parentRefs.some((parent: Any) => parent.name === to && parent.port === port),
  );
  if (routes.length === 0) return namespace;
  const rules = routes
    .flatMap(({ spec }) => spec.rules)
    .flatMap((rule: Any) => rule.matches.map((match: Any) => ({ rule, headers: match.headers ?? [] })))
    .filter(({ headers }) => headers.every(({ name, value }: Any) => name === header && value === lane))
    .toSorted((a, b) => b.headers.length - a.headers.length);
  const backend = rules[0]?.rule.backendRefs[0];
  if (backend === undefined) return 'refused: no route is for it';
  const other = backend.namespace ?? namespace;
  return other === namespace || isGranted(objects, namespace, other, to) ? other : 'refused: no grant';
}

function isGranted(objects: readonly Any[], from: string, to: string, service: string): boolean {
  return objects.some(
    ({ kind, metadata, spec }) =>
      kind === 'ReferenceGrant' &&
      metadata.namespace === to &&
      spec.from.some((one: Any) => one.kind === 'HTTPRoute' && one.namespace === from) &&
      spec.to.some((one: Any) => one.kind === 'Service' && one.name === service),
  );
}

/** All providers are in one registry: those with the tag of the call, else those without one. */
function viaRegistry(cluster: Cluster, caller: Caller, { to, lane }: Call): string {
  const providers = cluster.objects
    .filter(({ kind, metadata, spec }) => kind === 'Deployment' && metadata.name === to && spec.replicas > 0)
    .map(({ metadata }) => ({
      namespace: metadata.namespace as string,
      tag: tagOf(cluster, metadata.namespace, to, 'provider'),
    }))
    .filter(({ namespace }) => isOneRegistry(namespace, caller.namespace));
  const wanted = lane ?? tagOf(cluster, caller.namespace, caller.app, 'consumer');
  const tagged = providers.filter(({ tag }) => tag !== undefined && tag === wanted);
  const untagged = providers.filter(({ tag }) => tag === undefined);
  const found = tagged.length > 0 ? tagged : untagged;
  return found.length === 1 ? (found[0]?.namespace ?? '') : `${found.length} groups of providers`;
}

/** An environment and what lies on it share a registry. */
function isOneRegistry(a: string, b: string): boolean {
  const baseline = (namespace: string): string => namespace.replace(/-[pd]-.*/, '');
  return baseline(a) === baseline(b);
}

function tagOf({ objects }: Cluster, namespace: string, app: string, role: string): string | undefined {
  const configs = objects.filter(
    ({ kind, metadata }) =>
      kind === 'ConfigMap' &&
      metadata.namespace === namespace &&
      metadata.labels['app.kubernetes.io/name'] === app,
  );
  const options = configs.map(({ data }) => data.JAVA_TOOL_OPTIONS ?? '').join(' ');
  return new RegExp(`-Ddubbo\\.${role}\\.tag=(\\S+)`).exec(options)?.[1];
}

function podsOf({ objects }: Cluster, namespace: string, app: string): readonly Any[] {
  return objects.filter(
    ({ kind, metadata, spec }) =>
      kind === 'Deployment' && metadata.namespace === namespace && metadata.name === app && spec.replicas > 0,
  );
}

function isInMesh(objects: readonly Any[], { namespace, app }: Caller): boolean {
  const deployment = find(objects, 'Deployment', namespace, app);
  return deployment.spec.template.metadata.labels['sidecar.istio.io/inject'] === 'true';
}

/** Both ends must allow it: what the caller may reach, and who may reach the callee. */
function isAllowed({ objects }: Cluster, caller: Caller, callee: Caller, port: number): boolean {
  const far = { 'app.kubernetes.io/name': callee.app };
  const near = { 'app.kubernetes.io/name': caller.app };
  const isSame = caller.namespace === callee.namespace;
  const allows = (owner: Caller, direction: 'ingress' | 'egress', other: Caller, labels: object): boolean =>
    policiesOf(objects, owner.namespace, owner.app).some((policy) =>
      (policy.spec[direction] ?? []).some(
        (rule: Any) =>
          opens(rule, port) &&
          (rule[direction === 'ingress' ? 'from' : 'to'] ?? []).some((peer: Any) =>
            matchesPeer(peer, labelsOf(objects, other.namespace), labels, isSame),
          ),
      ),
    );
  return allows(caller, 'egress', callee, far) && allows(callee, 'ingress', caller, near);
}

function policiesOf(objects: readonly Any[], namespace: string, app: string): readonly Any[] {
  return objects.filter(
    ({ kind, metadata, spec }) =>
      kind === 'NetworkPolicy' &&
      metadata.namespace === namespace &&
      spec.podSelector.matchLabels?.['app.kubernetes.io/name'] === app,
  );
}

function opens(rule: Any, port: number): boolean {
  return (rule.ports ?? []).some((one: Any) => one.port === port);
}

function matchesPeer(peer: Any, namespace: object, pod: object, isSame: boolean): boolean {
  if (peer.ipBlock !== undefined) return false;
  if (peer.namespaceSelector === undefined && !isSame) return false;
  return has(namespace, peer.namespaceSelector) && has(pod, peer.podSelector);
}

function has(labels: object, selector: Any): boolean {
  const all = labels as Readonly<Record<string, string>>;
  return Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => all[key] === value);
}

function labelsOf(objects: readonly Any[], namespace: string): object {
  const found = objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === namespace);
  return { ...found?.metadata.labels, 'kubernetes.io/metadata.name': namespace };
}

function find(objects: readonly Any[], kind: string, namespace: string, name: string): Any {
  return objects.find(
    (one) => one.kind === kind && one.metadata.namespace === namespace && one.metadata.name === name,
  );
}
