import { v } from '../valibot';
import { helmChartName, helmChartVersion, helmRepository, helmValues } from './helm-release';
import { cidr, cores, count, domain, memory, name, port, secretReference } from './scalars';

/** One value for all environments, or `default` and one for each environment that differs. */
const hostByEnvironment = v.union([domain, v.record(name, domain)]);

/** How a project environment gets an instance of its own: a Helm release in its namespace, which Argo CD installs. */
export const isolatable = v.strictObject({
  chart: helmChartName,
  repository: helmRepository,
  version: helmChartVersion,
  values: v.exactOptional(
    v.pipe(helmValues, v.description('Values of the Helm chart, the same in all environments.')),
  ),
  service: v.pipe(
    name,
    v.description('Service of the Helm chart that apps are led to. It listens on the port of the resource.'),
  ),
  requests: v.pipe(
    v.strictObject({
      cpu: v.pipe(cores, v.description('Cores that its pods request together.')),
      memory: v.pipe(memory, v.description('Memory that its pods request together.')),
      pods: v.pipe(count(1), v.description('Number of its pods.')),
      claims: v.exactOptional(v.pipe(count(0), v.description('Number of its volume claims. Default: 0.'))),
    }),
    v.description('Room that it takes in the quota of the environment; the values must say the same.'),
  ),
  credentials: v.exactOptional(
    v.pipe(
      v.strictObject({
        secret: v.pipe(name, v.description('Secret that the values name.')),
        keys: v.pipe(
          v.record(name, secretReference),
          v.minEntries(1, 'a key'),
          v.description("Its keys, each from a secret of the baseline: '<secret>/<key>'."),
        ),
      }),
      v.description('What it is reached with. Default: nothing.'),
    ),
  ),
});
export type Isolatable = v.InferOutput<typeof isolatable>;

/** A database, cache or queue that lies outside the environments. Apps know it by its name only. */
export const resource = v.strictObject({
  kind: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, "a kind as 'mysql' or 'redis'")),
  host: v.pipe(
    hostByEnvironment,
    v.description('DNS name, or one for each environment: {default: …, prod: …}.'),
  ),
  port,
  cidrs: v.exactOptional(
    v.pipe(
      v.union([v.array(cidr), v.record(name, v.array(cidr))]),
      v.description(
        'Addresses behind the name, or by environment, for network policies. Without: egress by port only, reported.',
      ),
    ),
  ),
  isolatable: v.exactOptional(
    v.pipe(isolatable, v.description('A project environment may have an instance of its own.')),
  ),
});

/** All resources: `catalog/resources.yaml`. */
export const resources = v.pipe(
  v.strictObject({ resources: v.record(name, resource) }),
  v.title('Resources'),
);
export type Resource = v.InferOutput<typeof resource>;
export type Resources = v.InferOutput<typeof resources>;

/** The host of a resource in an environment; undefined where it has none. */
export function hostIn({ host }: Resource, environment: string): string | undefined {
  return typeof host === 'string' ? host : (host[environment] ?? host['default']);
}

/** The addresses of a resource in an environment; none where they are not known. */
export function cidrsIn({ cidrs = [] }: Resource, environment: string): readonly string[] {
  if (Array.isArray(cidrs)) return cidrs;
  const byEnvironment: Readonly<Record<string, readonly string[]>> = cidrs;
  return byEnvironment[environment] ?? byEnvironment['default'] ?? [];
}
