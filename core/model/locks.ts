import { v } from '../valibot';
import { date, digest, layerReference, name, revision, version } from './scalars';

export const lockedImage = v.strictObject({
  digest,
  revision: v.pipe(revision, v.description('Commit that the image was built from.')),
  runtime: v.pipe(layerReference, v.description('Runtime image and version that it lies on.')),
  built: v.exactOptional(
    v.pipe(date, v.description('The day on which it was built. Without it nobody knows its age.')),
  ),
});

/** Versions and their digests, written by `strata images record`: `catalog/images.lock.yaml`. */
export const imagesLock = v.pipe(
  v.strictObject({ images: v.record(name, v.record(version, lockedImage)) }),
  v.title('ImagesLock'),
);
export type ImagesLock = v.InferOutput<typeof imagesLock>;
export type LockedImage = v.InferOutput<typeof lockedImage>;

/** The last finished release to production of each app: `environments/baseline.lock.yaml`. */
export const baselineLock = v.pipe(
  v.strictObject({ versions: v.record(name, version) }),
  v.title('BaselineLock'),
);
export type BaselineLock = v.InferOutput<typeof baselineLock>;
