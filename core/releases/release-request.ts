export interface SetVersionRequest {
  readonly kind: 'set-version';
  readonly environment: string;
  readonly app: string;
  readonly version: string;
  /** Why an environment that follows the baseline lock differs from it. */
  readonly reason?: string;
  /** The last day that it may differ. */
  readonly until?: string;
}

export interface PromoteRequest {
  readonly kind: 'promote';
  readonly app: string;
  /** The environment that gets the version of the one before it. */
  readonly to: string;
  readonly reason?: string;
  readonly until?: string;
}

export interface SyncBaselineRequest {
  readonly kind: 'sync-baseline';
  /** Empty for all that production runs. */
  readonly apps: readonly string[];
}

export interface RecordImageRequest {
  readonly kind: 'record-image';
  readonly app: string;
  readonly version: string;
  readonly digest: string;
  readonly revision: string;
  /** Runtime image and version, as `java-17@17.0.21`. */
  readonly runtime: string;
  /** The day on which it was built; without it nobody knows its age. */
  readonly built?: string;
}

/** What the commands on versions ask for. */
export type ReleaseRequest = SetVersionRequest | PromoteRequest | SyncBaselineRequest | RecordImageRequest;
