import { v } from '../valibot';
import { count, digest, httpPath, name, port, positiveDuration, variableName, version } from './scalars';
import { configValue, size } from './settings';

/** How an agent tells that it is up: by HTTP on a path, or else by accepting a connection. */
const agentStartup = v.strictObject({
  port,
  path: v.exactOptional(
    v.pipe(httpPath, v.description('HTTP GET that must answer 200 to 399. Default: TCP only.')),
  ),
  period: v.exactOptional(v.pipe(positiveDuration, v.description('Time between two checks. Default: 5s.'))),
  failures: v.exactOptional(
    v.pipe(count(1), v.description('Failures in a row until it is restarted. Default: 30.')),
  ),
});

/** A helper process beside the app, as a log forwarder or a metrics exporter. */
export const agent = v.strictObject({
  image: v.pipe(name, v.description('Repository below the company registry for apps.')),
  version,
  digest,
  languages: v.exactOptional(v.pipe(v.array(name), v.description('Languages it serves. Default: all.'))),
  command: v.exactOptional(v.array(v.string())),
  env: v.exactOptional(v.record(variableName, configValue)),
  size,
  startup: v.exactOptional(v.pipe(agentStartup, v.description('The app starts once the agent answers.'))),
});

/** All agents: `catalog/agents.yaml`. */
export const agents = v.pipe(v.strictObject({ agents: v.record(name, agent) }), v.title('Agents'));
export type Agent = v.InferOutput<typeof agent>;
export type Agents = v.InferOutput<typeof agents>;
