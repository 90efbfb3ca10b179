import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

export interface ResourceNameProps extends EnvironmentObjectProps {
  /** Name that apps know the resource by, as `trade-db`: an RFC 1035 label of at most 63 characters. */
  readonly name: string;

  /** DNS name of where it really is. An IP address does not work: Kubernetes takes it for a name. */
  readonly host: string;

  /** TCP port of the resource. It is for readers: a name cannot translate ports, so apps use this very one. */
  readonly port: number;
}

/**
 * A name inside the environment for something outside of it, such as a database or a cache. Apps keep one short name
 * in all environments. It is a CNAME: with TLS, the certificate names the host and not this name.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#externalname
 * @example
 * new ResourceName(chart, 'trade-db', {
 *   namespace: 'mg-qa',
 *   name: 'trade-db',
 *   host: 'trade-db.qa.rds.example.com',
 *   port: 3306,
 * });
 */
export class ResourceName extends Manifest {
  constructor(scope: Construct, id: string, props: ResourceNameProps) {
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: environmentMetadata(scope, props.name, props, { 'strata/kind': 'resource' }),
      spec: {
        type: 'ExternalName',
        externalName: props.host,
        ports: [{ name: 'tcp', port: props.port }],
      },
    });
  }
}
