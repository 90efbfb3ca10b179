import type { Construct } from 'constructs';
import { migrationWave } from '../argocd-options';
import { Manifest } from '../manifest';
import { appMetadata } from './app-object';
import type { AppObjectProps } from './app-object';
import { jobPod } from './app-pod';
import type { AppPodProps } from './app-pod';

/** A change of a schema that a version of an app needs. */
export interface AppMigrationJob {
  /** Name of the Job, as `shop-migrate-shop-db`: at most 59 characters. */
  readonly name: string;

  /** Command of the image of the app, as a list: no shell. It may run twice. */
  readonly command: readonly string[];

  /**
   * Seconds that it may take, all its attempts together.
   *
   * @default 600
   */
  readonly deadlineSeconds?: number;
}

export interface AppMigrationProps
  extends AppObjectProps, Omit<AppPodProps, 'command' | 'args' | 'schedule'>, AppMigrationJob {}

/** Argo CD asks for its result a while after it ends, and people for its logs. */
const KEPT_SECONDS = 86_400;

/**
 * A command that changes a schema before the pods of a new version start: Argo CD runs it in each sync of the app, in
 * the wave of what it needs and before all other waves, and goes on only when it has ended well. It is no hook before
 * the sync: there its configuration and, at first, its namespace would not be there yet. The Job of the sync before is
 * deleted first, because the pods of a Job can never be changed.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 * @example
 * new AppMigration(chart, 'migration', {
 *   app: 'shop',
 *   namespace: 'mg-qa',
 *   name: 'shop-migrate-shop-db',
 *   image: 'registry.example.com/shop:5.4.0',
 *   command: ['node', 'migrate.js'],
 * });
 */
export class AppMigration extends Manifest {
  constructor(scope: Construct, id: string, props: AppMigrationProps) {
    const { schedule: _, ...pod }: AppMigrationProps & Pick<AppPodProps, 'schedule'> = props;
    super(scope, id, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: appMetadata(scope, props, {
        name: props.name,
        version: props.version,
        annotations: {
          ...migrationWave,
          'argocd.argoproj.io/hook': 'Sync',
          'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
        },
      }),
      spec: {
        // A database of its own may still be on its way up.
        backoffLimit: 6,
        activeDeadlineSeconds: props.deadlineSeconds ?? 600,
        ttlSecondsAfterFinished: KEPT_SECONDS,
        // Volumes come with the pods of the app, after it.
        template: jobPod(props, props.name, { ...pod, args: [], volumes: [] }),
      },
    });
  }
}
