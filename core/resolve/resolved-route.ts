import type { GatewayType } from '../model/cluster';

/** How an app is reached from outside. */
export interface ResolvedRoute {
  readonly gateway: {
    readonly type: GatewayType;
    readonly version?: string;
    readonly namespace: string;
  };
  readonly zone: string;
  readonly entryPoint: string;
  readonly host: string;
  /** `/` for the whole host. */
  readonly path: string;
  /** Port of the app's Service. */
  readonly port: number;
}
