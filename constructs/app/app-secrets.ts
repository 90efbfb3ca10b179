import type { Construct } from 'constructs';
import { supersededLater } from '../argocd-options';
import { contentHash } from '../../core/content-hash';
import { externalSecretSpec } from '../external-secret-spec';
import { Manifest } from '../manifest';
import { appMetadata } from './app-object';
import type { AppObjectProps } from './app-object';

/** One environment variable from the secret store. */
export interface AppSecret {
  /** Name of the variable, as `DB_PASSWORD`. */
  readonly variable: string;

  /** Path in the secret store, as `qa/trade-db`. */
  readonly key: string;

  /** Property of what lies there, as `password`. */
  readonly property: string;
}

export interface AppSecretsProps extends AppObjectProps {
  /** The variables and where their values lie, one or more. */
  readonly secrets: readonly AppSecret[];

  /** ClusterSecretStore that they are read from. */
  readonly secretStore: string;
}

/**
 * Secret environment variables of an app, fetched by External Secrets into a Secret of the same name. The name bears a
 * hash of the references (`shop-secrets-91b0c2d4`): pods restart when they refer to something else, not when a value
 * changes in the store.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 * @example
 * const secrets = new AppSecrets(chart, 'secrets', {
 *   app: 'shop',
 *   namespace: 'mg-qa',
 *   secretStore: 'company',
 *   secrets: [{ variable: 'DB_PASSWORD', key: 'qa/shop-db', property: 'password' }],
 * });
 * new AppDeployment(chart, 'deployment', { app: 'shop', namespace: 'mg-qa', image, secret: secrets.name });
 */
export class AppSecrets extends Manifest {
  constructor(scope: Construct, id: string, props: AppSecretsProps) {
    const references = props.secrets.map(({ variable, key, property }) => [variable, key, property]);
    const name = `${props.app}-secrets-${contentHash(JSON.stringify([props.secretStore, references]))}`;
    super(scope, id, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: appMetadata(scope, props, { name, annotations: supersededLater }),
      spec: externalSecretSpec({
        secretStore: props.secretStore,
        name,
        data: props.secrets.map(({ variable, key, property }) => ({ secretKey: variable, key, property })),
      }),
    });
  }
}
