import type { Json, JsonObject } from '../core/json';
import { present } from '../core/present';

/** One value to fetch from the secret store. */
export interface ExternalSecretEntry {
  /** Key of the Secret that it goes to. */
  readonly secretKey: string;
  /** Path in the secret store. */
  readonly key: string;
  /** Which of the values at that path. */
  readonly property: string;
}

export interface ExternalSecretSpecOptions {
  /** ClusterSecretStore that is read from. */
  readonly secretStore: string;
  /** Name of the Secret that is made. */
  readonly name: string;
  /** What is fetched, one entry for each key of the Secret. */
  readonly data: readonly ExternalSecretEntry[];
  /**
   * How the Secret is put together, where its keys are not the values as they are.
   *
   * @default - each value under its key
   */
  readonly template?: JsonObject;
}

/** The spec of an ExternalSecret of `external-secrets.io/v1`. */
export function externalSecretSpec(options: ExternalSecretSpecOptions): JsonObject {
  return {
    refreshInterval: '1h',
    secretStoreRef: { kind: 'ClusterSecretStore', name: options.secretStore },
    target: present({ name: options.name, creationPolicy: 'Owner', template: options.template }),
    data: options.data.map(({ secretKey, key, property }): Json => ({
      secretKey,
      // The last three are what the API server fills in. Argo CD compares lists of a custom resource as a whole
      // and would show a difference for ever. Some versions fill in nullBytePolicy too, which others refuse:
      // https://github.com/external-secrets/external-secrets/issues/6398
      remoteRef: {
        key,
        property,
        conversionStrategy: 'Default',
        decodingStrategy: 'None',
        metadataPolicy: 'None',
      },
    })),
  };
}
