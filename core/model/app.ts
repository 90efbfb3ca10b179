import { v } from '../valibot';
import { appSource } from './app-source';
import {
  cidr,
  digest,
  certificateName,
  domain,
  hostLabel,
  httpPath,
  layerName,
  layerReference,
  name,
  port,
  positiveDuration,
  protocol,
  revision,
  sentence,
  timeZone,
  variableName,
  version,
} from './scalars';
import { debug } from './debug';
import { configValue, patch, settingsEntries } from './settings';

/** How an app changes the schema of a database that it depends on. */
export const migration = v.pipe(
  v.union([
    v.literal('at-start'),
    v.strictObject({
      command: v.pipe(
        v.array(v.string()),
        v.minLength(1, 'a command'),
        v.description(
          'Command of the image of the app, as a list. It runs before each rollout, and may run twice.',
        ),
      ),
      deadline: v.exactOptional(
        v.pipe(positiveDuration, v.description('How long it may take. Default: 10m.')),
      ),
    }),
  ]),
  v.description(
    'Changes its schema: by a command before each rollout, or at-start, whenever an instance starts.',
  ),
);
export type Migration = v.InferOutput<typeof migration>;

/** A dependency on an app by its name, or with more to say. */
const dependency = v.union([
  v.pipe(name, v.description('An app, over its only protocol, http first.')),
  v.strictObject({ app: name, via: v.exactOptional(protocol), optional: v.exactOptional(v.boolean()) }),
  v.strictObject({
    resource: name,
    consumes: v.exactOptional(
      v.pipe(
        v.string(),
        v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "a group as 'shop'"),
        v.description('Group in which the app takes messages out of it.'),
      ),
    ),
    migrates: v.exactOptional(migration),
  }),
]);

export const exposure = v.strictObject({
  zone: v.pipe(name, v.description('A zone of the cluster, as public or internal.')),
  host: v.exactOptional(
    v.pipe(hostLabel, v.description('First label of the host name. Default: the name of the app.')),
  ),
  path: v.exactOptional(v.pipe(httpPath, v.description('Only requests below this path. Default: /.'))),
});

/** An app that runs outside the cluster, behind a host name. */
export const external = v.strictObject({
  host: v.pipe(domain, v.description('Where it runs.')),
  cidrs: v.exactOptional(v.pipe(v.array(cidr), v.description('Its addresses, for network policies.'))),
});

export const job = v.strictObject({
  name,
  schedule: v.pipe(v.string(), v.regex(/^(\S+ ){4}\S+$/, "a schedule of five fields as '5 2 * * *'")),
  timeZone: v.exactOptional(
    v.pipe(timeZone, v.description('Time zone of the schedule. Default: that of the cluster.')),
  ),
  command: v.pipe(v.array(v.string()), v.minLength(1, 'a command')),
  deadline: v.exactOptional(v.pipe(positiveDuration, v.description('How long a run may take. Default: 1h.'))),
});

/** Jobs as CronJobs, or as the schedule of one executor process. */
const jobs = v.strictObject({
  mode: v.pipe(
    v.picklist(['cron', 'executor']),
    v.description('cron: one CronJob each. executor: the app itself runs them from its schedule file.'),
  ),
  list: v.pipe(v.array(job), v.minLength(1, 'at least one job')),
});

/** Agents that the image of an app holds and starts itself, one after the other, before the app. */
const agentsInline = v.strictObject({
  reason: v.pipe(sentence, v.description('Why they cannot be sidecars.')),
  agents: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(name, v.description('An agent of catalog/agents.yaml: its env and size count.')),
        command: v.pipe(
          v.array(v.string()),
          v.minLength(1, 'a command'),
          v.description('Start command, as a list. The program lies in the runtime image.'),
        ),
        check: v.exactOptional(
          v.pipe(
            v.array(v.string()),
            v.minLength(1, 'a command'),
            v.description('Exits with 0 once it is up. Default: it is up once it runs.'),
          ),
        ),
      }),
    ),
    v.minLength(1, 'at least one agent'),
  ),
});

/** What may differ by environment, wherever it is written. */
export const inEnvironmentEntries = {
  ...settingsEntries,
  exposure: v.exactOptional(v.nullable(exposure)),
  external: v.exactOptional(v.nullable(external)),
  patches: v.exactOptional(v.array(patch)),
  // Refused wherever this stands; it is here so that the refusal can say why.
  debug: v.exactOptional(debug),
} as const;

