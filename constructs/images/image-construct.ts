import { Construct } from 'constructs';
import type { Image } from '../../core/images/image';
import { renderDockerfile } from '../../core/images/render-dockerfile';

/** What all images have in common: a place in the tree, and the text that builds them. */
export abstract class ImageConstruct extends Construct {
  /** The image as plain data. */
  abstract readonly image: Image;

  /** The text of its Dockerfile. */
  get dockerfile(): string {
    return renderDockerfile(this.image.dockerfile);
  }

  /** The text of `Dockerfile.dockerignore`; empty where the build takes nothing from a folder. */
  get dockerignore(): string {
    return this.image.ignore.map((line) => `${line}\n`).join('');
  }
}

/** Runs a function; what it throws says which construct it is about. */
export function atPath<T>(construct: Construct, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${message} (at ${construct.node.path})`, { cause });
  }
}
