import { v } from '../valibot';
import {
  count,
  date,
  digest,
  layerName,
  layerReference,
  layerVersion,
  packageName,
  port,
  protocol,
  sentence,
} from './scalars';
import { settings } from './settings';

const packages = v.pipe(v.array(packageName), v.description('Packages of the operating system.'));

const builtVersion = {
  digest: v.exactOptional(
    v.pipe(digest, v.description('Digest of the built image. Left out until it is built.')),
  ),
  eol: v.pipe(date, v.description('Last day of support.')),
} as const;

/** The operating system under all runtimes: `catalog/images/<name>.yaml` with `kind: stack-image`. */
export const stackImage = v.pipe(
  v.strictObject({
    kind: v.literal('stack-image'),
    name: layerName,
    owner: sentence,
    base: v.pipe(
      v.string(),
      v.regex(
        /^[a-z0-9][-a-z0-9.]*(:[0-9]+)?(\/[a-z0-9]+([-._]+[a-z0-9]+)*)+(:[\w][-\w.]*)?$/,
        "an image without its digest, as 'registry.example.com/mirror/debian'",
      ),
      v.description('Image that the layer is built on.'),
    ),
    packages: v.exactOptional(packages),
    user: v.pipe(
      v.strictObject({ uid: count(1), gid: count(1) }),
      v.description('Who the containers run as; never root.'),
    ),
    versions: v.pipe(
      v.record(
        layerVersion,
        v.strictObject({ ...builtVersion, baseDigest: v.pipe(digest, v.description('Digest of the base.')) }),
      ),
      v.description('Versions side by side.'),
    ),
    settings: v.exactOptional(settings),
  }),
  v.title('StackImage'),
);

const language = v.picklist(['java', 'node', 'python', 'ruby', 'php', 'go']);

/** A language on a stack image: `catalog/images/<name>.yaml` with `kind: runtime-image`. */
export const runtimeImage = v.pipe(
  v.strictObject({
    kind: v.literal('runtime-image'),
    name: layerName,
    owner: sentence,
    language,
    packages: v.exactOptional(packages),
    versions: v.pipe(
      v.record(
        layerVersion,
        v.strictObject({
          ...builtVersion,
          buildDigest: v.exactOptional(
            v.pipe(digest, v.description('Digest of the variant with what only builds need.')),
          ),
          stack: v.pipe(
            layerReference,
            v.description('The stack image and version it is built on, as debian-12@12.8.'),
          ),
          containerAware: v.exactOptional(
            v.pipe(
              v.boolean(),
              v.description('It counts memory by its container, not by the node. Default: by its version.'),
            ),
          ),
        }),
      ),
      v.description('Versions side by side.'),
    ),
    build: v.exactOptional(
      v.pipe(
        v.strictObject({ packages }),
        v.description('What only builds need, as compilers: a variant of the image that apps are built in.'),
      ),
    ),
    current: v.pipe(
      v.string(),
      v.regex(/./, 'one of its versions, in quotes'),
      v.description('The version that new builds use.'),
    ),
    provides: v.exactOptional(
      v.pipe(v.record(protocol, port), v.description('Ports of apps that name none.')),
    ),
    standardStart: v.exactOptional(
      v.pipe(
        v.array(v.string()),
        v.description('How apps start; a command of their own then needs a waiver.'),
      ),
    ),
    settings: v.exactOptional(settings),
  }),
  v.title('RuntimeImage'),
);

export type StackImage = v.InferOutput<typeof stackImage>;
export type Language = v.InferOutput<typeof language>;
export type RuntimeImage = v.InferOutput<typeof runtimeImage>;
