import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { StableEnvironment } from '../model/stable-environment';
import type { Mistake } from '../problem';

/** That an app does not run in an environment: one mistake in the baseline lock, where that says what runs there. */
export function absence(
  { baselineLock }: Company,
  { value }: Located<StableEnvironment>,
  app: string,
): Mistake {
  const isByLock = value.followsBaselineLock === true && value.apps?.[app] === undefined;
  if (!isByLock || baselineLock === undefined) return { name: `no ${app} in ${value.name}` };
  return {
    name: `no ${app} in the baseline lock`,
    at: originOf(baselineLock, ['versions'], 'key'),
    message: `the baseline lock names no version of '${app}', so it does not run where the lock is followed`,
    fix: `strata baseline sync ${app}; or write \`${app}: {version: <version>}\` under apps of each environment that is to run it`,
  };
}
