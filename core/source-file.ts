/** A text of the company as the rim read it: definitions go in as these, nothing else reaches core. */
export interface SourceFile {
  /** Path from the company's root, with `/` on every system. */
  readonly path: string;
  readonly text: string;
}
