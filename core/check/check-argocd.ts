/** What definitions say of Argo CD: a version that is known, windows that it reads, clusters and namespaces kept apart. */
import { isSupportedArgocdVersion, supportedArgocdVersions } from '../argocd/argocd-version';
import { argocdKinds } from '../argocd/project-kinds';
import { kindRule, overlayKindOf } from '../argocd/project-rules';
import { isTimeZone, suggestTimeZone } from '../time-zones';
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { checkCronSchedule } from '../kubernetes/cron';
import { isClusterScoped } from '../kubernetes/scope';
import type { ArgocdAllow, SyncWindow } from '../model/argocd';
import type { Cluster } from '../model/cluster';
import type { StableEnvironment } from '../model/stable-environment';
import type { Problem } from '../problem';
import {
  resolveArgocd,
  type ResolvedArgocd,
  type ResolvedArgocdEnvironment,
} from '../resolve/resolve-argocd';

type Environment = Located<StableEnvironment>;

export function checkArgocd(company: Company): readonly Problem[] {
  const environments = [...company.stableEnvironments.values()];
  const argocd = resolveArgocd(company);
  const windows = environments.flatMap(checkWindows);
  if (argocd === undefined) return [...windows, ...environments.flatMap(checkUnused)];
  return [
    ...checkVersion(company, argocd),
    ...checkAllow(company, argocd.allow),
    ...checkServers([...company.clusters.values()]),
    ...environments.flatMap((environment) => checkNamespace(environment, argocd)),
    ...windows,
  ];
}

function checkUnused(environment: Environment): readonly Problem[] {
  if (environment.value.sync === undefined) return [];
  return [
    {
      code: 'argocd/unused',
      severity: 'warning',
      message: `'${environment.value.name}' says when Argo CD syncs it, but the company has no Argo CD`,
      fix: 'write `argocd` in catalog/company.yaml, or remove `sync`',
      at: originOf(environment, ['sync'], 'key'),
    },
  ];
}

function checkVersion({ definition }: Company, { version }: ResolvedArgocd): readonly Problem[] {
  if (isSupportedArgocdVersion(version)) return [];
  const known = `${supportedArgocdVersions[0]} to ${supportedArgocdVersions.at(-1)}`;
  return [
    {
      code: 'argocd/version-unknown',
      severity: 'error',
      message: `Argo CD ${version} is not known; known are ${known}`,
      fix: `write the version that runs, as '${supportedArgocdVersions.at(-1)}'`,
      at: originOf(definition, ['argocd', 'version']),
    },
  ];
}

/** Kinds that would let an environment out of its namespace, or a secret into Git. */
function checkAllow({ definition }: Company, allow: ArgocdAllow): readonly Problem[] {
  return Object.entries(allow).flatMap(([where, kinds]) =>
    kinds.flatMap((kind, index) => {
      const reason = whyNever(where, kind);
      if (reason === undefined) return [];
      return [
        {
          code: 'argocd/allow-too-much',
          severity: 'error',
          message: `\`argocd.allow.${where}\` cannot hold ${kind}: ${reason}`,
          fix: `remove ${kind}`,
          at: originOf(definition, ['argocd', 'allow', where, index]),
        } satisfies Problem,
      ];
    }),
  );
}

function whyNever(where: string, kind: string): string | undefined {
  if (argocdKinds.includes(kind)) return 'whoever writes what commands Argo CD can write anything anywhere';
  if (kind === 'Secret') return 'secrets never lie in Git; an ExternalSecret fetches them';
  const isWide = isClusterScoped(kindRule(kind));
  if (where === 'releases') {
    return isWide ? undefined : 'in its own namespace a release may write any kind';
  }
  return isWide && where !== 'clusters' ? 'it is for the whole cluster; `clusters` may hold it' : undefined;
}

/** Two clusters with one address are one cluster: what is for the one would be written to the other. */
function checkServers(clusters: readonly Located<Cluster>[]): readonly Problem[] {
  const first = new Map<string, Located<Cluster>>();
  return clusters.flatMap((cluster) => {
    const { name, server } = cluster.value;
    if (server === undefined) return [];
    const other = first.get(server);
    first.set(server, other ?? cluster);
    return [
      ...checkServer(cluster, server),
      ...(other === undefined ? [] : [sameServer(name, cluster, other)]),
    ];
  });
}

