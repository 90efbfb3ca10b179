import type { Protocol } from '../model/scalars';

/** A declared call, and the one Service that it goes to. */
export interface ResolvedCall {
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
  /** Namespace and Service, as `mg-qa/user-core`. */
  readonly target: string;
  readonly mechanism: 'own' | 'alias' | 'lane-route' | 'dubbo-tag';
  /** The object, or the option of the app, that makes it so. */
  readonly proof: string;
}
