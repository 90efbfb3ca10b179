import { Construct } from 'constructs';
import { DefaultNetworkPolicies } from './environment/default-network-policies';
import { defaultCluster, type EnvironmentCluster } from './environment/environment-cluster';
import { EnvironmentNamespace } from './environment/environment-namespace';
import { LimitRange } from './environment/limit-range';
import { PullSecret } from './environment/pull-secret';
import { ResourceName } from './environment/resource-name';
import { ResourceQuota } from './environment/resource-quota';
import { StripRoutingHeaders } from './environment/strip-routing-headers';
import { ViewerAccess } from './environment/viewer-access';
import { asPresent } from '../core/present';

export interface StableEnvironmentProps {
  /** Name of the environment, as `qa`. */
  readonly name: string;

  /**
   * Namespace of the environment.
   *
   * @default - the name of the environment
   */
  readonly namespace?: string;

  /**
   * The cluster, of which only the Kubernetes version, the service mesh and the name servers matter here.
   *
   * @default { version: '1.34', mesh: 'none' }
   */
  readonly cluster?: EnvironmentCluster;

  /**
   * The most that the environment may take: sums of requested cores and memory as quantities, numbers of pods and of
   * volume claims.
   *
   * @default - no limit
   */
  readonly quota?: {
    readonly cpu: string;
    readonly memory: string;
    readonly pods: number;
    readonly claims?: number;
  };

  /**
   * Groups that may read objects and logs.
   *
   * @default [] nobody beside those that may read the whole cluster
   */
  readonly viewers?: readonly string[];

  /**
   * ClusterSecretStore that secrets are read from.
   *
   * @default - none; `pullSecret` needs one
   */
  readonly secretStore?: string;

  /**
   * Where the credentials of the registry lie in the secret store, as `platform/registry`.
   *
   * @default - none, the registry is open or the nodes have credentials
   */
  readonly pullSecret?: string;

  /**
   * Begins the names of routing headers, which a Traefik middleware then removes from requests: `mg` for `x-mg-lane`.
   *
   * @default - no such middleware
   */
  readonly prefix?: string;

  /**
   * It was announced that the environment goes.
   *
   * @default false
   */
  readonly retire?: boolean;

  /**
   * Whether tests run in it, which may call all of its apps by http.
   *
   * @default false
   */
  readonly smokeTests?: boolean;

  /**
   * Names for databases, caches and the like outside the environment.
   *
   * @default []
   */
  readonly resources?: readonly {
    readonly name: string;
    readonly host: string;
    readonly port: number;
  }[];
}

/**
 * A long-lived environment without its apps: namespace, quota, limits, network policies, read access, names of
 * resources and what apps share. Takes a ResolvedEnvironment, or the few fields that you write by hand.
 *
 * @example
 * const chart = new Chart(new App(), 'environment');
 * new StableEnvironment(chart, 'qa', {
 *   name: 'qa',
 *   namespace: 'mg-qa',
 *   quota: { cpu: '80', memory: '160Gi', pods: 200 },
 *   viewers: ['developers'],
 *   resources: [{ name: 'trade-db', host: 'trade-db.qa.rds.example.com', port: 3306 }],
 * });
 */
export class StableEnvironment extends Construct {
  constructor(scope: Construct, id: string, props: StableEnvironmentProps) {
    super(scope, id);
    const namespace = props.namespace ?? props.name;
    const { version, mesh, nameServers } = props.cluster ?? defaultCluster;
    new EnvironmentNamespace(this, 'namespace', {
      name: namespace,
      environment: props.name,
      kubernetesVersion: version,
      retire: props.retire ?? false,
    });
    if (props.quota !== undefined) new ResourceQuota(this, 'quota', { namespace, ...props.quota });
    new LimitRange(this, 'limits', { namespace });
    const { smokeTests } = props;
    new DefaultNetworkPolicies(
      this,
      'network-policies',
      asPresent({ namespace, mesh, nameServers, smokeTests }),
    );
    this.addAccess(namespace, props);
    this.addForApps(namespace, props);
  }

  private addAccess(namespace: string, props: StableEnvironmentProps): void {
    const groups = props.viewers ?? [];
    if (groups.length > 0) new ViewerAccess(this, 'viewers', { namespace, groups });
    if (props.pullSecret !== undefined) this.addPullSecret(namespace, props.pullSecret, props.secretStore);
  }

  /** What the apps of the environment share. */
  private addForApps(namespace: string, props: StableEnvironmentProps): void {
    if (props.prefix !== undefined) {
      new StripRoutingHeaders(this, 'strip-routing-headers', { namespace, prefix: props.prefix });
    }
    for (const { name, host, port } of props.resources ?? []) {
      new ResourceName(this, `resource-${name}`, { namespace, name, host, port });
    }
  }

  private addPullSecret(namespace: string, key: string, secretStore: string | undefined): void {
    if (secretStore === undefined) {
      throw new Error(`environment '${namespace}' has a pullSecret, so it needs a secretStore`);
    }
    new PullSecret(this, 'pull-secret', { namespace, key, secretStore });
  }
}
