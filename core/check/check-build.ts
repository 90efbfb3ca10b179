import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { referenceCheck, unknownName, writeOneOf } from '../link/reference';
import type { Build } from '../model/build';
import type { Cluster } from '../model/cluster';
import type { Company as CompanyDefinition } from '../model/company';
import type { Path } from '../json';
import type { Problem } from '../problem';
import { checkRegistry } from './check-registries';

type Definition = Located<CompanyDefinition>;

/** Builds run on a pool of their own, without privileges, and share nothing between tenants. */
export function checkBuild(company: Company): readonly Problem[] {
  const { definition } = company;
  const { build } = definition.value;
  if (build === undefined) return [];
  const refer = referenceCheck(company);
  const cluster = company.clusters.get(build.cluster);
  return [
    ...refer('cluster', build.cluster, definition, ['build', 'cluster']),
    ...(cluster === undefined ? [] : checkPlace(definition, build, cluster.value)),
    ...checkEngine(definition, build),
    ...checkImages(company, build),
    ...Object.keys(build.caches ?? {}).flatMap((runtime) => [
      ...refer('runtime image', runtime, definition, ['build', 'caches', runtime], 'key'),
      ...checkCache(definition, build, runtime, cluster?.value),
    ]),
  ];
}

function checkPlace(definition: Definition, build: Build, cluster: Cluster): readonly Problem[] {
  const { pools, namespaces = {} } = cluster;
  const where = `in cluster '${cluster.name}'`;
  const namespace = namespaces[build.namespace];
  return [
    ...(pools[build.pool] === undefined
      ? [
          unknownName({
            kind: 'pool',
            name: build.pool,
            known: Object.keys(pools),
            where,
            otherwise: writeOneOf(Object.keys(pools)),
            at: at(definition, ['pool']),
          }),
        ]
      : []),
    ...(namespace === undefined
      ? [
          unknownName({
            kind: 'namespace',
            name: build.namespace,
            known: Object.keys(namespaces),
            where,
            otherwise: `add it to namespaces of the cluster: \`${build.namespace}: { podSecurity: privileged, reason: … }\``,
            at: at(definition, ['namespace']),
          }),
        ]
      : []),
    ...(namespace === undefined || namespace.podSecurity === 'privileged'
      ? []
      : [
          problem(definition, ['namespace'], {
            code: 'build/pod-security',
            message: `builds make namespaces of their own, which pods in '${build.namespace}' of '${cluster.name}' may not: its podSecurity is ${namespace.podSecurity}`,
            fix: 'write `podSecurity: privileged` and the reason, in a namespace where nothing else runs',
          }),
        ]),
  ];
}

function checkEngine(definition: Definition, { engine }: Build): readonly Problem[] {
  if (engine !== 'docker-in-docker') return [];
  return [
    problem(definition, ['engine'], {
      code: 'build/docker-in-docker',
      message: 'docker-in-docker is a privileged container: whoever writes a Dockerfile is root on the node',
      fix: 'write `engine: buildkit`: it builds the same Dockerfiles as a user that is not root',
    }),
  ];
}

function checkImages(company: Company, { images }: Build): readonly Problem[] {
  return (['buildkit', 'git'] as const).flatMap((key) =>
    checkRegistry(company, images[key], at(company.definition, ['images', key])),
  );
}

function checkCache(
  definition: Definition,
  { caches = {}, parallel = 1 }: Build,
  runtime: string,
  cluster: Cluster | undefined,
): readonly Problem[] {
  const access = caches[runtime]?.access;
  if (access === undefined) return [];
  if (access === 'RWO' && parallel > 1) {
    return [
      problem(definition, ['caches', runtime, 'access'], {
        code: 'build/cache-shared',
        message: `${parallel} builds may run at once, but one node at a time can hold the cache of ${runtime}`,
        fix: 'write `access: RWX`, or `parallel: 1`',
      }),
    ];
  }
  if (cluster === undefined || cluster.storage?.[access] !== undefined) return [];
  return [
    problem(definition, ['caches', runtime, 'access'], {
      code: 'build/cache-class',
      message: `cluster '${cluster.name}' has no storage class for ${access}`,
      fix: `add \`storage: {${access}: <class>}\` to the cluster`,
    }),
  ];
}

function problem(
  definition: Definition,
  path: Path,
  finding: Pick<Problem, 'code' | 'message' | 'fix'>,
): Problem {
  return { severity: 'error', ...finding, at: at(definition, path) };
}

function at(definition: Definition, path: Path) {
  return originOf(definition, ['build', ...path]);
}
