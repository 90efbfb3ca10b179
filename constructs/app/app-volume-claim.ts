import type { Construct } from 'constructs';
import { confirmRemoval, retired } from '../argocd-options';
import { Manifest } from '../manifest';
import { appMetadata } from './app-object';
import type { AppObjectProps } from './app-object';
import type { AppVolume } from './app-storage';

export interface AppVolumeClaimProps extends AppObjectProps {
  /** Name, size, access mode and storage class. Only the size can be changed later, and it can only grow. */
  readonly volume: AppVolume;
}

/**
 * A persistent volume of an app. Argo CD removes it only after a person has confirmed it.
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
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: appMetadata(scope, props, {
        name: claim,
        annotations: retire === true ? retired : confirmRemoval,
      }),
      spec: {
        accessModes: [accessMode],
        storageClassName: storageClass,
        resources: { requests: { storage: size } },
      },
    });
  }
}
