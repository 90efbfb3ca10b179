import { isJson, type Reference } from './reference';

type Target = Pick<Reference, 'apiVersion' | 'kind'>;

const secret: Target = { apiVersion: 'v1', kind: 'Secret' };
const configMap: Target = { apiVersion: 'v1', kind: 'ConfigMap' };

/** What each key below a pod's spec refers to; the name is under the key given here. */
const REFERENCES: Readonly<Record<string, readonly [Target, string]>> = {
  configMapRef: [configMap, 'name'],
  configMapKeyRef: [configMap, 'name'],
  configMap: [configMap, 'name'],
  secretRef: [secret, 'name'],
  secretKeyRef: [secret, 'name'],
  secret: [secret, 'secretName'],
  persistentVolumeClaim: [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, 'claimName'],
};

/** All references of a pod's spec that a kubelet would wait for. The server itself does not look at them. */
export function podReferences(spec: unknown, field: string, namespace: string): readonly Reference[] {
  if (Array.isArray(spec)) {
    return spec.flatMap((item, index) => podReferences(item, `${field}[${index}]`, namespace));
  }
  if (!isJson(spec)) return [];
  return Object.entries(spec).flatMap(([key, value]) => [
    ...referenceAt(key, value, `${field}.${key}`).map((reference) => ({ ...reference, namespace })),
    ...podReferences(value, `${field}.${key}`, namespace),
  ]);
}

function referenceAt(key: string, value: unknown, field: string): readonly Reference[] {
  if (key === 'imagePullSecrets' && Array.isArray(value)) {
    return value.map((item: { readonly name: string }, index) => ({
      ...secret,
      name: item.name,
      field: `${field}[${index}].name`,
    }));
  }
  const reference = REFERENCES[key];
  if (reference === undefined || !isJson(value) || value['optional'] === true) return [];
  const [target, nameKey] = reference;
  // A projected volume calls the name of a secret `name`.
  const name = value[nameKey] ?? value['name'];
  if (typeof name !== 'string') return [];
  const entry = value['key'];
  return [{ ...target, name, field, ...(typeof entry === 'string' ? { key: entry } : {}) }];
}
