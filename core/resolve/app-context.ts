import type { Company } from '../company';
import type { Located } from '../definition';
import type { JsonObject, Path } from '../json';
import { originOf } from '../definition';
import type { App } from '../model/app';
import type { Cluster } from '../model/cluster';
import type { AppInEnvironment, StableEnvironment } from '../model/stable-environment';
import type { Origin } from '../origin';
import type { Problem } from '../problem';
import type { AppOverlay } from './app-overlay';
import { originIn, type Layer, type Settings } from './layers';

/** What is known while one app is resolved in one environment. */
export interface AppContext {
  readonly company: Company;
  readonly environment: Located<StableEnvironment>;
  readonly cluster: Located<Cluster>;
  readonly app: Located<App>;
  /** What the environment says of the app. */
  readonly inEnvironment: AppInEnvironment;
  /** Set in a project environment; `environment` is its baseline then. */
  readonly overlay?: AppOverlay;
  readonly layers: readonly Layer[];
  readonly settings: Settings;
  readonly report: (problem: Problem) => void;
}

/** Where a setting comes from; the app itself answers for defaults of the framework. */
export function settingOrigin(context: AppContext, path: Path): Origin {
  return (
    originIn(context.layers, path, context.settings as unknown as JsonObject) ??
    originOf(context.app, ['name'])
  );
}

/** Name of the environment that the app is resolved in, as `qa` or `qa/coupon`. */
export function environmentNameOf({ environment, overlay }: AppContext): string {
  return overlay?.name ?? environment.value.name;
}

/** Where the environment names the app: under its apps, else in the lock that it follows. */
export function presenceOrigin(context: AppContext): Origin {
  const { company, environment, app } = context;
  const { name } = app.value;
  if (environment.value.apps?.[name] !== undefined || company.baselineLock === undefined) {
    return originOf(environment, ['apps', name], 'key');
  }
  return originOf(company.baselineLock, ['versions', name], 'key');
}
