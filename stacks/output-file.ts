/** A file of dist/, finished. */
export interface OutputFile {
  /** Path below dist/, with `/` on every system. */
  readonly path: string;
  readonly text: string;
}
