import { Construct } from 'constructs';
import { AppAlias } from './environment/app-alias';
import { DefaultNetworkPolicies } from './environment/default-network-policies';
import { defaultCluster } from './environment/environment-cluster';
import { EnvironmentNamespace } from './environment/environment-namespace';
import { LimitRange } from './environment/limit-range';
import { OwnInstance, type OwnInstanceProps } from './environment/own-instance';
import { PullSecret } from './environment/pull-secret';
import { ResourceName } from './environment/resource-name';
import { ResourceQuota } from './environment/resource-quota';
import { ShellAccess } from './environment/shell-access';
import { StripRoutingHeaders } from './environment/strip-routing-headers';
import { ViewerAccess } from './environment/viewer-access';
import { LaneGrant } from './lane/lane-grant';
import { LaneHeader } from './lane/lane-header';
import { migrationWave } from './argocd-options';
import { Manifest } from './manifest';
import { asPresent, present } from '../core/present';
import type { StableEnvironmentProps } from './stable-environment';

export interface ProjectEnvironmentProps extends StableEnvironmentProps {
  /** Stable environment that it lies on, as `qa`. */
  readonly baseline: string;

  /** Team that answers for it. */
  readonly owner: string;

  /** The last day that it lives, as `2026-12-31`. */
  readonly expires: string;

  /**
   * The change that it was made for: then it is a delivery. See `DeliveryEnvironment`.
   *
   * @default - it is a project environment
   */
  readonly change?: string;

  /**
   * Groups that may open a shell in its pods and forward ports.
   *
   * @default [] nobody
   */
  readonly executors?: readonly string[];

  /**
   * Names of apps that the baseline serves, and the DNS names of their Services there.
   *
   * @default []
   */
  readonly aliases?: readonly { readonly name: string; readonly host: string }[];

  /**
   * Resources that it has an instance of its own of.
   *
   * @default []
   */
  readonly isolated?: readonly Omit<OwnInstanceProps, 'namespace' | 'secretStore'>[];

  /**
   * For an environment with a lane: its header, as `x-mg-lane`, the namespace of its baseline, the apps that calls of
   * the baseline come to, and whether a host of its own puts requests on the lane. What the lane adds to the namespace
   * of its baseline is a construct of its own, `Lane`.
   *
   * @default - calls of the baseline stay there
   */
  readonly lane?: {
    readonly header: string;
    readonly baselineNamespace: string;
    readonly routes: readonly { readonly app: string; readonly protocol: 'http' | 'grpc' }[];
    readonly entersHere?: boolean;
  };
}

/**
 * A project environment without its apps: what a stable environment has, names for the apps that its baseline serves,
 * and access for its owners. Removing it needs nobody's confirmation.
 *
 * @example
 * const chart = new Chart(new App(), 'environment');
 * new ProjectEnvironment(chart, 'coupon', {
 *   name: 'coupon',
 *   namespace: 'mg-qa-p-coupon',
 *   baseline: 'qa',
 *   owner: 'trade',
 *   expires: '2026-12-31',
 *   executors: ['trade-team'],
 *   aliases: [{ name: 'user-core', host: 'user-core.mg-qa.svc.cluster.local' }],
 * });
 */
export class ProjectEnvironment extends Construct {
  constructor(scope: Construct, id: string, props: ProjectEnvironmentProps) {
    super(scope, id);
    const { name, baseline, owner, expires, change } = props;
    const namespace = props.namespace ?? name;
    const { version, mesh, nameServers } = props.cluster ?? defaultCluster;
    new EnvironmentNamespace(this, 'namespace', {
      name: namespace,
      environment: name,
      kubernetesVersion: version,
      project: present({ baseline, owner, expires, change }),
    });
    if (props.quota !== undefined) new ResourceQuota(this, 'quota', { namespace, ...props.quota });
    new LimitRange(this, 'limits', { namespace });
    new DefaultNetworkPolicies(this, 'network-policies', asPresent({ namespace, mesh, nameServers }));
    this.addAccess(namespace, props);
    this.addForApps(namespace, props);
    if ((props.isolated ?? []).some(({ migrations = [] }) => migrations.length > 0)) this.comeFirst();
  }

  /** Migrations run before everything else of the environment, and not without it. */
  private comeFirst(): void {
    for (const object of this.node.findAll().filter((one) => Manifest.isManifest(one))) {
      for (const [key, value] of Object.entries(migrationWave)) object.metadata.addAnnotation(key, value);
    }
  }

  private addAccess(namespace: string, props: ProjectEnvironmentProps): void {
    const { viewers = [], executors = [], pullSecret, secretStore } = props;
    if (viewers.length > 0) new ViewerAccess(this, 'viewers', { namespace, groups: viewers });
    if (executors.length > 0) new ShellAccess(this, 'shell', { namespace, groups: executors });
    if (pullSecret === undefined) return;
    if (secretStore === undefined) {
      throw new Error(`environment '${namespace}' has a pullSecret, so it needs a secretStore`);
    }
    new PullSecret(this, 'pull-secret', { namespace, key: pullSecret, secretStore });
  }

  /** What the apps of the environment share, and whom they call outside of it. */
  private addForApps(namespace: string, props: ProjectEnvironmentProps): void {
    if (props.prefix !== undefined) {
      new StripRoutingHeaders(this, 'strip-routing-headers', { namespace, prefix: props.prefix });
    }
    for (const { name, host, port } of props.resources ?? []) {
      new ResourceName(this, `resource-${name}`, { namespace, name, host, port });
    }
    for (const { name, host } of props.aliases ?? []) {
      new AppAlias(this, `alias-${name}`, { namespace, name, host });
    }
    if (props.lane !== undefined) this.addLane(namespace, props.name, props.lane);
    const { secretStore } = props;
    for (const { resource, release, port, users, migrations, credentials } of props.isolated ?? []) {
      new OwnInstance(
        this,
        `instance-${resource}`,
        present({ namespace, secretStore, resource, release, port, users, migrations, credentials }),
      );
    }
  }

  private addLane(
    namespace: string,
    lane: string,
    {
      header,
      routes,
      baselineNamespace: from,
      entersHere = false,
    }: NonNullable<ProjectEnvironmentProps['lane']>,
  ): void {
    if (routes.length > 0) new LaneGrant(this, 'lane-grant', { namespace, from, routes });
    if (entersHere) new LaneHeader(this, 'lane-header', { namespace, lane, header });
  }
}
