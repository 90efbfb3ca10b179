import type { Construct } from 'constructs';
import type { Image } from '../../core/images/image';
import { stackImage, type StackImageOptions } from '../../core/images/stack-image';
import { atPath, ImageConstruct } from './image-construct';

export interface StackImageProps extends Omit<StackImageOptions, 'name'> {
  /**
   * Its name, as `debian-12`.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
}

/**
 * An operating system under all runtimes: a base from outside by its digest, packages, and a user that is not root.
 *
 * @example
 * const debian = new StackImage(chart, 'debian-12', {
 *   registry: 'registry.example.com',
 *   version: '12.8',
 *   digest: 'sha256:297337d002c51cd887d8e52ca161439d87255b190630096e65bd293a8389f068',
 *   base: 'registry.example.com/mirror/debian',
 *   baseDigest: 'sha256:818da207727842adb4ec26809c7420eec2c7d3b12c185b4046292f9425885681',
 *   packages: ['ca-certificates', 'tzdata'],
 *   user: { uid: 1000, gid: 1000 },
 * });
 */
export class StackImage extends ImageConstruct {
  /** The image as plain data: its name, Dockerfile and what it lies on. */
  readonly image: Image;

  /** @throws when a prop could not stand in a Dockerfile, or does not say which base is meant */
  constructor(scope: Construct, id: string, props: StackImageProps) {
    super(scope, id);
    this.image = atPath(this, () => stackImage({ ...props, name: props.name ?? id }));
  }
}