const byEnvironment = v.pipe(
  v.record(name, v.nullable(configValue)),
  v.description('A value for each environment, and default for all others.'),
);

/** An application: `catalog/apps/<name>.yaml`. Three lines are enough: name, runtime, command. */
export const app = v.pipe(
  v.strictObject({
    ...inEnvironmentEntries,
    name,
    tenant: v.exactOptional(v.pipe(name, v.description("Default: the company's default tenant."))),
    owner: v.exactOptional(sentence),
    description: v.exactOptional(sentence),
    extends: v.exactOptional(
      v.pipe(layerReference, v.description('A template and its version, as java-dubbo@1.')),
    ),
    runtime: v.exactOptional(v.pipe(layerName, v.description('Runtime image, as node-20.'))),
    image: v.exactOptional(
      v.pipe(
        v.strictObject({
          repository: v.string(),
          tag: version,
          digest: v.exactOptional(digest),
          revision: v.exactOptional(v.pipe(revision, v.description('Commit that it was built from.'))),
        }),
        v.description('A ready image instead of one built on a runtime.'),
      ),
    ),
    runtimeRollout: v.exactOptional(
      v.pipe(
        v.strictObject({
          to: v.pipe(layerName, v.description('Runtime image that it moves to, as java-21.')),
          envs: v.pipe(
            v.array(name),
            v.description(
              'Stable environments that run it there already; none: it is only built there so far.',
            ),
          ),
        }),
        v.description('The app moves to another runtime image, environment by environment.'),
      ),
    ),
    source: v.exactOptional(
      v.pipe(appSource, v.description('Where its code lies, and what of it goes into the image.')),
    ),
    command: v.exactOptional(
      v.pipe(
        v.array(v.string()),
        v.minLength(1, 'a command'),
        v.description('Start command, as a list: no shell.'),
      ),
    ),
    args: v.exactOptional(v.array(v.string())),
    standardStart: v.exactOptional(
      v.pipe(v.strictObject({ waiver: sentence }), v.description('Why the app may start in its own way.')),
    ),
    provides: v.exactOptional(
      v.pipe(v.record(protocol, port), v.description('Ports by protocol, as {http: 8080}.')),
    ),
    headless: v.exactOptional(
      v.pipe(
        v.boolean(),
        v.description(
          'Its Service has no address: callers get those of its pods, and SRV records. Default: false.',
        ),
      ),
    ),
    certificate: v.exactOptional(
      v.pipe(
        v.array(certificateName),
        v.minLength(1, 'a name'),
        v.description('Names in the certificate of its https port. Default: its own name.'),
      ),
    ),
    dependsOn: v.exactOptional(
      v.pipe(v.array(dependency), v.description('Apps and resources it calls. Nothing else can be reached.')),
    ),
    propagates: v.exactOptional(
      v.pipe(v.boolean(), v.description('Passes routing headers on to what it calls. Default: false.')),
    ),
    legacy: v.exactOptional(
      v.strictObject({
        envImage: v.exactOptional(
          v.pipe(
            sentence,
            v.description('Why each environment has an image of its own, which no other has proved.'),
          ),
        ),
        agentsInline: v.exactOptional(
          v.pipe(agentsInline, v.description('Agents in the container of the app, under runit.')),
        ),
      }),
    ),
    singleton: v.exactOptional(v.pipe(sentence, v.description('Why there must never be two instances.'))),
    config: v.exactOptional(
      v.pipe(
        v.record(variableName, v.nullable(v.union([configValue, byEnvironment]))),
        v.description('Environment variables that are no secrets; a value, or one by environment.'),
      ),
    ),
    jobs: v.exactOptional(jobs),
    environments: v.exactOptional(
      v.pipe(
        v.record(name, v.strictObject(inEnvironmentEntries)),
        v.description('What differs in single environments.'),
      ),
    ),
  }),
  v.title('App'),
);
export type App = v.InferOutput<typeof app>;
export type Exposure = v.InferOutput<typeof exposure>;
export type External = v.InferOutput<typeof external>;
export type Job = v.InferOutput<typeof job>;
