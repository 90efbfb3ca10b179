/**
 * Settings: what every layer may say of a workload (company, stack image, runtime image, app, environment,
 * app in environment). They merge from low to high: maps merge, scalars replace, lists replace unless they
 * have a key, and `null` removes what a lower layer said.
 */
import { v } from '../valibot';
import {
  cores,
  count,
  duration,
  filePath,
  httpPath,
  labelKey,
  labelValue,
  memory,
  name,
  port,
  positiveDuration,
  secretReference,
  sentence,
  variableName,
} from './scalars';

/** A value that a layer may leave alone, set, or remove with `null`. */
const layered = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(schema: S) =>
  v.exactOptional(v.nullable(schema));

const described = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(
  schema: S,
  meaning: string,
) => v.pipe(schema, v.description(meaning));

export const size = v.strictObject({
  cpu: layered(
    described(cores, 'Limit in cores. Outside production the request is this divided by the overcommit.'),
  ),
  memory: layered(described(memory, 'Limit and request: memory is never overcommitted.')),
});

const handler = {
  path: layered(described(httpPath, 'HTTP GET that must answer 200 to 399.')),
  tcp: layered(described(v.literal(true), 'A TCP connection is enough.')),
  grpc: layered(described(v.literal(true), 'The gRPC health service answers SERVING.')),
  command: layered(described(v.array(v.string()), 'A command that must exit 0, as a list.')),
};

const probe = v.strictObject({
  ...handler,
  port: layered(described(port, 'Port to ask. Default: the first provided port that fits.')),
  period: layered(described(positiveDuration, 'Time between two checks.')),
  timeout: layered(described(positiveDuration, 'Time one check may take.')),
  failures: layered(described(count(1), 'Failures in a row until the verdict turns.')),
});

export const volume = v.strictObject({
  path: described(filePath, 'Where the volume is mounted.'),
  size: described(memory, 'Capacity of the claim.'),
  access: described(v.picklist(['RWO', 'RWX']), 'RWO: one node. RWX: any number of instances.'),
  retire: v.exactOptional(
    described(v.literal(true), 'The volume and its data go: it may be removed a commit later.'),
  ),
  class: v.exactOptional(described(name, 'Kind of storage, one of the cluster. Default: by access.')),
});

const scratch = v.strictObject({
  path: described(filePath, 'Writable directory; empty at every start.'),
  size: described(memory, 'Limit; the pod is evicted above it.'),
});

/** A JSON Patch (RFC 6902) on one emitted object: the way out for what Strata cannot say. */
export const patch = v.strictObject({
  target: v.strictObject({
    kind: described(v.string(), 'Kind of the object, as Deployment.'),
    name: v.exactOptional(
      described(v.string(), 'Name of the object. Default: the only one of its kind in the file.'),
    ),
  }),
  reason: described(sentence, 'Why Strata cannot say it. Shown in the report.'),
  operations: v.pipe(
    v.array(
      v.strictObject({
        op: v.picklist(['add', 'remove', 'replace', 'copy', 'move', 'test']),
        path: v.pipe(v.string(), v.regex(/^(\/.*)?$/, "a JSON Pointer as '/spec/template/spec/hostAliases'")),
        from: v.exactOptional(v.string()),
        value: v.exactOptional(v.unknown()),
      }),
    ),
    v.minLength(1, 'at least one operation'),
  ),
});

/** An agent by its name, or with more to say. */
export const agentUse = v.union([
  described(name, 'An agent of catalog/agents.yaml.'),
  v.strictObject({
    name: described(name, 'An agent of catalog/agents.yaml.'),
    after: v.exactOptional(described(name, 'Starts after this other agent.')),
  }),
]);

export const configValue = v.union([v.string(), v.number(), v.boolean()]);

const instances = (least: number) => v.pipe(count(least), v.maxValue(10_000, 'at most 10000'));

