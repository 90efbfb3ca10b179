import * as v from 'valibot';
import { cidr, domain, name, port } from './scalars';

/** One value for all environments, or `default` and one for each environment that differs. */
export const hostByEnvironment = v.union([domain, v.record(name, domain)]);

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
  isolatable: v.exactOptional(v.pipe(v.boolean(), v.description('A project environment may have its own.'))),
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
