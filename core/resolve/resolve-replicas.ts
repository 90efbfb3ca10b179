/** How many instances an app has: a number, or for an app that scales, the size that it starts with and its bounds. */
import { settingOrigin, type AppContext } from './app-context';
import { settingProblem } from './setting-problem';
import type { ResolvedScale, ResolvedWorkload } from './resolved-environment';

type Resolved = Pick<ResolvedWorkload, 'replicas' | 'scale'>;

/** What is wrong with it is reported; a `scale` that cannot be is left out. */
export function resolveReplicas(context: AppContext): Resolved {
  const { replicas, state } = context.settings;
  const scale = resolveScale(context);
  checkSingleton(context);
  if (scale === undefined) checkInProduction(context, replicas, ['replicas'], 'replicas');
  else checkInProduction(context, scale.min, ['scale', 'min'], 'min');
  return {
    replicas: state === 'disabled' ? 0 : replicas,
    ...(scale === undefined ? {} : { scale }),
  };
}

/** The most instances that there can be at a time, a surge not counted. */
export function mostReplicas({ replicas, scale }: Resolved): number {
  return replicas === 0 || scale === undefined ? replicas : scale.max;
}

function checkSingleton(context: AppContext): void {
  const { name, singleton } = context.app.value;
  const { replicas } = context.settings;
  if (singleton === undefined || replicas <= 1) return;
  context.report(
    settingProblem(context, ['replicas'], {
      code: 'singleton/replicas',
      message: `'${name}' is a singleton (${singleton}) but wants ${replicas} instances`,
      fix: 'write `replicas: 1`, or remove `singleton`',
    }),
  );
}

function checkInProduction(
  context: AppContext,
  least: number,
  path: readonly string[],
  key: 'replicas' | 'min',
): void {
  const { app, environment, settings } = context;
  const { name, singleton } = app.value;
  if (environment.value.production !== true || singleton !== undefined) return;
  if (least !== 1 || settings.state === 'disabled') return;
  const what = `${key === 'min' ? 'may go down to' : 'has'} one instance in production, so every restart is an outage`;
  const why = 'say why there must be only one: `singleton: <reason>` in the app';
  const problem = settingProblem(context, path, {
    code: 'replicas/single',
    message: `'${name}' ${what}`,
    fix: `write \`${key}: 2\`, or ${why}`,
  });
  const { code, at } = problem;
  const setting = key === 'min' ? 'scale: {min: 2}' : 'replicas: 2';
  // A line that speaks of many apps is one mistake, whichever of them it hurts.
  const mistake = {
    name: [code, at?.file, at?.offset].join(' '),
    concerns: name,
    message: `what follows this line ${what}`,
    fix: `write \`${setting}\` under settings of '${environment.value.name}', or ${why}`,
    ...(at === undefined ? {} : { at }),
  };
  context.report({ ...problem, mistake });
}

function resolveScale(context: AppContext): ResolvedScale | undefined {
  const { scale } = context.settings;
  if (scale === undefined) return undefined;
  const { min, max, ...aims } = scale;
  if (min === undefined) return reportMissing(context, 'min');
  if (max === undefined) return reportMissing(context, 'max');
  if (Object.keys(aims).length === 0) return reportMissing(context, 'cpu');
  return canScale(context) && fits(context, min, max) ? { min, max, ...aims } : undefined;
}

function reportMissing(context: AppContext, key: string): undefined {
  context.report(
    settingProblem(context, ['scale'], {
      code: 'scale/incomplete',
      message: `scale of '${context.app.value.name}' has no ${key}`,
      fix: 'write all of it: `scale: {min: 2, max: 8, cpu: 70}`',
    }),
  );
}

/** The number of instances may follow the load only where any number of them can run side by side. */
function canScale(context: AppContext): boolean {
  const why = whyFixed(context);
  if (why === undefined) return true;
  context.report(
    settingProblem(context, ['scale'], {
      code: 'scale/not-possible',
      message: `'${context.app.value.name}' cannot scale: ${why}`,
      fix: 'take it away: `scale: null`',
    }),
  );
  return false;
}

function whyFixed({ app, settings, overlay }: AppContext): string | undefined {
  const { singleton, jobs } = app.value;
  if (overlay !== undefined) return 'project environments have a fixed number of instances';
  if (singleton !== undefined) return `it is a singleton (${singleton})`;
  if (jobs?.mode === 'executor') return 'it runs its jobs itself, and every instance would run all of them';
  if (settings.rollout.strategy === 'recreate') return 'its strategy is recreate';
  return undefined;
}

function fits(context: AppContext, min: number, max: number): boolean {
  const { name } = context.app.value;
  const { replicas, state } = context.settings;
  if (min > max) {
    context.report(
      settingProblem(context, ['scale', 'max'], {
        code: 'scale/bounds',
        message: `scale of '${name}' is from ${min} to ${max} instances`,
        fix: `write \`max: ${min}\` at the least`,
      }),
    );
    return false;
  }
  if (state === 'disabled' || (replicas >= min && replicas <= max)) return true;
  context.report(
    settingProblem(context, ['replicas'], {
      code: 'scale/start',
      message: `'${name}' starts with ${replicas} instances, but scale is from ${min} to ${max}`,
      fix: `write \`replicas: ${replicas < min ? min : max}\` beside scale`,
      related: [
        { message: 'the bounds', at: settingOrigin(context, ['scale', replicas < min ? 'min' : 'max']) },
      ],
    }),
  );
  return false;
}
