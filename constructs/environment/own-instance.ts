import { Construct } from 'constructs';
import type { JsonObject } from '../../core/json';
import { appSelector, jobPodName } from '../app/app-object';
import { externalSecretSpec, type ExternalSecretEntry } from '../external-secret-spec';
import { Manifest } from '../manifest';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

export interface OwnInstanceProps extends EnvironmentObjectProps {
  /** Resource that it is an instance of, as `trade-cache`. */
  readonly resource: string;

  /** Helm release that makes it: its pods bear the name in the label `app.kubernetes.io/instance`. */
  readonly release: string;

  /** TCP port that it listens on. */
  readonly port: number;

  /** Apps that call it, one or more. */
  readonly users: readonly string[];

  /**
   * Jobs of these apps that change its schema.
   *
   * @default []
   */
  readonly migrations?: readonly string[];

  /**
   * Secret that the Helm release names, and where its keys lie in the secret store.
   *
   * @default - it needs none
   */
  readonly credentials?: { readonly secret: string; readonly data: readonly ExternalSecretEntry[] };

  /**
   * ClusterSecretStore that the credentials are read from.
   *
   * @default - it has no credentials
   */
  readonly secretStore?: string;
}

/**
 * What surrounds the Helm release of an instance of its own that a project environment has of a resource: only its
 * users reach its pods, which reach each other and nothing else, and its credentials come from the secret store.
 *
 * @see https://helm.sh/docs/chart_best_practices/labels/#standard-labels
 * @example
 * new OwnInstance(chart, 'trade-cache', {
 *   namespace: 'mg-qa-p-coupon',
 *   resource: 'trade-cache',
 *   release: 'qa-p-coupon-trade-cache',
 *   port: 6379,
 *   users: ['trade-core'],
 * });
 */
export class OwnInstance extends Construct {
  constructor(scope: Construct, id: string, props: OwnInstanceProps) {
    super(scope, id);
    const { resource, release, port } = props;
    const users = [...props.users, ...(props.migrations ?? []).map(jobPodName)];
    const pods = { matchLabels: { 'app.kubernetes.io/instance': release } };
    const ports = [{ protocol: 'TCP', port }];
    this.addPolicy('pods', `${resource}-instance`, props, {
      podSelector: pods,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: users.map(podsOf), ports }, { from: [{ podSelector: pods }] }],
      egress: [{ to: [{ podSelector: pods }] }],
    });
    this.addPolicy('users', `${resource}-users`, props, {
      podSelector: {
        matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: users }],
      },
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: pods }], ports }],
    });
    this.addCredentials(props);
  }

  private addPolicy(id: string, name: string, props: OwnInstanceProps, spec: JsonObject): void {
    new Manifest(this, id, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: environmentMetadata(this, name, props),
      spec,
    });
  }

  private addCredentials(props: OwnInstanceProps): void {
    const { credentials, secretStore, resource } = props;
    if (credentials === undefined) return;
    if (secretStore === undefined) {
      throw new Error(`the own instance of '${resource}' has credentials, so it needs a secretStore`);
    }
    new Manifest(this, 'credentials', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: environmentMetadata(this, credentials.secret, props),
      spec: externalSecretSpec({ secretStore, name: credentials.secret, data: credentials.data }),
    });
  }
}

function podsOf(app: string) {
  return { podSelector: { matchLabels: appSelector(app) } };
}
