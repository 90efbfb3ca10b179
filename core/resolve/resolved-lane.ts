import type { ResolvedCall } from './resolved-call';
import type { ResolvedRoute } from './resolved-route';

/** What sends requests of a lane out of its baseline, and the header that tells them from all others. */
export interface ResolvedLane {
  /** Namespace of the baseline, which the routes lie in. */
  readonly baselineNamespace: string;
  /** As `x-mg-lane`; its value is the name of the environment. */
  readonly header: string;
  /** Ports of own apps that the mesh sends calls of the baseline to. Empty while the environment sleeps. */
  readonly routes: readonly LaneRoute[];
  /** Entries that run in the baseline. */
  readonly entries: readonly LaneEntry[];
  /** Whether an entry runs in the environment itself. */
  readonly entersHere: boolean;
  /** Calls of the baseline's apps that come to the environment. */
  readonly steered: readonly ResolvedCall[];
}

export interface LaneRoute {
  readonly app: string;
  readonly tenant?: string;
  readonly protocol: 'http' | 'grpc';
  readonly port: number;
}

export interface LaneEntry {
  readonly app: string;
  readonly tenant?: string;
  readonly protocol: 'http' | 'grpc';
  readonly route: ResolvedRoute;
}
