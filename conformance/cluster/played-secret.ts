import type { KubernetesObject } from '../manifests/manifest';

interface ExternalSecretSpec {
  readonly target?: {
    readonly name?: string;
    readonly immutable?: boolean;
    readonly template?: { readonly type?: string; readonly data?: Readonly<Record<string, string>> };
  };
  readonly data?: readonly { readonly secretKey: string }[];
}

/** What is in it, where the server looks at it. */
const CONTENT: Readonly<Record<string, string>> = { '.dockerconfigjson': '{"auths":{}}', '.dockercfg': '{}' };

/** The Secret that External Secrets would create, with the keys that it would have and nothing secret in it. */
export function playedSecret({ metadata, spec = {} }: KubernetesObject): KubernetesObject {
  const { target, data = [] } = spec as ExternalSecretSpec;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: target?.name ?? metadata.name,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    },
    type: target?.template?.type ?? 'Opaque',
    stringData: Object.fromEntries(keysOf(target, data).map((key) => [key, CONTENT[key] ?? 'played'])),
  } as KubernetesObject;
}

/** A template decides alone what is in the Secret. */
function keysOf(target: ExternalSecretSpec['target'], data: ExternalSecretSpec['data']): readonly string[] {
  const templated = Object.keys(target?.template?.data ?? {});
  return templated.length > 0 ? templated : (data ?? []).map(({ secretKey }) => secretKey);
}
