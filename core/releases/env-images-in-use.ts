import type { Company } from '../company';
import { remembered } from '../remembered';
import { appsIn } from '../resolve/presence';
import { refusedForms } from './check-tag-policy';
import { hasEnvImage } from './env-image';
import { findUnproved } from './find-skip';
import { runningVersion } from './running-version';
import { tryProduction } from './way-to-production';

interface AppInUse {
  readonly app: string;
  /** Of the environment; of an overlay without its baseline. */
  readonly name: string;
}

/** Apps that only `legacy.envImage` lets run what they run, and where they do. */
export const envImagesInUse = remembered((company: Company): readonly AppInUse[] => [
  ...refusedForms(company).filter(({ app }) => hasEnvImage(company, app)),
  ...pastTheOneBefore(company),
]);

function pastTheOneBefore(company: Company): readonly AppInUse[] {
  const production = tryProduction(company);
  if (production === undefined) return [];
  const apps = appsIn(company, production.value).filter((app) => hasEnvImage(company, app));
  return apps.flatMap((app) => {
    const running = runningVersion(company, production, app);
    if (running?.by !== 'environment') return [];
    const unproved = findUnproved(company, production, app, running);
    return unproved === undefined ? [] : [{ app, name: production.value.name }];
  });
}
