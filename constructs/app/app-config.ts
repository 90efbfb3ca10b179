import type { Construct } from 'constructs';
import { supersededLater } from '../argocd-options';
import { contentHash } from '../../core/content-hash';
import { Manifest } from '../manifest';
import { sortedMap } from '../sorted-map';
import { appMetadata } from './app-object';
import type { AppObjectProps } from './app-object';

export interface AppConfigProps extends AppObjectProps {
  /** Entries by name: environment variables, or file names. At most 1 MiB in all. Never secrets. */
  readonly data: Readonly<Record<string, string>>;

  /**
   * What the entries are, the middle part of the name.
   *
   * @default 'config'
   */
  readonly purpose?: 'config' | 'schedule';
}

/**
 * Configuration of an app in an immutable ConfigMap that bears a hash of its content: `shop-config-3f2a9c41`. Another
 * content is another object, so pods restart when it changes and not otherwise, and old pods keep what they started
 * with. Argo CD removes the old one last.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
 * @example
 * const config = new AppConfig(chart, 'config', { app: 'shop', namespace: 'mg-qa', data: { LOG_LEVEL: 'info' } });
 * new AppDeployment(chart, 'deployment', { app: 'shop', namespace: 'mg-qa', image, configMap: config.name });
 */
export class AppConfig extends Manifest {
  constructor(scope: Construct, id: string, props: AppConfigProps) {
    const data = sortedMap(props.data);
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: appMetadata(scope, props, {
        name: `${props.app}-${props.purpose ?? 'config'}-${contentHash(JSON.stringify(data))}`,
        annotations: supersededLater,
      }),
      immutable: true,
      data,
    });
  }
}
