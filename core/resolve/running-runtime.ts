import { runtimeOf } from '../link/layers-below';
import { splitReference } from '../link/reference';
import type { Language } from '../model/image-layers';
import type { AppContext } from './app-context';

/** The language that an app runs in, and its version. */
export interface RunningRuntime {
  readonly language: Language;
  readonly version: string;
}

/** What the image of a version was built on; for one that nobody recorded, what it would be built on today. */
export function runningRuntime(
  { company, app }: AppContext,
  version: string | undefined,
): RunningRuntime | undefined {
  if (app.value.image !== undefined) return undefined;
  const recorded = company.imagesLock?.value.images[app.value.name]?.[version ?? '']?.runtime;
  if (recorded !== undefined) {
    const { name, version: built } = splitReference(recorded);
    const runtime = company.runtimeImages.get(name);
    if (runtime !== undefined) return { language: runtime.value.language, version: built };
  }
  const runtime = runtimeOf(company, app.value)?.value;
  return runtime === undefined ? undefined : { language: runtime.language, version: runtime.current };
}
