import { groupOf } from '../../core/kubernetes/object-identity';
import { describeObject, type Manifest } from '../manifests/manifest';
import type { Complaint } from '../run/finding';

/** No object of a cluster stands in two places: the one applied last would win, and the next sync would undo it. */
export function checkTwice(manifests: readonly Manifest[]): readonly Complaint[] {
  const first = new Map<string, Manifest>();
  return manifests.flatMap((manifest) => {
    const { object } = manifest;
    const key = `${groupOf(object.apiVersion)} ${describeObject(object)}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, manifest);
      return [];
    }
    const message = `stands in ${other.document.file}:${other.document.line} too`;
    return [{ manifest, refusal: { field: 'metadata.name', message } }];
  });
}
