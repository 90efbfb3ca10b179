import { present } from '../present';
import { sortKeys } from '../compare-text';
import type { BuildArgument, Instruction } from './instruction';

export interface ImageLabels {
  readonly title: string;
  readonly version: string | BuildArgument;
  readonly vendor?: string | undefined;
  /** Address of the repository that it is built from. */
  readonly source?: string | undefined;
  /** The image that it lies on, as FROM names it. */
  readonly base: string;
  /** What it is itself, for the layers above. */
  readonly layer?: Readonly<Record<string, string>>;
}

/**
 * All labels that an image says of itself. Labels are handed down from the base, so a layer that left one out would
 * bear the base's. What layers say of themselves is handed down on purpose: an app image names all that it stands on.
 * https://github.com/opencontainers/image-spec/blob/main/annotations.md
 */
export function labelInstructions(labels: ImageLabels): readonly Instruction[] {
  const { title, version, vendor, source, base, layer } = labels;
  const [name = base, digest] = base.split('@');
  const values = present({
    'org.opencontainers.image.base.digest': digest,
    'org.opencontainers.image.base.name': name,
    'org.opencontainers.image.revision': { argument: 'REVISION' },
    'org.opencontainers.image.source': source ?? '',
    'org.opencontainers.image.title': title,
    'org.opencontainers.image.vendor': vendor ?? '',
    'org.opencontainers.image.version': version,
    ...layer,
  });
  const names = typeof version === 'string' ? ['REVISION'] : [version.argument, 'REVISION'];
  return [
    ...names.map((argument) => ({ type: 'arg', name: argument }) as const),
    { type: 'label', labels: sortKeys(values) },
  ];
}
