import * as v from 'valibot';
import { digest, name, variableName, version } from './scalars';
import { configValue, probe, size } from './settings';

/** A helper process beside the app, as a log forwarder or a metrics exporter. */
export const agent = v.strictObject({
  image: v.pipe(name, v.description('Repository below the company registry for apps.')),
  version,
  digest,
  languages: v.exactOptional(v.pipe(v.array(name), v.description('Languages it serves. Default: all.'))),
  command: v.exactOptional(v.array(v.string())),
  env: v.exactOptional(v.record(variableName, configValue)),
  size,
  startup: v.exactOptional(v.pipe(probe, v.description('The app starts once this answers.'))),
});

/** All agents: `catalog/agents.yaml`. */
export const agents = v.pipe(v.strictObject({ agents: v.record(name, agent) }), v.title('Agents'));
export type Agent = v.InferOutput<typeof agent>;
export type Agents = v.InferOutput<typeof agents>;
