import type { Origin } from '../core/origin';

/** A file of dist/, finished. */
export interface OutputFile {
  /** Path below dist/, with `/` on every system. */
  readonly path: string;
  readonly text: string;
  /**
   * Where each of its documents comes from, in their order.
   *
   * @default - it is told by its path
   */
  readonly origins?: readonly Origin[];
}
