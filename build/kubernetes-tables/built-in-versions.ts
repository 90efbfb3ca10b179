import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from './json-schema';

/** One kind of one Kubernetes version. */
export interface BuiltInKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly clusterScoped: boolean;
  readonly type: string;
}

/** What the OpenAPI documents of one Kubernetes version say. */
export interface BuiltInVersion {
  readonly minor: number;
  readonly types: ReadonlyMap<string, JsonSchema>;
  readonly kinds: readonly BuiltInKind[];
}

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, JsonSchema>> };
}

interface Operation {
  readonly 'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string };
}

// Kinds that a client or the cluster makes, never a manifest.
const notForManifests =
  /(Review|ReviewRequest|Binding|Eviction|Scale|TokenRequest|Event|ComponentStatus|CSINode|ControllerRevision|Lease|LeaseCandidate|StorageVersion|StorageVersionMigration|CertificateSigningRequest|PodCertificateRequest|IPAddress|VolumeAttachment|CSIStorageCapacity)$/;
const bindingsForManifests = /^(Cluster)?RoleBinding$|AdmissionPolicyBinding$/;

/** Reads one version's documents, alpha APIs left out: no cluster serves them by default. */
export function readBuiltInVersion(kubernetesFolder: string, minor: number): BuiltInVersion {
  const folder = join(kubernetesFolder, 'api/openapi-spec/v3');
  const types = new Map<string, JsonSchema>();
  const kinds = new Map<string, BuiltInKind>();
  for (const file of readdirSync(folder).toSorted()) {
    if (!/^(api__v1|apis__.*__v\d+(beta\d+)?)_openapi\.json$/.test(file)) continue;
    const document = JSON.parse(readFileSync(join(folder, file), 'utf8')) as OpenApiDocument;
    const schemas = document.components?.schemas ?? {};
    for (const [name, schema] of Object.entries(schemas)) types.set(name, schema);
    for (const kind of kindsOf(document, schemas)) kinds.set(`${kind.apiVersion} ${kind.kind}`, kind);
  }
  return { minor, types, kinds: [...kinds.values()] };
}

function kindsOf(
  document: OpenApiDocument,
  schemas: Readonly<Record<string, JsonSchema>>,
): readonly BuiltInKind[] {
  return Object.entries(document.paths).flatMap(([path, { post }]) => {
    const gvk = post?.['x-kubernetes-group-version-kind'];
    if (gvk === undefined || path.includes('{name}') || !isForManifests(gvk.kind)) return [];
    const type = Object.entries(schemas).find(([, schema]) =>
      schema['x-kubernetes-group-version-kind']?.some(
        ({ group, version, kind }) => group === gvk.group && version === gvk.version && kind === gvk.kind,
      ),
    )?.[0];
    if (type === undefined) return [];
    const apiVersion = gvk.group === '' ? gvk.version : `${gvk.group}/${gvk.version}`;
    return [{ apiVersion, kind: gvk.kind, clusterScoped: !path.includes('{namespace}'), type }];
  });
}

function isForManifests(kind: string): boolean {
  return bindingsForManifests.test(kind) || !notForManifests.test(kind);
}
