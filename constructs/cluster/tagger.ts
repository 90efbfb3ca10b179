import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { clusterMetadata } from './cluster-metadata';

/** What a tagger can stamp on a request; each becomes a header. */
export type Stamp = 'bucket' | 'device' | 'shop' | 'region';

export interface TaggerProps {
  /** Namespace of the gateway. */
  readonly namespace: string;

  /** Address inside the cluster that is asked for every request. */
  readonly address: string;

  /** What it stamps. */
  readonly stamps: readonly Stamp[];

  /** Begins header names: `mg` gives `x-mg-bucket`. */
  readonly prefix: string;
}

const taggerName = 'tagger';

/**
 * Traefik middleware that asks the company's tagger about a request and takes over the headers that it stamps. Only
 * these headers are taken, so the tagger can change nothing else.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/forwardauth/
 * @example
 * new Tagger(chart, 'tagger', {
 *   namespace: 'traefik', address: 'http://tagger.platform/tag', stamps: ['bucket'], prefix: 'mg',
 * });
 */
export class Tagger extends Manifest {
  constructor(scope: Construct, id: string, props: TaggerProps) {
    super(scope, id, {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'Middleware',
      metadata: clusterMetadata(taggerName, { namespace: props.namespace }),
      spec: {
        forwardAuth: {
          address: props.address,
          authResponseHeaders: props.stamps.map((stamp) => `x-${props.prefix}-${stamp}`),
        },
      },
    });
  }
}
