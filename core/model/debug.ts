import { v } from '../valibot';
import { sentence } from './scalars';

/** Keeps the scene of a failure: `debug` of an app in a project or delivery environment. */
export const debug = v.pipe(
  v.union([
    v.boolean(),
    v.strictObject({
      holdOnExit: v.exactOptional(
        v.pipe(
          v.boolean(),
          v.description('The container stays after its process has ended. Default: false.'),
        ),
      ),
      readiness: v.exactOptional(
        v.pipe(v.boolean(), v.description('false: it gets requests as soon as it runs. Default: true.')),
      ),
      reason: v.exactOptional(v.pipe(sentence, v.description('What is looked for; stands in the report.'))),
    }),
  ]),
  v.description('No liveness and startup checks. In project and delivery environments only.'),
);
export type Debug = v.InferOutput<typeof debug>;