/** Projects compare it as a pattern, so no character of it may have a meaning there. */
function checkServer(cluster: Located<Cluster>, server: string): readonly Problem[] {
  if (/^https:\/\/[-\w.]+(:\d+)?(\/[-\w./]*)?$/.test(server)) return [];
  return [
    {
      code: 'argocd/server-malformed',
      severity: 'error',
      message: `cluster '${cluster.value.name}' has the server '${server}', which is no https address with a host name`,
      fix: 'write it as in the secret of the cluster in Argo CD, as https://kube.example.com:6443',
      at: originOf(cluster, ['server']),
    },
  ];
}

function sameServer(name: string, cluster: Located<Cluster>, other: Located<Cluster>): Problem {
  return {
    code: 'argocd/server-conflict',
    severity: 'error',
    message: `clusters '${other.value.name}' and '${name}' have the same server '${cluster.value.server}'`,
    fix: 'write the address of each cluster; two clusters never share one',
    at: originOf(cluster, ['server']),
    related: [{ message: 'the other', at: originOf(other, ['server']) }],
  };
}

/** Overlays may write to all namespaces that begin as theirs do, and Argo CD's own is nobody else's. */
function checkNamespace(environment: Environment, argocd: ResolvedArgocd): readonly Problem[] {
  const own = argocd.environments.get(environment.value.name);
  if (own === undefined) return [];
  const owner = ownerOf(own, argocd);
  if (owner === undefined) return [];
  return [
    {
      code: 'argocd/namespace-conflict',
      severity: 'error',
      message: `the namespace '${own.namespace}' of '${own.name}' belongs to ${owner}`,
      fix: 'give the environment another `namespace`',
      at: originOf(environment, [environment.value.namespace === undefined ? 'name' : 'namespace']),
    },
  ];
}

function ownerOf(own: ResolvedArgocdEnvironment, argocd: ResolvedArgocd): string | undefined {
  if (own.namespace === argocd.namespace) return 'Argo CD';
  const baseline = [...argocd.environments.values()].find(
    (one) => one.cluster === own.cluster && overlayKindOf(one, own.namespace) !== undefined,
  );
  return baseline === undefined ? undefined : `what may lie on '${baseline.name}'`;
}

function checkWindows(environment: Environment): readonly Problem[] {
  const windows = environment.value.sync?.windows ?? [];
  return windows.flatMap((window, index) => [
    ...checkSchedule(environment, window, index),
    ...checkTimeZone(environment, window, index),
    ...checkTwice(environment, windows, index),
  ]);
}

function checkSchedule(environment: Environment, { cron }: SyncWindow, index: number): readonly Problem[] {
  const reason = cron.startsWith('@') ? 'is a shorthand, which windows do not have' : checkCronSchedule(cron);
  if (reason === undefined) return [];
  return [
    {
      code: 'argocd/window-schedule',
      severity: 'error',
      message: `the window '${cron}' of '${environment.value.name}' ${reason}`,
      fix: "write five fields, as '0 10 * * 1-4' for 10 o'clock from Monday to Thursday",
      at: originOf(environment, ['sync', 'windows', index, 'cron']),
    },
  ];
}

/** For a zone that it does not find Argo CD takes UTC, and opens the window hours too early or too late. */
function checkTimeZone(
  environment: Environment,
  { timeZone }: SyncWindow,
  index: number,
): readonly Problem[] {
  if (timeZone !== undefined && isTimeZone(timeZone)) return [];
  const nearest = timeZone === undefined ? undefined : suggestTimeZone(timeZone);
  const found =
    timeZone === undefined ? 'no time zone' : `the time zone '${timeZone}', which Argo CD does not know`;
  return [
    {
      code: 'argocd/window-time-zone',
      severity: 'error',
      message: `window ${index + 1} of '${environment.value.name}' has ${found}; it would open by UTC`,
      fix:
        nearest === undefined
          ? 'write where the clock hangs, as `timeZone: Asia/Shanghai`'
          : `did you mean '${nearest}'?`,
      at: originOf(environment, ['sync', 'windows', index, ...(timeZone === undefined ? [] : ['timeZone'])]),
    },
  ];
}

/** Argo CD refuses the whole project when two of its windows are the same. */
function checkTwice(
  environment: Environment,
  windows: readonly SyncWindow[],
  index: number,
): readonly Problem[] {
  const keys = windows.map(({ cron, duration, timeZone }) => [cron, duration, timeZone].join(' '));
  const first = keys.indexOf(keys[index] ?? '');
  if (first === index) return [];
  return [
    {
      code: 'argocd/window-twice',
      severity: 'error',
      message: `window ${index + 1} of '${environment.value.name}' is the same as window ${first + 1}`,
      fix: 'remove one of the two',
      at: originOf(environment, ['sync', 'windows', index]),
      related: [{ message: 'the other', at: originOf(environment, ['sync', 'windows', first]) }],
    },
  ];
}
