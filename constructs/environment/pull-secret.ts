import type { Construct } from 'constructs';
import { externalSecretSpec } from '../external-secret-spec';
import { Manifest } from '../manifest';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

export interface PullSecretProps extends EnvironmentObjectProps {
  /**
   * Where the credentials lie in the secret store, as `platform/registry`. Their property `dockerconfigjson` holds
   * what `docker login` writes to its config.json.
   */
  readonly key: string;

  /** ClusterSecretStore that it is read from. */
  readonly secretStore: string;

  /**
   * Name of the Secret that pods pull their images with.
   *
   * @default 'registry-credentials'
   */
  readonly name?: string;
}

/** Name of the pull secret when nothing else is said. */
export const defaultPullSecretName = 'registry-credentials';

const PROPERTY = 'dockerconfigjson';

/**
 * The credentials of the image registry, fetched from the secret store by External Secrets into a Secret of type
 * `kubernetes.io/dockerconfigjson`. No credential is ever part of the manifests.
 *
 * @see https://external-secrets.io/latest/guides/common-k8s-secret-types/
 * @example
 * new PullSecret(chart, 'registry', { namespace: 'mg-qa', key: 'platform/registry', secretStore: 'company' });
 */
export class PullSecret extends Manifest {
  constructor(scope: Construct, id: string, props: PullSecretProps) {
    const name = props.name ?? defaultPullSecretName;
    super(scope, id, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: environmentMetadata(scope, name, props),
      spec: externalSecretSpec({
        secretStore: props.secretStore,
        name,
        template: {
          type: 'kubernetes.io/dockerconfigjson',
          data: { '.dockerconfigjson': `{{ .${PROPERTY} | toString }}` },
        },
        data: [{ secretKey: PROPERTY, key: props.key, property: PROPERTY }],
      }),
    });
  }
}
