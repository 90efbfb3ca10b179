import type { Construct } from 'constructs';
import { serviceWave } from '../argocd-options';
import { Manifest } from '../manifest';
import { filledList, present } from '../../core/present';
import { appMetadata } from './app-object';
import type { AppObjectProps } from './app-object';
import { appProtocolOf } from './app-port';
import type { AppPort } from './app-port';

export interface ExternalAppProps extends AppObjectProps {
  /** DNS name of where the app runs. An IP address does not work: Kubernetes takes it for a name. */
  readonly host: string;

  /**
   * Ports that the app is called on. They are for readers and meshes: a name cannot translate ports.
   *
   * @default []
   */
  readonly ports?: readonly AppPort[];
}

/**
 * An app that runs outside the cluster, under the name that all other apps have: callers need not know.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#externalname
 * @example
 * new ExternalApp(chart, 'service', {
 *   app: 'pay-core',
 *   namespace: 'mg-qa',
 *   host: 'pay.qa.example.com',
 *   ports: [{ protocol: 'dubbo', port: 20880 }],
 * });
 */
export class ExternalApp extends Manifest {
  constructor(scope: Construct, id: string, props: ExternalAppProps) {
    const ports = (props.ports ?? []).map(({ protocol, port }) =>
      present({ name: protocol, port, appProtocol: appProtocolOf(protocol) }),
    );
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: appMetadata(scope, props, {
        kind: 'external',
        annotations: serviceWave,
      }),
      spec: present({
        type: 'ExternalName',
        externalName: props.host,
        ports: filledList(ports),
      }),
    });
  }
}
