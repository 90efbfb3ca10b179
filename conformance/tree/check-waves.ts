import { groupOf } from '../../core/kubernetes/object-identity';
import type { KubernetesObject, Manifest } from '../manifests/manifest';
import { textAt, type Reference } from '../references/reference';
import { referencesOf } from '../references/references-of';
import type { Complaint } from '../run/finding';
import type { ControlApplication } from './control-application';

const WAVE = 'argocd.argoproj.io/sync-wave';

/**
 * Within one Application nothing needs what a later wave brings: Argo CD waits for the health of a wave, so the sync
 * would never end, or the route would point at nothing for as long.
 */
export function checkWaves(
  manifests: readonly Manifest[],
  owners: ReadonlyMap<string, ControlApplication>,
): readonly Complaint[] {
  const places = new Map<string, { readonly wave: number; readonly owner: ControlApplication | undefined }>();
  const ownerOf = ({ document }: Manifest): ControlApplication | undefined => owners.get(document.file);
  for (const manifest of manifests) {
    const { apiVersion, kind, metadata } = manifest.object;
    const key = keyOf({ apiVersion, kind, ...metadata });
    places.set(key, { wave: waveOf(manifest.object), owner: ownerOf(manifest) });
  }
  return manifests.flatMap((manifest) => {
    const wave = waveOf(manifest.object);
    return referencesOf(manifest.object).flatMap((reference) => {
      const target = places.get(keyOf(reference));
      if (target === undefined || target.owner !== ownerOf(manifest) || target.wave <= wave) return [];
      const what = `${reference.kind} '${reference.name}'`;
      const message = `${reference.field}: needs ${what}, which comes in wave ${target.wave}, after its own wave ${wave}`;
      return [{ manifest, refusal: { field: reference.field, message } }];
    });
  });
}

function keyOf({ apiVersion, kind, namespace = '', name }: Omit<Reference, 'field'>): string {
  return `${groupOf(apiVersion)}/${kind} ${namespace}/${name}`;
}

function waveOf(object: KubernetesObject): number {
  return Number(textAt(object, ['metadata', 'annotations', WAVE]) ?? 0);
}
