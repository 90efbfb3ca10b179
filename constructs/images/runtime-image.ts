import type { Construct } from 'constructs';
import type { Image } from '../../core/images/image';
import { runtimeImages, type RuntimeImageOptions, type RuntimeImages } from '../../core/images/runtime-image';
import { atPath, ImageConstruct } from './image-construct';
import type { StackImage } from './stack-image';

export interface RuntimeImageProps extends Omit<RuntimeImageOptions, 'name' | 'stack'> {
  /**
   * Its name, as `node-20`.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /** What it is built on. It is there already, so there can be no cycle. */
  readonly stack: StackImage;
}

/**
 * A language on a stack image.
 *
 * @example
 * const debian = new StackImage(chart, 'debian-12', {
 *   registry: 'registry.example.com',
 *   version: '12.8',
 *   digest: 'sha256:297337d002c51cd887d8e52ca161439d87255b190630096e65bd293a8389f068',
 *   base: 'registry.example.com/mirror/debian',
 *   baseDigest: 'sha256:818da207727842adb4ec26809c7420eec2c7d3b12c185b4046292f9425885681',
 *   user: { uid: 1000, gid: 1000 },
 * });
 * new RuntimeImage(chart, 'node-20', {
 *   stack: debian,
 *   language: 'node',
 *   version: '20.20.2',
 *   digest: 'sha256:2314809e593fdf6c0c86f48b7dc387cc308f68124cc6e6fdef9a77c74550f163',
 *   packages: ['nodejs'],
 *   build: {
 *     packages: ['npm'],
 *     digest: 'sha256:516a0212dbb59cc681b6bf331c7db9a2a42388033525f7e33b684e045c93d72d',
 *   },
 * });
 */
export class RuntimeImage extends ImageConstruct {
  /** The image as plain data: its name, Dockerfile and what it lies on. */
  readonly image: Image;

  /** The image together with the variant that apps are built in. */
  readonly images: RuntimeImages;

  /** The variant that apps are built in; absent where that is the image itself. */
  readonly build?: BuildImage;

  /** @throws when a prop could not stand in a Dockerfile */
  constructor(scope: Construct, id: string, props: RuntimeImageProps) {
    super(scope, id);
    this.images = atPath(this, () =>
      runtimeImages({ ...props, name: props.name ?? id, stack: props.stack.image }),
    );
    this.image = this.images.runtime;
    if (this.images.build !== undefined) this.build = new BuildImage(this, 'build', this.images.build);
  }
}

/** The variant of a runtime image that apps are built in: what only builds need lies in it. */
export class BuildImage extends ImageConstruct {
  readonly image: Image;

  constructor(scope: Construct, id: string, image: Image) {
    super(scope, id);
    this.image = image;
  }
}