/** Entries of every layer; the schema of a layer spreads them beside its own. */
export const settingsEntries = {
  state: layered(
    described(v.picklist(['enabled', 'disabled']), 'disabled: no instances and no routes, all else stays.'),
  ),
  size: layered(v.union([described(name, 'A size of the company.'), size])),
  replicas: layered(described(instances(0), 'Instances; with scale, the number to start with.')),
  scale: layered(
    v.strictObject({
      min: layered(described(instances(1), 'Never fewer instances.')),
      max: layered(described(instances(1), 'Never more instances.')),
      cpu: layered(described(count(1), "Use of the app's requested cores to aim at, in percent.")),
      memory: layered(described(count(1), "Use of the app's requested memory to aim at, in percent.")),
    }),
  ),
  config: layered(
    described(v.record(variableName, v.nullable(configValue)), 'Environment variables that are no secrets.'),
  ),
  runtimeOptions: layered(
    described(
      v.record(name, v.nullable(sentence)),
      "Options of the language's virtual machine, each under a name of its own; joined in the order of the layers.",
    ),
  ),
  secrets: layered(
    described(
      v.record(variableName, v.nullable(secretReference)),
      "Environment variables from secrets: '<secret>/<key>'.",
    ),
  ),
  probes: layered(
    v.strictObject({ readiness: layered(probe), liveness: layered(probe), startup: layered(probe) }),
  ),
  warmup: layered(
    v.strictObject({
      path: described(httpPath, 'HTTP GET that answers only once the data is loaded.'),
      timeout: described(positiveDuration, 'The longest that warming up may take.'),
    }),
  ),
  termination: layered(
    v.strictObject({
      drain: layered(described(duration, 'Pause before SIGTERM, while routes forget the pod.')),
      timeout: layered(described(positiveDuration, 'Time from SIGTERM to SIGKILL.')),
    }),
  ),
  rollout: layered(
    v.strictObject({
      strategy: layered(
        described(v.picklist(['rolling', 'recreate']), 'recreate: stop all, then start all.'),
      ),
      maxSurge: layered(described(count(0), 'Instances above the wanted number during a rollout.')),
      maxUnavailable: layered(described(count(0), 'Instances that may be missing during a rollout.')),
      minReady: layered(described(duration, 'How long a new pod must be ready before it counts.')),
      deadline: layered(described(positiveDuration, 'A rollout without progress for this long has failed.')),
    }),
  ),
  history: layered(
    v.strictObject({ revisions: layered(described(count(0), 'Old ReplicaSets kept for a rollback.')) }),
  ),
  volumes: layered(described(v.array(volume), 'Persistent volumes, merged by path.')),
  scratch: layered(
    described(v.array(scratch), 'Writable directories, merged by path; the root file system is read-only.'),
  ),
  priority: layered(described(name, 'Priority class of the company.')),
  pool: layered(described(name, 'Node pool of the cluster.')),
  agents: layered(described(v.array(agentUse), 'Agents beside the app, merged by name, in this order.')),
  metrics: layered(
    v.strictObject({
      path: described(httpPath, 'Where Prometheus scrapes.'),
      port: v.exactOptional(described(port, 'Default: the http port.')),
      interval: v.exactOptional(described(positiveDuration, "Default: the Prometheus server's own.")),
    }),
  ),
  labels: layered(
    described(v.record(labelKey, v.nullable(labelValue)), 'Extra labels of the objects, not of the pods.'),
  ),
} as const;

export const settings = v.strictObject(settingsEntries);
/** One layer's word on a workload, as written: any value may be missing, or `null`. */
export type SettingsLayer = v.InferOutput<typeof settings>;
export type Probe = v.InferOutput<typeof probe>;
export type Volume = v.InferOutput<typeof volume>;
export type Patch = v.InferOutput<typeof patch>;
/** An agent beside an app, in its long form. */
export type AgentUse = Exclude<v.InferOutput<typeof agentUse>, string>;
