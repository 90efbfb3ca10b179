import { v } from '../valibot';
import { days } from './days';
import { debug } from './debug';
import { date, labelValue, name, sentence, version } from './scalars';
import { patch, settingsEntries } from './settings';
import { quota } from './stable-environment';

/** What a project environment says of an app that it changes. */
const appInProject = v.strictObject({
  ...settingsEntries,
  version: v.pipe(version, v.description('Version or feature tag in images.lock.yaml.')),
  baseVersion: v.exactOptional(
    v.pipe(version, v.description('Version of the baseline that the change was made from.')),
  ),
  consumers: v.exactOptional(
    v.pipe(
      v.picklist(['off', 'group']),
      v.description('group: it takes messages in a group of its own. Default: off.'),
    ),
  ),
  patches: v.exactOptional(v.array(patch)),
  debug: v.exactOptional(debug),
});

/** A carrier that does not move with its baseline. */
const pin = v.strictObject({
  version: v.pipe(version, v.description('Version in images.lock.yaml.')),
  reason: v.pipe(sentence, v.description('Why it is held back.')),
  until: v.pipe(date, v.description('The last day that it may be held back.')),
});
export type Pin = v.InferOutput<typeof pin>;

const carrier = v.strictObject({ app: name, pin });

/** A namespace with only the apps that a project changes: `environments/projects/<name>.yaml`. */
export const projectEnvironment = v.pipe(
  v.strictObject({
    name,
    baselines: v.pipe(
      v.array(name),
      v.minLength(1, 'a baseline'),
      v.description('Stable environments that serve all other apps; one environment lies on each.'),
    ),
    owner: v.pipe(labelValue, v.minLength(1, 'an owner'), v.description('Team that answers for it.')),
    description: v.exactOptional(sentence),
    expires: v.exactOptional(v.pipe(date, v.description('The last day that it lives.'))),
    createdAt: v.exactOptional(v.pipe(date, v.description('The day that ttl counts from.'))),
    ttl: v.exactOptional(v.pipe(days, v.description('How long it lives after createdAt.'))),
    grace: v.exactOptional(
      v.pipe(days, v.description('How long it is kept asleep after its last day. Default: 3d.')),
    ),
    apps: v.pipe(
      v.record(name, appInProject),
      v.minEntries(1, 'an app that is changed'),
      v.description('Apps that it changes, each with the version that runs here.'),
    ),
    routing: v.exactOptional(
      v.pipe(
        v.picklist(['dns', 'lane']),
        v.description(
          'dns: calls find changed apps by name, inside the environment. lane: by a header, from the baseline too. Default: dns.',
        ),
      ),
    ),
    carriers: v.exactOptional(
      v.pipe(
        v.union([v.literal('auto'), v.array(v.union([name, carrier]))]),
        v.description(
          'Unchanged apps that run here because a call passes through them; auto: the fewest that do.',
        ),
      ),
    ),
    entry: v.exactOptional(
      v.pipe(
        v.array(name),
        v.description('Apps with a host of their own. Default: the one changed app, if it serves http.'),
      ),
    ),
    acceptBaselinePath: v.exactOptional(
      v.pipe(
        v.array(name),
        v.description('Apps of the baseline that may call the unchanged version of a changed app.'),
      ),
    ),
    isolate: v.exactOptional(
      v.pipe(v.array(name), v.description('Resources that it has an instance of its own of.')),
    ),
    quota: v.exactOptional(quota),
    access: v.exactOptional(
      v.strictObject({
        exec: v.exactOptional(
          v.pipe(v.array(sentence), v.description('Groups that may open a shell and forward ports.')),
        ),
      }),
    ),
  }),
  v.title('ProjectEnvironment'),
);
export type ProjectEnvironment = v.InferOutput<typeof projectEnvironment>;
