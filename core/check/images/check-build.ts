import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { environmentNamespaces } from '../../link/environment-namespaces';
import { referenceCheck, unknownName, writeOneOf } from '../../link/reference';
import type { Build } from '../../model/build';
import type { Cluster } from '../../model/cluster';
import type { Company as CompanyDefinition } from '../../model/company';
import type { Path } from '../../json';
import type { Problem } from '../../problem';
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
    ...(cluster === undefined ? [] : checkPlace(company, build, cluster)),
    ...checkEngine(definition, build),
    ...checkImages(company, build),
    ...Object.keys(build.caches ?? {}).flatMap((runtime) => [
      ...refer('runtime image', runtime, definition, ['build', 'caches', runtime], 'key'),
      ...checkCache(definition, build, runtime, cluster?.value),
    ]),
  ];
}

function checkPlace(
  company: Company,
  build: Build,
  { value: cluster, parsed }: Located<Cluster>,
): readonly Problem[] {
  const { definition } = company;
  const { pools } = cluster;
  const where = `in cluster '${cluster.name}'`;
  return [
    ...(pools[build.pool] === undefined
      ? [
          unknownName({
            kind: 'pool',
            name: build.pool,
            known: Object.keys(pools),
            where,
            otherwise: writeOneOf(Object.keys(pools), `pools of ${parsed.file}`),
            at: at(definition, ['pool']),
          }),
        ]
      : []),
    ...checkNamespace(company, build, cluster),
  ];
}

function checkNamespace(company: Company, build: Build, cluster: Cluster): readonly Problem[] {
  const { definition } = company;
  const { name, namespaces = {} } = cluster;
  const owner = environmentNamespaces(company, name).get(build.namespace);
  const namespace = namespaces[build.namespace];
  if (owner !== undefined) {
    // Where the cluster has it too, that is told there.
    if (namespace !== undefined) return [];
    return [
      problem(definition, ['namespace'], {
        code: 'namespace/conflict',
        message: `builds would run in '${build.namespace}', the namespace of the environment '${owner}'`,
        fix: `name one that nothing else runs in: \`namespace: image-builds\`, and in ${name} \`namespaces: { image-builds: { podSecurity: privileged, reason: builds make namespaces } }\``,
      }),
    ];
  }
  if (namespace === undefined) {
    return [
      unknownName({
        kind: 'namespace',
        name: build.namespace,
        known: Object.keys(namespaces),
        where: `in cluster '${name}'`,
        otherwise: `add it to namespaces of the cluster: \`${build.namespace}: { podSecurity: privileged, reason: builds make namespaces }\``,
        at: at(definition, ['namespace']),
      }),
    ];
  }
  if (namespace.podSecurity === 'privileged') return [];
  return [
    problem(definition, ['namespace'], {
      code: 'build/pod-security',
      message: `builds make namespaces of their own, which pods in '${build.namespace}' of '${name}' may not: its podSecurity is ${namespace.podSecurity}`,
      fix: 'write `podSecurity: privileged` and the reason, in a namespace where nothing else runs',
    }),
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
