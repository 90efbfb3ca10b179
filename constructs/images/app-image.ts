import type { Construct } from 'constructs';
import { appImage, type AppImageOptions } from '../../core/images/app-image';
import type { Image } from '../../core/images/image';
import { atPath, ImageConstruct } from './image-construct';
import type { RuntimeImage } from './runtime-image';

export interface AppImageProps extends Omit<AppImageOptions, 'name' | 'runtime'> {
  /**
   * Name of the app.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /** What it lies on. It is there already, so there can be no cycle. */
  readonly runtime: RuntimeImage;
}

/**
 * The code of an app on a runtime image, built in stages that its language knows. Its folder needs no Dockerfile.
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
 * const node = new RuntimeImage(chart, 'node-20', {
 *   stack: debian,
 *   language: 'node',
 *   version: '20.20.2',
 *   digest: 'sha256:2314809e593fdf6c0c86f48b7dc387cc308f68124cc6e6fdef9a77c74550f163',
 *   packages: ['nodejs', 'npm'],
 * });
 * new AppImage(chart, 'shop', { runtime: node, command: ['node', 'server.js'] });
 */
export class AppImage extends ImageConstruct {
  /** The image as plain data: its name, Dockerfile and what it lies on. */
  readonly image: Image;

  /** @throws when a prop could not stand in a Dockerfile, or the app has no command */
  constructor(scope: Construct, id: string, props: AppImageProps) {
    super(scope, id);
    this.image = atPath(this, () =>
      appImage({ ...props, name: props.name ?? id, runtime: props.runtime.images }),
    );
  }
}
