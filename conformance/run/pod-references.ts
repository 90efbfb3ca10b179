/** An object that a pod names, and where in the workload it does so. */
export interface PodReference {
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';
  readonly name: string;
  /** The key that must be in it. */
  readonly key?: string;
  readonly field: string;
}

type Value = Readonly<Record<string, unknown>>;

/** What each key below a pod's spec refers to; the name is under the key given here. */
const REFERENCES: Readonly<Record<string, readonly [PodReference['kind'], string]>> = {
  configMapRef: ['ConfigMap', 'name'],
  configMapKeyRef: ['ConfigMap', 'name'],
  configMap: ['ConfigMap', 'name'],
  secretRef: ['Secret', 'name'],
  secretKeyRef: ['Secret', 'name'],
  secret: ['Secret', 'secretName'],
  persistentVolumeClaim: ['PersistentVolumeClaim', 'claimName'],
};

/** All references of a pod's spec that a kubelet would wait for. The server itself does not look at them. */
export function podReferences(spec: unknown, field: string): readonly PodReference[] {
  if (Array.isArray(spec)) return spec.flatMap((item, index) => podReferences(item, `${field}[${index}]`));
  if (!isObject(spec)) return [];
  return Object.entries(spec).flatMap(([key, value]) => [
    ...referenceAt(key, value, `${field}.${key}`),
    ...podReferences(value, `${field}.${key}`),
  ]);
}

function referenceAt(key: string, value: unknown, field: string): readonly PodReference[] {
  if (key === 'imagePullSecrets' && Array.isArray(value)) {
    return value.map((item: { readonly name: string }, index) => ({
      kind: 'Secret',
      name: item.name,
      field: `${field}[${index}].name`,
    }));
  }
  const reference = REFERENCES[key];
  if (reference === undefined || !isObject(value) || value['optional'] === true) return [];
  const [kind, nameKey] = reference;
  // A projected volume calls the name of a secret `name`.
  const name = value[nameKey] ?? value['name'];
  if (typeof name !== 'string') return [];
  const entry = value['key'];
  return [{ kind, name, field, ...(typeof entry === 'string' ? { key: entry } : {}) }];
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null;
}
