import { Construct } from 'constructs';
import { laneObjectName } from '../../core/lane-names';
import type { AppObjectProps } from '../app/app-object';
import { AppRoute } from '../gateway/app-route';
import type { AppRouteProps } from '../gateway/app-route';
import { ServiceRoute } from '../mesh/service-route';
import { namespaceOf } from '../namespace-of';
import { LaneHeader } from './lane-header';

/** An app of the project environment that calls of the baseline come to. */
export interface LaneServiceProps extends Omit<AppObjectProps, 'namespace'> {
  /** Port of its Service. */
  readonly port: number;

  /**
   * What is spoken on that port.
   *
   * @default 'http'
   */
  readonly protocol?: 'http' | 'grpc';
}

export interface LaneProps {
  /** Name of the project environment, and of its lane. */
  readonly name: string;

  /**
   * Namespace of the baseline, in which all of this lies.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /** Namespace of the project environment. A LaneGrant there lets the routes in. */
  readonly to: string;

  /** Header that says which lane a request is on, as `x-mg-lane`. */
  readonly header: string;

  /**
   * Apps of the project environment that calls of the baseline come to.
   *
   * @default []
   */
  readonly services?: readonly LaneServiceProps[];

  /**
   * Apps of the baseline with a host for the lane.
   *
   * @default []
   */
  readonly entries?: readonly Omit<AppRouteProps, 'namespace' | 'name' | 'lane'>[];
}

/**
 * What a lane adds to the namespace of its baseline: a route for each app that calls leave the baseline for, and a host
 * for each entry that runs in the baseline. All of it is for requests of the lane alone. Services with a route need one
 * for all other calls, which `AppWorkload` makes with `overridable: true`.
 *
 * @example
 * new Lane(chart, 'search-rank', {
 *   name: 'search-rank',
 *   namespace: 'mg-qa',
 *   to: 'mg-qa-p-search-rank',
 *   header: 'x-mg-lane',
 *   services: [{ app: 'item-core', port: 8080 }],
 *   entries: [{ app: 'bff', entryPoint: 'internal', host: 'bff-search-rank.qa.example.com', port: 8080 }],
 * });
 */
export class Lane extends Construct {
  constructor(scope: Construct, id: string, props: LaneProps) {
    super(scope, id);
    const { name: lane, to, header: headerName, services = [], entries = [] } = props;
    const namespace = namespaceOf(scope, props.namespace);
    if (namespace === undefined) throw new Error(`lane '${lane}' needs the namespace of its baseline`);
    const header = { name: headerName, value: lane };
    const labels = { 'strata/lane': lane };
    for (const service of services) {
      const name = laneObjectName(service.app, lane);
      new ServiceRoute(this, `${service.app}-${service.protocol ?? 'http'}`, {
        ...service,
        labels: { ...service.labels, ...labels },
        name,
        namespace,
        header,
        to,
      });
    }
    if (entries.length > 0) new LaneHeader(this, 'header', { namespace, lane, header: headerName });
    for (const entry of entries) {
      const name = laneObjectName(entry.app, lane);
      const route = { ...entry, labels: { ...entry.labels, ...labels } };
      new AppRoute(this, `entry-${entry.app}`, { ...route, name, namespace, lane });
    }
  }
}
