import type { Construct } from 'constructs';
import { serviceWave } from '../argocd-options';
import { Manifest } from '../manifest';
import { present } from '../../core/present';
import { appMetadata, appSelector } from './app-object';
import type { AppObjectProps } from './app-object';
import { appProtocolOf } from './app-port';
import type { AppPort } from './app-port';

export interface AppServiceProps extends AppObjectProps {
  /** Ports that the app is called on, one or more. */
  readonly ports: readonly AppPort[];

  /**
   * Slot whose pods get the requests.
   *
   * @default - all pods of the app
   */
  readonly slot?: 'a' | 'b';

  /**
   * Without an address of its own: a question for the name is answered with the addresses of the pods, and SRV records
   * name the pods and their ports. Clients call the pods on the ports of their containers, which are the same here. It can
   * never be changed: the Service has to be removed first.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
   * @default false
   */
  readonly headless?: boolean;

  /**
   * Whether it comes at once, in the wave of the pods, and not after they are ready: where one Application holds several
   * apps, pods that look for each other when they start would wait for names that wait for them.
   *
   * @default false
   */
  readonly atOnce?: boolean;
}

/**
 * The name that other apps call an app by: `http://shop:8080`. Its ports go to the container ports of the same names.
 * Argo CD applies it after the pods are there (sync wave 1), or with them when it is to come at once.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 * @example
 * new AppService(chart, 'service', {
 *   app: 'shop',
 *   namespace: 'mg-qa',
 *   ports: [{ protocol: 'http', port: 8080 }],
 * });
 */
export class AppService extends Manifest {
  constructor(scope: Construct, id: string, props: AppServiceProps) {
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: appMetadata(scope, props, props.atOnce === true ? {} : { annotations: serviceWave }),
      spec: present({
        type: 'ClusterIP',
        clusterIP: props.headless === true ? 'None' : undefined,
        selector: appSelector(props.app, props.slot),
        ports: props.ports.map(({ protocol, port }) =>
          present({ name: protocol, port, targetPort: protocol, appProtocol: appProtocolOf(protocol) }),
        ),
      }),
    });
  }
}
