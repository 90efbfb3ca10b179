import type { Company } from '../company';
import type { Located } from '../definition';
import type { StableEnvironment } from '../model/stable-environment';
import type { Problem } from '../problem';
import { usage } from './arguments';
import type { SetVersionRequest } from './release-request';

type Environment = Located<StableEnvironment>;

/** To differ from the lock takes a reason and a last day; to follow it, or to lie apart from it, takes none. */
export function checkException(
  company: Company,
  environment: Environment,
  request: SetVersionRequest,
): readonly Problem[] {
  const { app, version } = request;
  const { name } = environment.value;
  if (!isException(company, environment, request)) {
    if (request.reason === undefined && request.until === undefined) return [];
    const why = `'${name}' does not differ from the baseline lock by version ${version} of '${app}'`;
    return [usage('conflict', `${why}: there is nothing to explain`, 'leave out --reason and --until')];
  }
  const { reason, until } = { ...environment.value.apps?.[app], ...request };
  const example = `strata set-version ${name} ${app} ${version} --reason 'why' --until <day>`;
  if (reason === undefined || until === undefined) {
    const locked = company.baselineLock?.value.versions[app] ?? 'no version';
    const message = `'${name}' follows the baseline lock, which names ${locked} of '${app}': to differ from it takes a reason and a last day`;
    return [usage('reason', message, `write ${example}`)];
  }
  const { asOf } = company.definition.value;
  if (until >= asOf) return [];
  return [usage('date', `the last day ${until} has passed: it is ${asOf}`, `name a later one: ${example}`)];
}

/** The environment follows the lock, and is to run something else. */
export function isException(
  company: Company,
  environment: Environment,
  { app, version }: SetVersionRequest,
): boolean {
  if (environment.value.followsBaselineLock !== true) return false;
  return version !== company.baselineLock?.value.versions[app];
}
