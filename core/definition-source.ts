import type { Json } from './json';
import type { SourceFile } from './source-file';

/**
 * One definition file as the rim read it. A YAML file is text; of a TypeScript module the rim also
 * hands over what its default export evaluated to.
 */
export interface DefinitionSource extends SourceFile {
  readonly value?: Json;
}
