import type { Company } from '../company';
import { overlaysOf } from '../overlay/overlay';
import type { Problem } from '../problem';
import { imagesInUse, type ImageInUse } from '../report/image-layers';
import { resolveEnvironments } from '../resolve/resolve-environments';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';

export interface ImagesThatRun {
  readonly images: readonly ImageInUse[];
  readonly environments: readonly ResolvedEnvironment[];
  readonly problems: readonly Problem[];
}

/** Images of apps in all environments: the stable ones, projects and deliveries. */
export function imagesThatRun(company: Company): ImagesThatRun {
  const overlays = overlaysOf(company).map(({ name }) => name);
  const names = [...company.stableEnvironments.keys(), ...overlays];
  const { environments, problems } = resolveEnvironments(company, names);
  return { images: imagesInUse(company, environments), environments, problems };
}
