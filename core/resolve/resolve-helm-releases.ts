/** Helm releases cluster by cluster, as plain values: Terraform and Argo CD are written from the same ones. */
import type { Company } from '../company';
import { compareText, sortKeysDeep } from '../compare-text';
import { originOf, type Located } from '../definition';
import { secondsOf } from '../duration';
import { isJsonObject, type Json, type JsonObject } from '../json';
import type { HelmOwner, HelmRelease } from '../model/helm-release';
import type { Origin } from '../origin';

/** A Helm release on one cluster. */
export interface ResolvedHelmRelease {
  readonly cluster: string;
  readonly name: string;
  readonly namespace: string;
  readonly createNamespace: boolean;
  readonly owner: HelmOwner;
  readonly chart: string;
  readonly repository: string;
  readonly version: string;
  /** What the Helm chart's own values are overridden with, in key order. A `null` in it removes a default of the chart. */
  readonly values: JsonObject;
  /** Releases of the same owner on the same cluster, in the order of names. */
  readonly dependsOn: readonly string[];
  /** Seconds that one installation may take. */
  readonly timeout: number;
  readonly skipCrds: boolean;
  /** Place in the order of Argo CD: after all that it depends on. Terraform orders by `dependsOn` alone. */
  readonly wave: number;
  /** Files that it comes from, for the header. */
  readonly sources: readonly string[];
  /** The line that puts it on this cluster. */
  readonly origin: Origin;
}

const DEFAULT_TIMEOUT = '600s';

/**
 * All Helm releases of the company, by cluster and name. What cannot be resolved (no version, an unknown cluster) is
 * left out; checks have told it.
 */
export function resolveHelmReleases(company: Company): readonly ResolvedHelmRelease[] {
  const waves = new Map<string, number>();
  return [...company.clusters.values()].flatMap((cluster) => {
    const here = company.helmReleases.filter((one) => one.value.clusters[cluster.value.name] !== undefined);
    return here.flatMap((release) => resolveRelease(release, cluster, here, waves));
  });
}

function resolveRelease(
  release: Located<HelmRelease>,
  cluster: Located<{ readonly name: string }>,
  here: readonly Located<HelmRelease>[],
  waves: Map<string, number>,
): readonly ResolvedHelmRelease[] {
  const { name, namespace, owner, chart, repository } = release.value;
  const own = release.value.clusters[cluster.value.name] ?? {};
  const version = own.version ?? release.value.version;
  if (version === undefined) return [];
  const values = mergeHelmValues(
    (release.value.values ?? {}) as JsonObject,
    (own.values ?? {}) as JsonObject,
  );
  return [
    {
      cluster: cluster.value.name,
      name,
      namespace,
      createNamespace: release.value.createNamespace ?? false,
      owner,
      chart,
      repository,
      version,
      values: sortKeysDeep(values) as JsonObject,
      dependsOn: [...new Set(release.value.dependsOn)].toSorted(compareText),
      timeout: secondsOf(release.value.timeout ?? DEFAULT_TIMEOUT),
      skipCrds: release.value.skipCrds ?? false,
      wave: waveOf(release, here, cluster.value.name, waves),
      sources: [cluster.parsed.file, release.parsed.file],
      origin: originOf(release, ['clusters', cluster.value.name], 'key'),
    },
  ];
}

/**
 * Maps merge, everything else replaces. `null` takes away what lies directly below: the lower value where there is one,
 * so that the default of the Helm chart holds again; and else that default, by a `null` which goes on to Helm.
 */
export function mergeHelmValues(lower: JsonObject, higher: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...lower };
  for (const [key, value] of Object.entries(higher)) {
    const below = Object.hasOwn(lower, key) ? lower[key] : undefined;
    if (value === null && (below ?? null) !== null) delete merged[key];
    else merged[key] = isJsonObject(below) && isJsonObject(value) ? mergeHelmValues(below, value) : value;
  }
  return merged;
}

/** The wave that was written, or else one more than the last of what it depends on. */
function waveOf(
  release: Located<HelmRelease>,
  here: readonly Located<HelmRelease>[],
  cluster: string,
  known: Map<string, number>,
): number {
  const { name, wave, dependsOn } = release.value;
  const key = `${cluster}/${name}`;
  const found = wave ?? known.get(key);
  if (found !== undefined) return found;
  // Ends a circle, which is an error elsewhere.
  known.set(key, 0);
  const below = here.filter((one) => dependsOn?.includes(one.value.name));
  const last = Math.max(-1, ...below.map((one) => waveOf(one, here, cluster, known)));
  known.set(key, last + 1);
  return last + 1;
}
