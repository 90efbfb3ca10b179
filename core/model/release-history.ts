import { v } from '../valibot';
import { name, version } from './scalars';

/** The versions that production has run, by app: `environments/release-history.yaml`. Any of them may come back. */
export const releaseHistory = v.pipe(
  v.strictObject({
    releases: v.record(name, v.pipe(v.array(version), v.description('Versions, in the order they came.'))),
  }),
  v.title('ReleaseHistory'),
);
export type ReleaseHistory = v.InferOutput<typeof releaseHistory>;
