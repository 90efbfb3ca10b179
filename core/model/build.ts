import { v } from '../valibot';
import {
  cidr,
  cores,
  count,
  layerName,
  memory,
  name,
  pinnedImage,
  port,
  positiveDuration,
  secretPath,
} from './scalars';

/** What the builds of one tenant for one runtime image keep: downloads and finished steps. */
const buildCache = v.strictObject({
  size: v.pipe(memory, v.description('Capacity of the claim.')),
  access: v.pipe(
    v.picklist(['RWO', 'RWX']),
    v.description('RWO: one build after the other. RWX: several at once, each app in a folder of its own.'),
  ),
});

/** Where and how images are built: Jobs of rootless BuildKit on nodes of their own. */
export const build = v.strictObject({
  cluster: v.pipe(name, v.description('The cluster that builds.')),
  pool: v.pipe(name, v.description('Its node pool for builds; nothing else should run there.')),
  namespace: v.pipe(
    name,
    v.description('A namespace of the cluster for builds alone, with podSecurity privileged and its reason.'),
  ),
  engine: v.exactOptional(
    v.pipe(
      v.picklist(['buildkit', 'docker-in-docker']),
      v.description('docker-in-docker is refused: it is root on its node. Default: buildkit.'),
    ),
  ),
  images: v.strictObject({
    buildkit: v.pipe(pinnedImage, v.description('The rootless image of BuildKit.')),
    git: v.pipe(pinnedImage, v.description('An image with git, which fetches the code.')),
  }),
  pushSecret: v.pipe(secretPath, v.description('Where the credentials for pushing lie in the secret store.')),
  sourceSecret: v.exactOptional(
    v.pipe(
      secretPath,
      v.description('Where the .netrc for fetching code lies, as its property `netrc`. Default: none.'),
    ),
  ),
  size: v.exactOptional(
    v.pipe(v.strictObject({ cpu: cores, memory }), v.description('Of one build. Default: 2 cores, 4Gi.')),
  ),
  deadline: v.exactOptional(
    v.pipe(positiveDuration, v.description('The longest that one build may take. Default: 30m.')),
  ),
  parallel: v.exactOptional(v.pipe(count(1), v.description('Builds at once. Default: 1.'))),
  caches: v.exactOptional(
    v.pipe(
      v.record(layerName, buildCache),
      v.description('By runtime image; each tenant has its own. Others start from nothing.'),
    ),
  ),
  reaches: v.exactOptional(
    v.pipe(
      v.record(
        name,
        v.strictObject({
          port,
          cidrs: v.exactOptional(v.pipe(v.array(cidr), v.minLength(1, 'a block of addresses'))),
        }),
      ),
      v.description(
        'What builds may reach, as the registry; without cidrs any address on the port. Default: nothing.',
      ),
    ),
  ),
});
export type Build = v.InferOutput<typeof build>;
