import type { Json, JsonObject, Path } from '../json';
import { printPath } from '../json';
import { collectFindings } from './finding';
import type { Finding } from './finding';
import { kubernetesTable } from './kubernetes-table';
import { tryFindKindEntry } from './find-kind';
import { readText } from './read-json';
import { isClusterScoped } from './scope';
import { groupOf } from './object-identity';
import { growMaximalObject } from './testing/maximal-object';
import { checkShape } from './structure';
import { minorOf, supportedVersions } from './version';

/** The structural check alone, without the rules of single kinds. */
function check(object: JsonObject, version = '1.36'): readonly Finding[] {
  const { sink, list } = collectFindings();
  const context = { table: kubernetesTable, minor: minorOf(version), findings: sink };
  const entry = tryFindKindEntry(
    readText(object, 'apiVersion') ?? '',
    readText(object, 'kind') ?? '',
    context,
  );
  if (entry !== undefined) checkShape(object, kubernetesTable.shapeAt(entry.shape), { ...context, path: [] });
  return list;
}

const rules = (findings: readonly Finding[]) =>
  findings.map(({ rule, path }) => `${rule} ${printPath(path)}`);

/** A copy of the value with a key more in the object at the path. */
function inject(value: Json, path: Path, key: string): Json {
  const [step, ...rest] = path;
  if (step === undefined) return { ...(value as JsonObject), [key]: 'bogus' };
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? inject(item as Json, rest, key) : (item as Json)));
  const object = value as JsonObject;
  return { ...object, [step]: inject(object[step] ?? null, rest, key) };
}

/** At most about so many of the places, evenly spread: some custom kinds repeat a pod template ten times. */
function thinOut(paths: readonly Path[], limit: number): readonly Path[] {
  const step = Math.ceil(paths.length / limit);
  return paths.filter((_, index) => index % step === 0);
}

const structuralRules = new Set([
  'field-unknown',
  'field-missing',
  'field-too-new',
  'field-removed',
  'value-type',
  'value-null',
]);

