import { resolveStableEnvironment } from '../resolve/resolve-stable-environment';
import type { ResolvedApp, ResolvedEnvironment, ResolvedWorkload } from '../resolve/resolved-environment';
import { found, load } from './find-problems';
import type { Files } from './tiny-company';

/**
 * The plain values of an environment of a company without problems.
 *
 * @throws if there are any, so that no test looks at half an environment
 */
export function resolveIn(files: Files, environment = 'qa'): ResolvedEnvironment {
  const problems = found(files);
  if (problems.length > 0) throw new Error(`the company must be sound, found ${problems.join('\n')}`);
  const { company } = load(files);
  const definition = company?.stableEnvironments.get(environment);
  const resolved =
    company === undefined || definition === undefined
      ? undefined
      : resolveStableEnvironment(company, definition, () => {});
  if (resolved === undefined) throw new Error(`there is no environment '${environment}'`);
  return resolved;
}

/** @throws if the environment has no such app */
export function resolveAppIn(files: Files, environment = 'qa', name = 'shop'): ResolvedApp {
  const app = resolveIn(files, environment).apps.find((one) => one.name === name);
  if (app === undefined) throw new Error(`${environment} has no app '${name}'`);
  return app;
}

/** @throws if the app does not run in the cluster */
export function resolveWorkloadIn(files: Files, environment = 'qa', name = 'shop'): ResolvedWorkload {
  const { workload } = resolveAppIn(files, environment, name);
  if (workload === undefined) throw new Error(`'${name}' has no workload in ${environment}`);
  return workload;
}
