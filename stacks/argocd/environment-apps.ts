import type { ResolvedApp, ResolvedEnvironment } from '../../core/resolve/resolved-environment';

/** What is asked of a resolved app. */
export interface AppOfEnvironment {
  readonly name: string;

  /**
   * Name of the Deployment whose size an autoscaler decides.
   *
   * @default - Git decides it
   */
  readonly autoscaled?: string;
}

/** An app switched off has no instances, and that is for Git to say. */
export function appOfEnvironment({
  name,
  workload,
  enabled,
}: Pick<ResolvedApp, 'name' | 'workload' | 'enabled'>): AppOfEnvironment {
  return enabled && workload?.scale !== undefined ? { name, autoscaled: workload.name } : { name };
}

/** What is asked of a resolved environment. */
export interface EnvironmentApps extends Pick<ResolvedEnvironment, 'name'> {
  readonly apps: readonly AppOfEnvironment[];
}