describe('objects with every field that the table has', () => {
  const all = kubernetesTable.kinds
    .filter(({ until }) => until >= 36)
    .map((kind) => ({
      name: `${kind.apiVersion} ${kind.kind}`,
      ...growMaximalObject(kind, kubernetesTable, 36),
    }));
  const isUnknown = ({ rule }: Finding): boolean => rule === 'field-unknown';
  const injected = (object: JsonObject, path: Path): readonly Finding[] =>
    check(inject(object, path, 'bogusField') as JsonObject).filter(isUnknown);

  test('are known and complete', () => {
    const found = all.flatMap(({ name, object }) =>
      rules(check(object).filter(({ rule }) => structuralRules.has(rule))).map((text) => `${name}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  test('a field that does not exist is found in every object of theirs, at its place, and alone', () => {
    const missed = all.flatMap(({ name, object, closed }) =>
      thinOut(closed, 120)
        .filter(
          (path) =>
            rules(injected(object, path)).join() !== `field-unknown ${printPath([...path, 'bogusField'])}`,
        )
        .map((path) => `${name}: ${printPath(path)}`),
    );
    expect(missed).toEqual([]);
  });

  test('any key may stand in maps and free-form values', () => {
    const flagged = all.flatMap(({ name, object, free }) =>
      thinOut(free, 40)
        .filter((path) => injected(object, path).length > 0)
        .map((path) => `${name}: ${printPath(path)}`),
    );
    expect(flagged).toEqual([]);
  });
});

test('the list of cluster-scoped kinds says the same as the table', () => {
  const different = kubernetesTable.kinds.filter(
    ({ apiVersion, kind, clusterScoped }) =>
      isClusterScoped({ group: groupOf(apiVersion), kind }) !== clusterScoped,
  );
  expect(different.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([]);
});

test('every shape of the table can be read', () => {
  const numbers = new Set<number>();
  const visit = (number: number): void => {
    if (numbers.has(number)) return;
    numbers.add(number);
    const shape = kubernetesTable.shapeAt(number);
    if (shape.type === 'list' || shape.type === 'map') visit(shape.item);
    for (const field of shape.fields.values()) visit(field.shape);
  };
  for (const { shape } of kubernetesTable.kinds) visit(shape);
  expect(numbers.size).toBeGreaterThan(1900);
});

const podWith = (spec: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'n' },
  spec: { containers: [{ name: 'a', image: 'a:1' }], ...spec },
});
const containerWith = (fields: JsonObject): JsonObject =>
  podWith({ containers: [{ name: 'a', image: 'a:1', ...fields }] });
const serviceWith = (spec: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'a' },
  spec,
});

describe('a field works from the version on in which clusters have it by default', () => {
  const cases = [
    {
      field: 'native sidecars',
      object: podWith({ initContainers: [{ name: 'b', image: 'b:1', restartPolicy: 'Always' }] }),
      since: '1.29',
    },
    {
      field: 'Service trafficDistribution',
      object: serviceWith({ trafficDistribution: 'PreferClose' }),
      since: '1.31',
    },
    {
      field: 'lifecycle.preStop.sleep',
      object: containerWith({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
      since: '1.30',
    },
    {
      field: 'image volumes',
      object: podWith({ volumes: [{ name: 'a', image: { reference: 'a:1' } }] }),
      since: '1.35',
    },
    {
      field: 'in-place resize',
      object: containerWith({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }),
      since: '1.33',
    },
    {
      field: 'pod-level resources',
      object: podWith({ resources: { requests: { cpu: '1' } } }),
      since: '1.34',
    },
    {
      field: 'AppArmor',
      object: podWith({ securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }),
      since: '1.30',
    },
    {
      field: 'an enum value',
      object: podWith({ tolerations: [{ key: 'a', operator: 'Gt', value: '1' }] }),
      since: '1.35',
    },
  ];

  test.each(cases)('$field: $since', ({ object, since }) => {
    const accepting = supportedVersions.filter((version) => check(object, version).length === 0);
    expect(accepting).toEqual(supportedVersions.filter((version) => minorOf(version) >= minorOf(since)));
  });

  test('the message names both versions and the fix the one to raise to', () => {
    expect(check(serviceWith({ trafficDistribution: 'PreferClose' }), '1.27')).toEqual([
      {
        rule: 'field-too-new',
        severity: 'error',
        path: ['spec', 'trafficDistribution'],
        message: "'trafficDistribution' works from Kubernetes 1.31 on, the cluster has 1.27",
        fix: "take it out, or raise the cluster's version to 1.31",
      },
    ]);
  });

  test('a field behind a gate that is off everywhere is a warning', () => {
    const claim = {
      metadata: {},
      spec: { accessModes: ['ReadWriteOnce'], dataSourceRef: { kind: 'a', name: 'b', namespace: 'c' } },
    };
    const found = check(podWith({ volumes: [{ name: 'a', ephemeral: { volumeClaimTemplate: claim } }] }));
    expect(found).toMatchObject([{ rule: 'field-gated', severity: 'warning' }]);
  });

  test('a field that was removed is refused after its last version', () => {
    const object = podWith({ resourceClaims: [{ name: 'a', source: {} }] });
    expect(rules(check(object, '1.36'))).toEqual(['field-removed spec.resourceClaims[0].source']);
  });
});

describe('values', () => {
  const deployment = (spec: JsonObject): JsonObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a' },
    spec: { selector: {}, template: {}, ...spec },
  });

  test.each([
    {
      name: 'text for a number',
      object: deployment({ replicas: '3' }),
      rule: 'value-type',
      fix: 'write it without quotes: 3',
    },
    {
      name: 'a fraction for a whole number',
      object: deployment({ replicas: 1.5 }),
      rule: 'value-type',
      fix: 'write a whole number',
    },
    {
      name: 'a number for text',
      object: serviceWith({ clusterIP: 10 }),
      rule: 'value-type',
      fix: "write it in quotes: '10'",
    },
    {
      name: 'a map for a list',
      object: podWith({ containers: {} }),
      rule: 'value-type',
      fix: "starts with '- '",
    },
    {
      name: 'a list for a map',
      object: serviceWith({ selector: [] }),
      rule: 'value-type',
      fix: 'key: value',
    },
    {
      name: 'text for a boolean',
      object: podWith({ hostNetwork: 'yes' }),
      rule: 'value-type',
      fix: 'true or false',
    },
    {
      name: 'a boolean port',
      object: serviceWith({ ports: [{ port: 80, targetPort: true }] }),
      rule: 'value-type',
      fix: 'whole number',
    },
    {
      name: 'a fraction as port',
      object: serviceWith({ ports: [{ port: 80, targetPort: 80.5 }] }),
      rule: 'value-type',
      fix: 'whole number',
    },
    { name: 'null', object: deployment({ replicas: null }), rule: 'value-null', fix: 'leave the field out' },
    {
      name: 'a wrong enum value',
      object: serviceWith({ type: 'Clusterip' }),
      rule: 'value-unknown',
      fix: "write 'ClusterIP'",
    },
    {
      name: 'a value of no enum',
      object: serviceWith({ type: 'Ingress' }),
      rule: 'value-unknown',
      fix: "'ClusterIP', 'ExternalName'",
    },
    {
      name: 'a wrong quantity',
      object: containerWith({ resources: { limits: { memory: '512mb' } } }),
      rule: 'value-malformed',
      fix: "'512Mi'",
    },
    {
      name: 'a number too large for int32',
      object: deployment({ replicas: 3e9 }),
      rule: 'value-out-of-range',
      fix: '2147483647',
    },
    {
      name: 'a key twice in a list',
      object: containerWith({ env: [{ name: 'A' }, { name: 'A' }] }),
      rule: 'list-duplicate',
      fix: 'take one of them out',
    },
    {
      name: 'a default that repeats a key',
      object: serviceWith({
        ports: [
          { name: 'a', port: 80 },
          { name: 'b', port: 80, protocol: 'TCP' },
        ],
      }),
      rule: 'list-duplicate',
      fix: 'take one of them out',
    },
    {
      name: 'text that is not base64',
      object: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: { a: 'h%' } },
      rule: 'value-malformed',
      fix: 'base64',
    },
    {
      name: 'status',
      object: { ...serviceWith({}), status: {} },
      rule: 'field-server-owned',
      fix: 'take it out',
    },
    {
      name: 'creationTimestamp',
      object: { ...serviceWith({}), metadata: { name: 'a', creationTimestamp: null } },
      rule: 'field-server-owned',
      fix: 'take it out',
    },
  ])('fails on $name', ({ object, rule, fix }) => {
    expect(check(object)).toMatchObject([{ rule, fix: expect.stringContaining(fix) as unknown }]);
  });

  test('the same port is allowed for two protocols', () => {
    const ports = [
      { name: 'dns', port: 53 },
      { name: 'dns-udp', port: 53, protocol: 'UDP' },
    ];
    expect(check(serviceWith({ ports }))).toEqual([]);
  });

  test('the value of a Secret is not shown', () => {
    const [finding] = check({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      data: { key: 'hunter2!' },
    });
    expect(JSON.stringify(finding)).not.toContain('hunter2');
  });
});

describe('free-form fields take anything', () => {
  const application = (source: JsonObject): JsonObject => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'a' },
    spec: { project: 'p', destination: { name: 'c' }, source: { repoURL: 'u', ...source } },
  });
  const crd = (schema: JsonObject): JsonObject => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'as.example.com' },
    spec: {
      group: 'example.com',
      names: { kind: 'A', plural: 'as' },
      scope: 'Namespaced',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  });

  test.each([
    {
      name: 'keys of a ConfigMap',
      object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { replica: '1' } },
    },
    {
      name: 'Helm values of an Application',
      object: application({ helm: { valuesObject: { image: { tag: 1, x: [null] } } } }),
    },
    {
      name: 'defaults and examples of a CRD',
      object: crd({
        type: 'object',
        default: { a: 1 },
        properties: { a: { 'x-kubernetes-preserve-unknown-fields': true } },
      }),
    },
    { name: 'labels', object: serviceWith({ selector: { replica: 'a' } }) },
  ])('$name', ({ object }) => {
    expect(check(object)).toEqual([]);
  });
});
