import type { Company } from '../company';
import type { Located } from '../definition';
import type { App } from '../model/app';

const MOVED = new WeakMap<Located<App>, Located<App>>();

/**
 * The app on the runtime image that it moves to. Undefined when it moves nowhere; an app with a ready image lies on no
 * runtime image, and of one that does not exist the links tell.
 */
export function tryMoved(company: Company, app: Located<App>): Located<App> | undefined {
  const { runtimeRollout: rollout, ...value } = app.value;
  if (rollout === undefined || value.image !== undefined || !company.runtimeImages.has(rollout.to))
    return undefined;
  // One object for all environments: what they have in common is merged once.
  const moved = MOVED.get(app) ?? { ...app, value: { ...value, runtime: rollout.to } };
  MOVED.set(app, moved);
  return moved;
}

/** The app as a stable environment and what lies on it run it: moved, where its rollout has come that far. */
export function appIn(company: Company, app: Located<App>, environment: string): Located<App> {
  if (app.value.runtimeRollout?.envs.includes(environment) !== true) return app;
  return tryMoved(company, app) ?? app;
}
