import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

export interface AppAliasProps extends EnvironmentObjectProps {
  /** Name that callers know the app by, as `user-core`. */
  readonly name: string;

  /** DNS name of the Service that answers, as `user-core.mg-qa.svc.cluster.local`. */
  readonly host: string;
}

/**
 * The name of an app that its baseline serves, inside a project environment: a CNAME, so callers keep the short name
 * that they have everywhere. Routes never lead to it; a gateway would resolve it by itself.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#externalname
 * @example
 * new AppAlias(chart, 'user-core', {
 *   namespace: 'mg-qa-p-coupon',
 *   name: 'user-core',
 *   host: 'user-core.mg-qa.svc.cluster.local',
 * });
 */
export class AppAlias extends Manifest {
  constructor(scope: Construct, id: string, props: AppAliasProps) {
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: environmentMetadata(scope, props.name, props, { 'strata/kind': 'alias' }),
      spec: { type: 'ExternalName', externalName: props.host },
    });
  }
}
