import type { OverlayEnvironmentKind } from '../overlay/overlay';

export interface CreateRequest {
  readonly action: 'create';
  readonly kind: OverlayEnvironmentKind;
  readonly name: string;
  readonly baselines: readonly string[];
  readonly owner: string;
  /** Apps that it changes, each as `name=version`. */
  readonly apps: readonly string[];
  readonly carriers?: readonly string[];
  readonly entry?: readonly string[];
  readonly routing?: 'dns' | 'lane';
  /** Apps of the baseline that may call the unchanged version of a changed app. */
  readonly accepts?: readonly string[];
  /** Resources that it has an instance of its own of. */
  readonly isolates?: readonly string[];
  /** The last day that it lives, or else `ttl`. */
  readonly expires?: string;
  /** As `14d`. */
  readonly ttl?: string;
  /** The change that a delivery is made for. */
  readonly change?: string;
  readonly description?: string;
  /** Groups that may open a shell. */
  readonly exec?: readonly string[];
}

export interface ExtendRequest {
  readonly action: 'extend';
  readonly name: string;
  /** The new last day, or else `by`. */
  readonly to?: string;
  /** How much later than now, or than its last day if that is yet to come: `7d`. */
  readonly by?: string;
}

export interface DestroyRequest {
  readonly action: 'destroy';
  readonly name: string;
}

/** Destroys all whose grace is over. */
export interface CollectRequest {
  readonly action: 'gc';
}

/** What the commands that change project and delivery environments ask for. */
export type EnvironmentRequest = CreateRequest | ExtendRequest | DestroyRequest | CollectRequest;
