import type { JsonObject } from '../../../json';

/** One change of an object, and what Kubernetes makes of it. */
export interface Step {
  /** Laid over the object of the kind; null removes. */
  readonly from?: JsonObject;
  /** Laid over what `from` made. */
  readonly to: JsonObject;
  /**
   * The fields that are to be told.
   *
   * @default - none: all goes well
   */
  readonly told?: readonly string[];
  /**
   * What an API server says; `kept` is accepted, and the object stays as it was.
   *
   * @default - refused when something is told, else applied
   */
  readonly server?: 'refused' | 'kept' | 'applied';
}

/** An object of a kind, and the steps that are taken from it, by what they do to it. */
export type KindSteps = readonly [base: JsonObject, steps: Readonly<Record<string, Step>>];
