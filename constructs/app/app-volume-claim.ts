import type { Construct } from 'constructs';
import { confirmRemoval, retired } from '../argocd-options';
import { Manifest } from '../manifest';
import { appMetadata } from './app-object';
import type { AppObjectProps } from './app-object';
import type { AppVolume } from './app-storage';

export interface AppVolumeClaimProps extends AppObjectProps {
  /** Name, size, access mode and storage class. Only the size can be changed later, and it can only grow. */
  readonly volume: AppVolume;

  /**
   * Whether it may go without a person's word, as in an environment that is given back.
   *
   * @default false
   */
  readonly disposable?: boolean;
}

/**
 * A persistent volume of an app. Argo CD removes it only after a person has confirmed it, unless it is disposable.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 * @example
 * new AppVolumeClaim(chart, 'models', {
 *   app: 'recommend',
 *   namespace: 'mg-qa',
 *   volume: {
 *     claim: 'recommend-models',
 *     path: '/models',
 *     size: '100Gi',
 *     accessMode: 'ReadWriteMany',
 *     storageClass: 'cephfs',
 *   },
 * });
 */
export class AppVolumeClaim extends Manifest {
  constructor(scope: Construct, id: string, props: AppVolumeClaimProps) {
    const { claim, size, accessMode, storageClass, retire } = props.volume;
    const annotations = retire === true ? retired : confirmRemoval;
    const options = props.disposable === true ? {} : { annotations };
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: appMetadata(scope, props, { name: claim, ...options }),
      spec: {
        accessModes: [accessMode],
        storageClassName: storageClass,
        resources: { requests: { storage: size } },
      },
    });
  }
}
