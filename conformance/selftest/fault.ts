import type { Step } from '../run/finding';

/** A mistake put into one object of a copy of `dist/`. */
export interface Fault {
  readonly name: string;
  readonly step: Step;
  readonly file: string;
  /** As in `kind: Service`: the first document of the file with this line is changed. Files that are no YAML are one document. */
  readonly kind: string;
  /** Its name, where the file has several of the kind. */
  readonly object?: string;
  readonly replace: RegExp;
  readonly by: string;
  /** Beginning of the line that the finding must name, in the changed document or in the one that is named below. */
  readonly line: string;
  /** Where the finding is, when it is not in the changed document. */
  readonly foundIn?: { readonly file?: string; readonly kind: string; readonly object?: string };
  readonly says: RegExp;
}
