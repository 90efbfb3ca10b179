import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { filledList, present } from '../../core/present';
import { appMetadata } from './app-object';
import type { AppObjectProps } from './app-object';

export interface AppServiceAccountProps extends AppObjectProps {
  /**
   * Secrets that images are pulled with.
   *
   * @default [] the registry is open, or the nodes have credentials
   */
  readonly pullSecrets?: readonly string[];
}

/**
 * The identity of an app's pods. It may do nothing, and its token is not mounted.
 *
 * @see https://kubernetes.io/docs/concepts/security/service-accounts/
 * @example
 * new AppServiceAccount(chart, 'account', {
 *   app: 'shop',
 *   namespace: 'mg-qa',
 *   pullSecrets: ['registry-credentials'],
 * });
 */
export class AppServiceAccount extends Manifest {
  constructor(scope: Construct, id: string, props: AppServiceAccountProps) {
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: appMetadata(scope, props),
      automountServiceAccountToken: false,
      ...present({ imagePullSecrets: filledList((props.pullSecrets ?? []).map((name) => ({ name }))) }),
    });
  }
}
