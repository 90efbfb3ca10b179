import { Construct } from 'constructs';
import { AppAutoscaler } from './app/app-autoscaler';
import { AppConfig } from './app/app-config';
import { AppDeployment } from './app/app-deployment';
import type { AppDeploymentProps } from './app/app-deployment';
import { AppDisruptionBudget } from './app/app-disruption-budget';
import { AppJobs } from './app/app-jobs';
import type { AppJob } from './app/app-jobs';
import { AppMetrics } from './app/app-metrics';
import type { AppMetricsProps } from './app/app-metrics';
import { AppMigration } from './app/app-migration';
import type { AppMigrationJob } from './app/app-migration';
import { AppNetworkPolicy } from './app/app-network-policy';
import type { AppNetworkPolicyProps } from './app/app-network-policy';
import type { AppObjectProps } from './app/app-object';
import { AppSecrets } from './app/app-secrets';
import type { AppSecret } from './app/app-secrets';
import { AppService } from './app/app-service';
import type { AppServiceProps } from './app/app-service';
import { AppServiceAccount } from './app/app-service-account';
import { AppSmokeTest } from './app/app-smoke-test';
import type { AppSmoke } from './app/app-smoke-test';
import { AppVolumeClaim } from './app/app-volume-claim';
import { AppRoute } from './gateway/app-route';
import type { AppRouteProps } from './gateway/app-route';
import { migrationWave } from './argocd-options';
import type { Manifest } from './manifest';
import { ServiceRoute } from './mesh/service-route';
import { asPresent, present } from '../core/present';

type Derived = 'configMap' | 'secret' | 'schedule' | 'serviceAccount';

type Sources = Pick<AppDeploymentProps, Derived> & { readonly serviceAccount: string };

export interface AppWorkloadProps extends Omit<AppDeploymentProps, Derived> {
  /**
   * Environment variables that are no secrets.
   *
   * @default {}
   */
  readonly config?: Readonly<Record<string, string>>;

  /**
   * Environment variables from the secret store. Needs `secretStore`.
   *
   * @default []
   */
  readonly secrets?: readonly AppSecret[];

  /**
   * ClusterSecretStore that secrets are read from.
   *
   * @default - none, for apps without secrets
   */
  readonly secretStore?: string;

  /**
   * Secrets that images are pulled with.
   *
   * @default []
   */
  readonly pullSecrets?: readonly string[];

  /**
   * Whether the app runs. Without: no pods, no route and no new runs of jobs; everything else stays.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Whether the app runs beside a version that does its regular work: its jobs never start, two instances may be
   * stopped at once, its volumes go with it, and its Service does not wait for its pods, since others of the same
   * Application may need its name to start.
   *
   * @default false
   */
  readonly disposable?: boolean;

  /**
   * How the app is reached from outside.
   *
   * @default - not at all
   */
  readonly route?: Omit<AppRouteProps, keyof AppObjectProps>;

  /**
   * Whether the mesh may send single calls of the app to another version of it: its http and grpc ports then have a
   * route for all other calls.
   *
   * @default false
   */
  readonly overridable?: boolean;

  /**
   * Whether callers get the addresses of the pods instead of one for all. No mesh can then send calls elsewhere.
   *
   * @default false
   */
  readonly headless?: boolean;

  /**
   * Who may reach the app beside its own namespace, and what it may reach.
   *
   * @default - nobody else, and nothing
   */
  readonly network?: Omit<AppNetworkPolicyProps, keyof AppObjectProps | 'ports' | 'jobs'>;

  /**
   * Where metrics are scraped.
   *
   * @default - they are not
   */
  readonly metrics?: Omit<AppMetricsProps, keyof AppObjectProps>;

  /**
   * Commands of the image that run at certain times.
   *
   * @default []
   */
  readonly jobs?: readonly AppJob[];

  /**
   * Changes of schemas, each before the pods of a version start.
   *
   * @default []
   */
  readonly migrations?: readonly AppMigrationJob[];

  /**
   * Schedule of an app that runs jobs itself, as JSON text: the file `/etc/jobs/schedule.json`.
   *
   * @default - none
   */
  readonly executorSchedule?: string;

  /**
   * Tests that Argo CD runs after each sync of the app.
   *
   * @default - none
   */
  readonly smoke?: AppSmoke;
}

/**
 * Everything that an app needs in one environment: ServiceAccount, ConfigMap, ExternalSecret, volume claims,
 * Deployment, disruption budget, autoscaler, Service, network policy, route, metrics, jobs, migrations and tests; each
 * only if there is a use for it.
 *
 * @example
 * const chart = new Chart(new App(), 'shop', { namespace: 'mg-qa' });
 * new AppWorkload(chart, 'shop', {
 *   app: 'shop',
 *   image: 'registry.example.com/shop:5.4.0',
 *   replicas: 2,
 *   ports: [{ protocol: 'http', port: 8080 }],
 *   config: { LOG_LEVEL: 'info' },
 *   readiness: { handler: { type: 'http', path: '/ready', port: 'http' } },
 *   route: { entryPoint: 'websecure', host: 'shop-qa.example.com', port: 8080 },
 *   network: { gateway: { namespace: 'traefik', port: 8080 } },
 * });
 */
export class AppWorkload extends Construct {
  /** The Deployment of the app, for what a company adds to it. */
  readonly deployment: AppDeployment;

