import { v } from '../valibot';
import { inEnvironmentEntries } from './app';
import { sync } from './argocd';
import { count, date, domain, memory, name, sentence, version } from './scalars';
import { patch, settings } from './settings';
import { smoke } from './smoke';
import { tagForms } from './tag-policy';

export const quota = v.strictObject({
  cpu: v.pipe(v.number(), v.minValue(0.1, 'at least 0.1 cores'), v.description('Sum of requested cores.')),
  memory: v.pipe(memory, v.description('Sum of requested memory.')),
  pods: v.pipe(count(1), v.description('Number of pods.')),
  claims: v.exactOptional(v.pipe(count(0), v.description('Number of volume claims. Default: 0.'))),
});

/** What one environment says of one app. */
export const appInEnvironment = v.strictObject({
  ...inEnvironmentEntries,
  absent: v.exactOptional(
    v.pipe(v.literal(true), v.description('The app does not run here, although the baseline lock names it.')),
  ),
  retiring: v.exactOptional(
    v.pipe(date, v.description('The last day that the app runs here; what lies on this is warned.')),
  ),
  version: v.exactOptional(v.pipe(version, v.description('Version in images.lock.yaml.'))),
  slot: v.exactOptional(
    v.pipe(v.picklist(['a', 'b']), v.description('Which of the two Deployments holds the version.')),
  ),
  reason: v.exactOptional(v.pipe(sentence, v.description('Why it differs from the baseline lock.'))),
  until: v.exactOptional(v.pipe(date, v.description('The last day that it may differ.'))),
});

/** A long-lived environment: `environments/stable/<name>.yaml`. */
export const stableEnvironment = v.pipe(
  v.strictObject({
    name,
    order: v.pipe(count(1), v.description('Place on the way to production, 1 first.')),
    cluster: name,
    namespace: v.exactOptional(v.pipe(name, v.description('Default: <prefix>-<name>.'))),
    production: v.exactOptional(
      v.pipe(v.boolean(), v.description('Exactly one stable environment is production.')),
    ),
    acceptsOverlays: v.exactOptional(
      v.pipe(v.boolean(), v.description('Project environments may lie on it.')),
    ),
    slots: v.exactOptional(
      v.pipe(v.boolean(), v.description('Deployments are <app>-a and <app>-b, for canaries.')),
    ),
    retire: v.exactOptional(
      v.pipe(
        v.literal(true),
        v.description('The environment goes: the definition may be removed a commit later.'),
      ),
    ),
    followsBaselineLock: v.exactOptional(
      v.pipe(v.boolean(), v.description('Runs what baseline.lock.yaml names; apps below are exceptions.')),
    ),
    tagPolicy: v.exactOptional(tagForms),
    domains: v.pipe(
      v.record(name, domain),
      v.description('DNS domain of each zone, as {public: example.com}.'),
    ),
    overcommit: v.exactOptional(
      v.pipe(
        v.strictObject({
          cpu: v.pipe(v.number(), v.minValue(1, 'at least 1'), v.maxValue(20, 'at most 20')),
        }),
        v.description('Requests are limits divided by this. Default: 1.'),
      ),
    ),
    quota,
    access: v.exactOptional(
      v.pipe(
        v.strictObject({
          view: v.exactOptional(v.array(sentence)),
          exec: v.exactOptional(v.array(sentence)),
        }),
        v.description('Groups that may look. exec is refused in stable environments.'),
      ),
    ),
    approvers: v.exactOptional(
      v.pipe(
        v.array(v.pipe(v.string(), v.regex(/^@[-A-Za-z0-9_./]+$/, "an owner as '@company/ops'"))),
        v.description('Owners of the generated files, checked against CODEOWNERS.'),
      ),
    ),
    sync: v.exactOptional(v.pipe(sync, v.description('When Argo CD applies it.'))),
    smoke: v.exactOptional(
      v.pipe(smoke, v.description('Tests that run after each sync of an app. Refused in production.')),
    ),
    settings: v.exactOptional(v.pipe(settings, v.description('The environment layer of all settings.'))),
    apps: v.exactOptional(
      v.pipe(
        v.record(name, appInEnvironment),
        v.description('The apps of the environment; where it follows the lock, what differs from it.'),
      ),
    ),
    patches: v.exactOptional(v.array(patch)),
  }),
  v.title('StableEnvironment'),
);
export type StableEnvironment = v.InferOutput<typeof stableEnvironment>;
export type AppInEnvironment = v.InferOutput<typeof appInEnvironment>;
