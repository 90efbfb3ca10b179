import type { Company } from '../company';
import { byVersion } from '../version-order';

/** Versions of an app that somebody has built: those of the lock of images, and those that production has run. */
export function builtVersions({ imagesLock, releaseHistory }: Company, app: string): readonly string[] {
  const recorded = Object.keys(imagesLock?.value.images[app] ?? {});
  return [...new Set([...recorded, ...(releaseHistory?.value.releases[app] ?? [])])].toSorted(byVersion);
}
