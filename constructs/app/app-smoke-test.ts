import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import type { AppResources } from './app-container';
import { appMetadata } from './app-object';
import type { AppObjectProps } from './app-object';
import { smokePod } from './app-pod';
import type { AppPodProps } from './app-pod';

/** Tests of an app. */
export interface AppSmoke {
  /** Full reference of the image with the tests, best with a digest. */
  readonly image: string;

  /**
   * Start command, as a list: no shell.
   *
   * @default - what the image says
   */
  readonly command?: readonly string[];

  /**
   * Arguments of the start command, as the name of the app.
   *
   * @default - what the image says
   */
  readonly args?: readonly string[];

  /**
   * What a run may use.
   *
   * @default - what the LimitRange of the namespace says
   */
  readonly resources?: AppResources;

  /**
   * Seconds that a run may take.
   *
   * @default 600
   */
  readonly deadlineSeconds?: number;
}

export interface AppSmokeTestProps
  extends AppObjectProps, AppSmoke, Pick<AppPodProps, 'environment' | 'serviceAccount' | 'user' | 'pool'> {}

/** The root file system is read-only; a browser wants room for its profile. */
const SCRATCH = [{ path: '/tmp', size: '256Mi' }];

/** Argo CD asks for its result a while after it ends, and people for its logs. */
const KEPT_SECONDS = 86_400;

/**
 * Tests that Argo CD runs whenever it has synced an app and its pods are ready; the sync fails with them. The Job of
 * the sync before is deleted first, because the pods of a Job can never be changed. It is tried once: a test that
 * passes only the second time has found something.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 * @example
 * new AppSmokeTest(chart, 'smoke', {
 *   app: 'shop',
 *   namespace: 'mg-qa',
 *   image: 'registry.example.com/e2e:1.4.0',
 *   args: ['shop', 'http://shop:8080'],
 * });
 */
export class AppSmokeTest extends Manifest {
  constructor(scope: Construct, id: string, props: AppSmokeTestProps) {
    super(scope, id, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: appMetadata(scope, props, {
        name: `${props.app}-smoke`,
        annotations: {
          'argocd.argoproj.io/hook': 'PostSync',
          'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
        },
      }),
      spec: {
        backoffLimit: 0,
        activeDeadlineSeconds: props.deadlineSeconds ?? 600,
        ttlSecondsAfterFinished: KEPT_SECONDS,
        template: smokePod(props, { ...props, scratch: SCRATCH }),
      },
    });
  }
}
