/**
 * Where a value was written: a file of the company and an offset in its text, in UTF-16 units from 0.
 * Offsets become lines and columns only when somebody reads them (see `core/source-text.ts`).
 */
export interface Origin {
  /** Path from the company's root, with `/` on every system: `catalog/apps/trade-core.yaml`. */
  readonly file: string;
  readonly offset: number;
}
