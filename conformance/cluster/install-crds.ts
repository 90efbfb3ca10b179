import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesObject } from '../manifests/manifest';
import type { ApiClient } from './api-client';
import { refusalsOf } from './api-failure';
import { ToolFailure, type ToolFiles } from './tool-files';
import { waitUntil } from './wait-until';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const LIMIT_MS = 60_000;

interface CrdList {
  readonly items: readonly {
    readonly spec: {
      readonly group: string;
      readonly names: { readonly kind: string };
      readonly versions: readonly { readonly name: string; readonly served: boolean }[];
    };
    readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
  }[];
}

/** Creates the CRDs of all kinds that the objects are of; returns the number once the server serves them. */
export async function installCrds(
  api: ApiClient,
  tools: ToolFiles,
  objects: readonly KubernetesObject[],
): Promise<number> {
  const kinds = new Set(objects.map(({ apiVersion, kind }) => `${apiVersion.split('/')[0]}_${kind}.yaml`));
  const files = readdirSync(tools.crds).filter((file) => kinds.has(file));
  await Promise.all(
    files.map(async (file) => {
      const body = readFileSync(join(tools.crds, file), 'utf8');
      const answer = await api.send({ method: 'POST', path: CRDS, body, contentType: 'application/yaml' });
      if (answer.status === 201) return;
      const why = refusalsOf(answer).map(({ message }) => message);
      throw new ToolFailure(`the API server refuses the CRD ${file}: ${why.join('; ')}`);
    }),
  );
  await waitUntil({ what: `${files.length} CRDs to be established`, limitMs: LIMIT_MS }, async () => {
    const { items } = (await api.send({ method: 'GET', path: CRDS })).body as CrdList;
    return items.every((crd) => isEstablished(crd)) ? true : undefined;
  });
  await waitUntil({ what: 'the kinds of the CRDs to be served', limitMs: LIMIT_MS }, async () => {
    const { items } = (await api.send({ method: 'GET', path: CRDS })).body as CrdList;
    const served = await Promise.all(items.map(async (crd) => isServed(api, crd)));
    return served.every(Boolean) ? true : undefined;
  });
  return files.length;
}

function isEstablished({ status }: CrdList['items'][number]): boolean {
  return (
    status?.conditions?.some(({ type, status: value }) => type === 'Established' && value === 'True') === true
  );
}

/** An established CRD is listed only a moment later, and each version by itself. */
async function isServed(api: ApiClient, { spec }: CrdList['items'][number]): Promise<boolean> {
  for (const { name } of spec.versions.filter((version) => version.served)) {
    const { body } = await api.send({ method: 'GET', path: `/apis/${spec.group}/${name}` });
    const { resources = [] } = body as { readonly resources?: readonly { readonly kind: string }[] };
    if (!resources.some(({ kind }) => kind === spec.names.kind)) return false;
  }
  return true;
}
