/** A file that synth made, by its path below `dist/`. */
export interface OutputFile {
  /** Relative to `dist/`, with `/` on every system. */
  readonly path: string;
  readonly text: string;
}
