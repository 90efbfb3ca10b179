import * as v from 'valibot';
import { count, date, digest, layerName, layerReference, port, protocol, sentence, version } from './scalars';
import { settings } from './settings';

const layerVersion = {
  digest: v.pipe(digest, v.description('Digest of the built image.')),
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
      v.regex(/^[a-z0-9][-a-z0-9./:]*$/, 'an image repository'),
      v.description('Image that the layer is built on.'),
    ),
    packages: v.exactOptional(v.array(v.string())),
    user: v.pipe(
      v.strictObject({ uid: count(1), gid: count(1) }),
      v.description('Who the containers run as; never root.'),
    ),
    versions: v.pipe(
      v.record(
        version,
        v.strictObject({ ...layerVersion, baseDigest: v.pipe(digest, v.description('Digest of the base.')) }),
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
    packages: v.exactOptional(v.array(v.string())),
    versions: v.pipe(
      v.record(
        version,
        v.strictObject({
          ...layerVersion,
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
    current: v.pipe(version, v.description('The version that new builds use.')),
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
