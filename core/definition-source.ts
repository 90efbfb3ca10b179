import type { Json } from './json';
import type { Positions } from './parse/positions';
import type { SourceFile } from './source-file';

/**
 * One definition file as the rim read it. A YAML file is text; of a TypeScript module the rim also
 * hands over what its default export evaluated to, and where in the text each part of that stands.
 */
export interface DefinitionSource extends SourceFile {
  readonly module?: { readonly value: Json; readonly positions: Positions };
}
