import type { Path } from '../json';

/** Why a text is left as it is: nothing is ever changed by halves. */
export interface EditRefusal {
  /** What stands in the way, for people; lower case, no full stop. */
  readonly reason: string;
  /** The part of the path that the reason is about. */
  readonly path: Path;
  /** Where that stands in the text, in UTF-16 units. */
  readonly offset: number;
}

export type EditResult =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly refusal: EditRefusal };
