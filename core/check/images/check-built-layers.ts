import { compareText } from '../../compare-text';
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { RuntimeImage, StackImage } from '../../model/image-layers';
import type { Problem } from '../../problem';

/**
 * A new version has no digest until it is built from the Dockerfile that synth writes for it. Nothing that is built can
 * lie on it before.
 */
export function checkBuiltLayers(company: Company): readonly Problem[] {
  const layers = [...company.stackImages.values(), ...company.runtimeImages.values()];
  const builtOn = whatIsBuiltOn(company);
  return layers.flatMap((layer) =>
    Object.entries(layer.value.versions).flatMap(([version, { digest }]) =>
      digest === undefined ? [notBuilt(layer, version, builtOn.get(`${layer.value.name}@${version}`))] : [],
    ),
  );
}

/** By layer, as `node-20@20.1`, the first of what is built and lies on it. */
function whatIsBuiltOn({ runtimeImages, imagesLock }: Company): ReadonlyMap<string, string> {
  const runtimes = [...runtimeImages.values()].flatMap(({ value: { name, versions } }) =>
    Object.entries(versions).flatMap(([version, { digest, stack }]) =>
      digest === undefined ? [] : [[stack, `'${name}' ${version}`] as const],
    ),
  );
  const apps = Object.entries(imagesLock?.value.images ?? {}).flatMap(([name, versions]) =>
    Object.entries(versions).map(([version, { runtime }]) => [runtime, `'${name}' ${version}`] as const),
  );
  return new Map([...runtimes, ...apps].toSorted(([, a], [, b]) => compareText(b, a)));
}

function notBuilt(
  layer: Located<StackImage> | Located<RuntimeImage>,
  version: string,
  upper: string | undefined,
): Problem {
  const { name } = layer.value;
  return {
    code: 'image/not-built',
    severity: upper === undefined ? 'warning' : 'error',
    message: `version ${version} of '${name}' has no digest: nobody has built it${upper === undefined ? ' yet' : `, and ${upper} lies on it`}`,
    fix: `build and push it from dist/images, and add ${missingDigests(layer.value, version).join(' and ')}`,
    at: originOf(layer, ['versions', version], 'key'),
  };
}

function missingDigests(layer: StackImage | RuntimeImage, version: string): readonly string[] {
  const { name } = layer;
  if (layer.kind === 'stack-image') return [`\`digest: 'sha256:…'\` of stack/${name}:${version}`];
  const lacksVariant = layer.build !== undefined && layer.versions[version]?.buildDigest === undefined;
  return [
    `\`digest: 'sha256:…'\` of runtime/${name}:${version}`,
    ...(lacksVariant ? [`\`buildDigest: 'sha256:…'\` of build/${name}:${version}`] : []),
  ];
}
