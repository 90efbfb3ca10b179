import type { Company } from '../company';
import { runtimeOf } from '../link/layers-below';
import { splitReference } from '../link/reference';
import { tryMoved } from '../link/runtime-rollout';
import type { Language, RuntimeImage } from '../model/image-layers';
import type { ImageInUse } from '../report/image-layers';
import type { ImageStep } from './image-plan';

/** How many numbers of its version a language keeps while compiled code goes on to fit. */
const BINARY_INTERFACE: Readonly<Record<Language, number>> = {
  java: 1,
  node: 1,
  python: 2,
  ruby: 2,
  php: 2,
  go: 0,
};

/** What has to be done with an image that runs, so that it lies on the current version of its app's runtime. */
export function appStep(company: Company, image: ImageInUse): ImageStep | undefined {
  const runtime = tryRuntimeOf(company, image);
  if (image.runtime === undefined || runtime === undefined) return undefined;
  const from = splitReference(image.runtime);
  const built = company.runtimeImages.get(from.name)?.value.language ?? runtime.language;
  const reason = reasonToRebuild(
    { ...from, language: built },
    { name: runtime.name, version: runtime.current, language: runtime.language },
  );
  return {
    kind: 'app',
    name: image.app,
    version: image.version,
    action: reason === undefined ? 'rebase' : 'rebuild',
    reason: reason ?? `only holds copied files, and they fit ${runtime.name}`,
    environments: image.environments,
  };
}

/** Whether an image lies on the version that its app would be built on today; a ready image always does. */
export function isOnCurrent(company: Company, image: ImageInUse): boolean {
  const runtime = tryRuntimeOf(company, image);
  if (image.runtime === undefined || runtime === undefined) return true;
  return image.runtime === `${runtime.name}@${runtime.current}`;
}

/** The runtime image of its app; the one that the app moves to, where the image is on that already. */
export function tryRuntimeOf(company: Company, { app: name, runtime }: ImageInUse): RuntimeImage | undefined {
  const app = company.apps.get(name);
  if (app === undefined) return undefined;
  const moved = tryMoved(company, app);
  const hasMoved = moved?.value.runtime === splitReference(runtime ?? '@').name;
  return runtimeOf(company, (hasMoved ? (moved ?? app) : app).value)?.value;
}

interface Base {
  readonly name: string;
  readonly version: string;
  readonly language: Language;
}

/** Undefined where the layers of the app can be put onto the other base as they are. */
function reasonToRebuild(from: Base, to: Base): string | undefined {
  if (from.name !== to.name) return `goes from ${from.name} to ${to.name}`;
  if (to.language === 'go') return 'Go is compiled into it';
  const [before, after] = [from, to].map(({ language, version }) => interfaceOf(language, version));
  return before === after ? undefined : `is compiled for ${to.language} ${before}, and gets ${after}`;
}

function interfaceOf(language: Language, version: string): string {
  return version.split('.').slice(0, BINARY_INTERFACE[language]).join('.');
}
