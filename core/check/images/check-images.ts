import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { RuntimeImage, StackImage } from '../../model/image-layers';
import type { Problem } from '../../problem';
import { checkRegistry } from './check-registries';

/** Rules of image layers that no schema can tell. */
export function checkImages(company: Company): readonly Problem[] {
  return [
    ...[...company.stackImages.values()].flatMap((stack) => checkBase(company, stack)),
    ...[...company.runtimeImages.values()].flatMap(checkBuild),
  ];
}

/** The one image from outside is a copy that the company holds. */
function checkBase(company: Company, stack: Located<StackImage>): readonly Problem[] {
  return checkRegistry(company, stack.value.base, originOf(stack, ['base']));
}

/** The variant that apps are built in has a digest exactly where it exists. */
function checkBuild(runtime: Located<RuntimeImage>): readonly Problem[] {
  const { name, build, versions } = runtime.value;
  return Object.entries(versions).flatMap(([version, { digest, buildDigest }]): readonly Problem[] => {
    if ((build === undefined) === (buildDigest === undefined)) return [];
    if (digest === undefined && buildDigest === undefined) return [];
    if (build === undefined) {
      return [
        {
          code: 'image/build-missing',
          severity: 'error',
          message: `'${name}' ${version} has a buildDigest, but '${name}' does not say what is in that variant`,
          fix: 'write `build: {packages: […]}`, or remove `buildDigest`',
          at: originOf(runtime, ['versions', version, 'buildDigest'], 'key'),
        },
      ];
    }
    return [
      {
        code: 'image/build-digest-missing',
        severity: 'error',
        message: `'${name}' has a variant for builds, but version ${version} does not say which image that is`,
        fix: `add \`buildDigest: 'sha256:…'\` of build/${name}:${version}`,
        at: originOf(runtime, ['versions', version], 'key'),
      },
    ];
  });
}
