import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import type { Findings } from '../finding';
import { checkReference } from './name-reference';
import { compareQuantities } from '../quantity';
import { readList, readObject } from '../read-json';
import type { ObjectRule } from './rule-context';

/** Rules of a PersistentVolumeClaim. */
export const checkClaim: ObjectRule = (object, { findings }) => {
  checkClaimSpec(readObject(object, 'spec'), within(rootPath, 'spec'), findings);
};

/** Rules of a claim's spec, wherever it stands. */
export function checkClaimSpec(spec: JsonObject, path: ObjectPath, findings: Findings): void {
  checkReference(spec, 'storageClassName', path, findings);
  const modes = readList(spec, 'accessModes');
  const modesPath = within(path, 'accessModes');
  if (modes.length === 0) {
    findings.error(
      'field-missing',
      modesPath,
      'the claim has no access mode',
      'write accessModes: [ReadWriteOnce]',
    );
  } else if (modes.length > 1 && modes.includes('ReadWriteOncePod')) {
    const message = "'ReadWriteOncePod' may not stand beside other access modes";
    findings.error('access-modes-mixed', modesPath, message, 'keep one of them');
  }
  const storage = readObject(readObject(spec, 'resources'), 'requests')['storage'];
  const storagePath = within(path, 'resources', 'requests', 'storage');
  if (storage === undefined) {
    findings.error('field-missing', storagePath, 'the claim asks for no storage', 'write storage: 10Gi');
  } else if (typeof storage !== 'object' && (compareQuantities(String(storage), '0') ?? 1) <= 0) {
    findings.error('value-out-of-range', storagePath, 'storage must be above 0', 'write storage: 10Gi');
  }
}
