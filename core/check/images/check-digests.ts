import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { RuntimeImage, StackImage } from '../../model/image-layers';
import type { ImagesLock } from '../../model/locks';
import type { Problem } from '../../problem';

/** A digest names one image: where it stands twice with another meaning, one of the lines is a copy. */
export function checkDigests({ stackImages, runtimeImages, imagesLock }: Company): readonly Problem[] {
  return [
    ...[...stackImages.values(), ...runtimeImages.values()].flatMap(checkLayer),
    ...(imagesLock === undefined ? [] : checkLock(imagesLock)),
  ];
}

/** Labels of an image say its version, so no two versions of a layer are the same bytes. */
function checkLayer(layer: Located<StackImage> | Located<RuntimeImage>): readonly Problem[] {
  const { name, versions } = layer.value;
  const first = new Map<string, readonly [version: string, key: string]>();
  const problems: Problem[] = [];
  for (const [version, digests] of Object.entries(versions)) {
    for (const key of ['digest', 'buildDigest'] as const) {
      const digest = (digests as Readonly<Partial<Record<typeof key, string>>>)[key];
      if (digest === undefined) continue;
      const other = first.get(digest);
      if (other === undefined) first.set(digest, [version, key]);
      else problems.push(copied(layer, name, [version, key], other));
    }
  }
  return problems;
}

function copied(
  layer: Located<unknown>,
  name: string,
  [version, key]: readonly [string, string],
  [other, otherKey]: readonly [string, string],
): Problem {
  const kind = key === 'digest' ? 'digest' : 'digest of the variant for builds';
  return {
    code: 'image/digest-twice',
    severity: 'error',
    message: `the ${kind} of '${name}' ${version} is that of ${other === version ? 'the image itself' : other}: one image cannot be both`,
    fix: `write the digest of what was built as '${name}' ${version}`,
    at: originOf(layer, ['versions', version, key]),
    related: [{ message: 'here it stands first', at: originOf(layer, ['versions', other, otherKey]) }],
  };
}

/** One image may bear several versions, but was built once: from one commit, on one runtime image. */
function checkLock(lock: Located<ImagesLock>): readonly Problem[] {
  return Object.entries(lock.value.images).flatMap(([app, versions]) => {
    const first = new Map<string, string>();
    return Object.entries(versions).flatMap(
      ([version, { digest, runtime, revision }]): readonly Problem[] => {
        const other = first.get(digest);
        const before = versions[other ?? ''];
        if (other === undefined || before === undefined) {
          first.set(digest, version);
          return [];
        }
        const differs = before.runtime !== runtime ? 'runtime' : 'revision';
        if (before.runtime === runtime && before.revision === revision) return [];
        return [
          {
            code: 'image/digest-twice',
            severity: 'error',
            message: `versions ${other} and ${version} of '${app}' are one image by their digest, and have another ${differs}`,
            fix: `write the digest that was built for ${version}, or the ${differs} of ${other}`,
            at: originOf(lock, ['images', app, version, 'digest']),
            related: [{ message: 'the same digest', at: originOf(lock, ['images', app, other, 'digest']) }],
          },
        ];
      },
    );
  });
}