  constructor(scope: Construct, id: string, props: AppWorkloadProps) {
    super(scope, id);
    const object = objectPropsOf(props);
    const enabled = props.enabled ?? true;
    const replicas = props.replicas ?? 1;
    const { serviceAccount, ...sources } = this.addSources(object, props);
    const pod = { serviceAccount, ...props, ...sources, replicas: enabled ? replicas : 0 };
    this.deployment = new AppDeployment(this, 'deployment', pod);
    this.addGuards(object, props);
    this.addJobs(pod, props.jobs ?? [], !enabled || props.disposable === true);
    this.addNetwork(object, props);
    if (enabled) this.addMigrations(pod, props.migrations ?? []);
    if (enabled) this.addCallers(object, pod, props);
  }

  /** Adds what looks after the number of pods. */
  private addGuards(
    object: AppObjectProps,
    { replicas = 1, scale, disposable = false }: AppWorkloadProps,
  ): void {
    const least = scale?.min ?? replicas;
    if (least >= 2 && !disposable) new AppDisruptionBudget(this, 'disruption-budget', object);
    if (scale === undefined) return;
    new AppAutoscaler(this, 'autoscaler', { deployment: this.deployment.name, ...object, ...scale });
  }

  /** Adds what pods refer to, and gives the names that they refer to it by. */
  private addSources(object: AppObjectProps, props: AppWorkloadProps): Sources {
    const account = new AppServiceAccount(this, 'service-account', {
      pullSecrets: props.pullSecrets ?? [],
      ...object,
    });
    for (const volume of props.volumes ?? []) {
      const { disposable = false } = props;
      new AppVolumeClaim(this, `claim-${volume.claim}`, { volume, disposable, ...object });
    }
    return present({
      serviceAccount: account.name,
      configMap: this.addConfig(object, props.config ?? {}),
      secret: this.addSecrets(object, props.secrets ?? [], props.secretStore),
      schedule: this.addSchedule(object, props.executorSchedule),
    });
  }

  private addJobs(pod: AppDeploymentProps, jobs: readonly AppJob[], suspended: boolean): void {
    if (jobs.length > 0) new AppJobs(this, 'jobs', { suspended, ...pod, jobs });
  }

  /** What their pods need comes with them: everything else of the app comes later. */
  private addMigrations(pod: AppDeploymentProps, migrations: readonly AppMigrationJob[]): void {
    if (migrations.length === 0) return;
    for (const migration of migrations) {
      new AppMigration(this, migration.name, { ...pod, ...migration });
    }
    for (const id of ['service-account', 'config', 'secrets', 'network-policy']) {
      const needed = this.node.tryFindChild(id) as Manifest | undefined;
      for (const [key, value] of Object.entries(migrationWave)) needed?.metadata.addAnnotation(key, value);
    }
  }

  private addConfig(object: AppObjectProps, data: Readonly<Record<string, string>>): string | undefined {
    if (Object.keys(data).length === 0) return undefined;
    return new AppConfig(this, 'config', { data, ...object }).name;
  }

  private addSecrets(
    object: AppObjectProps,
    secrets: readonly AppSecret[],
    secretStore: string | undefined,
  ): string | undefined {
    if (secrets.length === 0) return undefined;
    if (secretStore === undefined) {
      throw new Error(`app '${object.app}' has secrets, so it needs a secretStore`);
    }
    return new AppSecrets(this, 'secrets', { secrets, secretStore, ...object }).name;
  }

  private addSchedule(object: AppObjectProps, schedule: string | undefined): string | undefined {
    if (schedule === undefined) return undefined;
    const data = { 'schedule.json': schedule };
    return new AppConfig(this, 'schedule', { purpose: 'schedule', data, ...object }).name;
  }

  /** What sends requests to an app that runs. Tests have its account, which may do nothing, and its nodes. */
  private addCallers(
    object: AppObjectProps,
    { environment, serviceAccount, pool }: AppDeploymentProps,
    { route, smoke }: AppWorkloadProps,
  ): void {
    if (route !== undefined) new AppRoute(this, 'route', Object.assign({}, object, route));
    if (smoke === undefined) return;
    const place = present({ environment, serviceAccount, pool });
    new AppSmokeTest(this, 'smoke', Object.assign({}, object, place, smoke));
  }

  private addNetwork(object: AppObjectProps, props: AppWorkloadProps): void {
    const ports = props.ports ?? [];
    if (ports.length > 0) {
      const { headless, slot, disposable: atOnce } = props;
      new AppService(this, 'service', asPresent({ ports, slot, headless, atOnce, ...object }));
      if (props.overridable === true && headless !== true) this.addServiceRoutes({ ports, ...object });
    }
    new AppNetworkPolicy(this, 'network-policy', {
      ports: ports.map(({ port }) => port),
      jobs: [...(props.jobs ?? []), ...(props.migrations ?? [])].map(({ name }) => name),
      ...object,
      ...props.network,
    });
    if (props.metrics !== undefined)
      new AppMetrics(this, 'metrics', Object.assign({}, object, props.metrics));
  }

  private addServiceRoutes({ ports, ...object }: AppServiceProps): void {
    for (const { protocol, port } of ports) {
      if (protocol !== 'http' && protocol !== 'grpc') continue;
      new ServiceRoute(this, `service-route-${protocol}`, { protocol, port, ...object });
    }
  }
}

/** What all objects of the app share; the rest of the props must not reach them. */
function objectPropsOf({ app, namespace, tenant, labels }: AppObjectProps): AppObjectProps {
  return asPresent({ app, namespace, tenant, labels });
}
