import { v } from '../valibot';
import { inEnvironmentEntries } from './app';
import { layerName, layerReference, name, port, protocol, version } from './scalars';

/** What many apps have in common: `catalog/templates/<name>.yaml`. An app names it with its version. */
export const template = v.pipe(
  v.strictObject({
    ...inEnvironmentEntries,
    name,
    version: v.pipe(version, v.description('Apps name it, so that a change is taken app by app.')),
    extends: v.exactOptional(
      v.pipe(layerReference, v.description('A template below this one, as java-dubbo@1.')),
    ),
    runtime: v.exactOptional(layerName),
    command: v.exactOptional(v.array(v.string())),
    args: v.exactOptional(v.array(v.string())),
    provides: v.exactOptional(v.record(protocol, port)),
    propagates: v.exactOptional(v.boolean()),
  }),
  v.title('Template'),
);
export type Template = v.InferOutput<typeof template>;
