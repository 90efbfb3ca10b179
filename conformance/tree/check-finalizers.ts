import type { Manifest } from '../manifests/manifest';
import { textAt, valueAt } from '../references/reference';
import type { Complaint } from '../run/finding';

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/**
 * What an ApplicationSet makes comes and goes with its files: without the finalizer the objects would stay. A stable
 * environment stays: with the finalizer, deleting the Application would delete it.
 */
export function checkFinalizers(control: readonly Manifest[]): readonly Complaint[] {
  return control.flatMap((manifest) => {
    const { kind } = manifest.object;
    if (kind === 'ApplicationSet' && !has(manifest, ['spec', 'template', 'metadata'])) {
      const message = `its Applications lack the finalizer ${FINALIZER}: objects of a removed environment would stay`;
      return [{ manifest, refusal: { field: 'spec.template.metadata', message } }];
    }
    if (kind === 'Application' && isStable(manifest) && has(manifest, ['metadata'])) {
      const name = textAt(manifest.object, ['metadata', 'name']) ?? '';
      const message = `the finalizer of '${name}' deletes all its objects when the Application is deleted`;
      return [{ manifest, refusal: { field: 'metadata.finalizers', message } }];
    }
    return [];
  });
}

function isStable({ object }: Manifest): boolean {
  const path = textAt(object.spec, ['source', 'path']) ?? '';
  return /^dist\/(?:stable|clusters|argocd)(?:\/|$)/u.test(path);
}

function has({ object }: Manifest, path: readonly string[]): boolean {
  const finalizers = valueAt(object, [...path, 'finalizers']);
  return Array.isArray(finalizers) && finalizers.includes(FINALIZER);
}
