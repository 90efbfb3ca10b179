/** Values of Helm charts end up in Git and in the state of Terraform: no place for a secret. */
import { originOf, type Located } from '../../definition';
import { isJsonObject, printPath, type Json, type JsonObject, type Path } from '../../json';
import type { HelmRelease } from '../../model/helm-release';
import type { Problem } from '../../problem';
import { holdsSecret } from './helm-secret';

export function checkHelmValues(release: Located<HelmRelease>): readonly Problem[] {
  const { values, clusters } = release.value;
  return [
    ...checkIn(release, ['values'], values),
    ...Object.entries(clusters).flatMap(([cluster, here]) =>
      checkIn(release, ['clusters', cluster, 'values'], here.values),
    ),
  ];
}

function checkIn(release: Located<HelmRelease>, path: Path, values: object | undefined): readonly Problem[] {
  if (values === undefined) return [];
  return leavesOf(values as JsonObject, path).flatMap((leaf) => checkLeaf(release, leaf, path.length));
}

/** A scalar among the values, with the map that it stands in. */
interface Leaf {
  readonly path: Path;
  readonly value: string | number;
  readonly map: JsonObject;
}

function leavesOf(value: Json, path: Path, map: JsonObject = {}): readonly Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value, map }];
  if (Array.isArray(value))
    return value.flatMap((item: Json, index) => leavesOf(item, [...path, index], map));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key], value));
}

function checkLeaf(release: Located<HelmRelease>, leaf: Leaf, depth: number): readonly Problem[] {
  const at = originOf(release, leaf.path);
  const shown = printPath(leaf.path.slice(depth));
  if (typeof leaf.value === 'string' && leaf.value.includes('TfToken[')) {
    return [
      {
        code: 'helm/interpolation',
        severity: 'error',
        message: `${shown} holds a reference that only a running Terraform can fill in`,
        fix: 'write the value out; values are plain data',
        at,
      },
    ];
  }
  const key = leaf.path.findLast((step) => typeof step === 'string') ?? '';
  if (!holdsSecret(key, leaf.value, leaf.map)) return [];
  return [
    {
      code: 'helm/secret-in-values',
      severity: 'error',
      message: `${shown} looks like a secret; its value must not be in a file`,
      fix: 'put it into the secret store, let an ExternalSecret make a Secret of it, and name that Secret here (existingSecret, envFrom, valueFrom)',
      at,
    },
  ];
}
