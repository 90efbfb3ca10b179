// Makes core/kubernetes/schema-table.json. Run by hand after changing a version below:
//
//   npx tsx build/kubernetes-tables/main.ts
//
// It needs Go (only `go mod download`, nothing is compiled) and about two minutes for the first download.
// Sources: the OpenAPI documents and the generated Go source of every supported Kubernetes version, the
// feature-gate markers of k8s.io/api, and the CustomResourceDefinitions of the projects below. The output is
// a function of these versions: run it twice and nothing changes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnums } from './built-in-enums';
import { BuiltInTypes } from './built-in-types';
import { readBuiltInVersion } from './built-in-versions';
import { addCustomKind, readCrds } from './custom-types';
import { readGateDefaults, readGatedFields } from './feature-gates';
import { folderOf } from './go-modules';
import { ShapePool } from './shape-pool';

const kubernetesPatches = new Map([
  [27, 16],
  [28, 15],
  [29, 15],
  [30, 14],
  [31, 14],
  [32, 13],
  [33, 9],
  [34, 5],
  [35, 3],
  [36, 3],
]);

const crdSources = [
  ['sigs.k8s.io/gateway-api', 'v1.6.1', 'config/crd/standard'],
  ['github.com/traefik/traefik/v3', 'v3.7.5', 'docs/content/reference/dynamic-configuration'],
  ['github.com/prometheus-operator/prometheus-operator', 'v0.85.0', 'example/prometheus-operator-crd'],
  ['github.com/argoproj/argo-cd/v3', 'v3.2.6', 'manifests/crds'],
  ['github.com/argoproj/argo-rollouts', 'v1.10.1', 'manifests/crds'],
  ['github.com/bitnami-labs/sealed-secrets', 'v0.40.0', 'helm/sealed-secrets/crds'],
  ['github.com/external-secrets/external-secrets', 'v1.3.2', 'config/crds/bases'],
  ['istio.io/api', 'v1.31.1', 'kubernetes'],
  ['github.com/cert-manager/cert-manager', 'v1.21.2', 'deploy/crds'],
  ['github.com/kedacore/keda/v2', 'v2.21.0', 'config/crd/bases'],
] as const;

const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** `[shape, 1 when cluster-scoped, first minor, last minor]`; 0 stands for "no limit". */
type KindRow = readonly [number, number, number, number];

const folders = [...kubernetesPatches].map(([minor, patch]) => ({
  minor,
  kubernetes: folderOf('k8s.io/kubernetes', `v1.${minor}.${patch}`),
  api: folderOf('k8s.io/api', `v0.${minor}.${patch}`),
}));
const versions = folders.map(({ minor, kubernetes }) => readBuiltInVersion(kubernetes, minor));
const oldest = versions[0]?.minor ?? 0;
const newest = versions.at(-1)?.minor ?? 0;

const pool = new ShapePool();
const builtIn = new BuiltInTypes(
  {
    versions,
    enums: new Map(folders.map(({ minor, kubernetes }) => [minor, readEnums(kubernetes)])),
    gatedFields: new Map(folders.flatMap(({ api }) => [...readGatedFields(api)])),
    gateDefaults: new Map(
      folders.map(({ minor, kubernetes }) => [minor, readGateDefaults(kubernetes, minor)]),
    ),
  },
  pool,
);

const kinds = new Map<string, KindRow>();
for (const { minor, kinds: ofVersion } of versions) {
  for (const { apiVersion, kind, clusterScoped, type } of ofVersion) {
    const key = `${apiVersion} ${kind}`;
    const first = kinds.get(key)?.[2] ?? (minor === oldest ? 0 : minor);
    kinds.set(key, [builtIn.shapeOf(type), clusterScoped ? 1 : 0, first, minor === newest ? 0 : minor]);
  }
}

const unserved = new Map<string, string>();
const metadata = builtIn.shapeOf(objectMeta);
for (const [module, version, path] of crdSources) {
  const crds = readCrds(join(folderOf(module, version), path));
  for (const { apiVersion, kind, clusterScoped, schema } of crds.kinds) {
    kinds.set(`${apiVersion} ${kind}`, [addCustomKind(schema, metadata, pool), clusterScoped ? 1 : 0, 0, 0]);
  }
  for (const { apiVersion, kind, replacement } of crds.unserved) {
    unserved.set(`${apiVersion} ${kind}`, replacement);
  }
}

const table = {
  format: 1,
  kinds: sorted(new Map([...kinds].map(([key, row]) => [key, row.join(' ')]))),
  unserved: sorted(unserved),
  shapes: pool.all(),
};
const target = join(__dirname, '../../core/kubernetes/schema-table.json');
writeFileSync(target, `${JSON.stringify(table, undefined, 2)}\n`);
process.stdout.write(`${kinds.size} kinds, ${table.shapes.length} shapes\n`);

function sorted(map: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
