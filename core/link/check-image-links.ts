import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { Path } from '../json';
import type { RuntimeImage } from '../model/image-layers';
import type { Problem } from '../problem';
import { splitReference, unknownName, writeOneOf, type ReferenceCheck } from './reference';

/** Runtime images lie on stack images; the locks name apps, and the runtime that each image was built on. */
export function checkImageLinks(company: Company, refer: ReferenceCheck): readonly Problem[] {
  return [
    ...[...company.runtimeImages.values()].flatMap((runtime) => [
      ...stackLinks(company, runtime, refer),
      ...currentVersion(runtime),
    ]),
    ...imagesLockLinks(company, refer),
    ...baselineLockLinks(company, refer),
  ];
}

function stackLinks(
  company: Company,
  runtime: Located<RuntimeImage>,
  refer: ReferenceCheck,
): readonly Problem[] {
  return Object.entries(runtime.value.versions).flatMap(([version, { stack }]) =>
    layerLink('stack image', company.stackImages, stack, runtime, ['versions', version, 'stack'], refer),
  );
}

function imagesLockLinks(company: Company, refer: ReferenceCheck): readonly Problem[] {
  const lock = company.imagesLock;
  if (lock === undefined) return [];
  return Object.entries(lock.value.images).flatMap(([app, versions]) => [
    ...refer('app', app, lock, ['images', app], 'key'),
    ...Object.entries(versions).flatMap(([version, image]) =>
      layerLink(
        'runtime image',
        company.runtimeImages,
        image.runtime,
        lock,
        ['images', app, version, 'runtime'],
        refer,
      ),
    ),
  ]);
}

function baselineLockLinks(company: Company, refer: ReferenceCheck): readonly Problem[] {
  const lock = company.baselineLock;
  if (lock === undefined) return [];
  return Object.keys(lock.value.versions).flatMap((app) => refer('app', app, lock, ['versions', app], 'key'));
}

/** A layer is named with its version; both must exist. */
function layerLink(
  kind: 'stack image' | 'runtime image',
  layers: ReadonlyMap<string, Located<{ versions: Record<string, unknown> }>>,
  reference: string,
  from: Located<unknown>,
  path: Path,
  refer: ReferenceCheck,
): readonly Problem[] {
  const { name, version } = splitReference(reference);
  const layer = layers.get(name);
  if (layer === undefined) return refer(kind, name, from, path);
  const versions = Object.keys(layer.value.versions);
  if (versions.includes(version)) return [];
  const known = versions.map((one) => `${name}@${one}`);
  const at = originOf(from, path);
  return [
    unknownName({
      kind,
      name: reference,
      known,
      otherwise: writeOneOf(known, `versions of ${layer.parsed.file}`),
      at,
    }),
  ];
}

function currentVersion(
  runtime: Located<{ current: string; versions: Record<string, unknown> }>,
): readonly Problem[] {
  const { current, versions } = runtime.value;
  const known = Object.keys(versions);
  if (known.includes(current)) return [];
  const at = originOf(runtime, ['current']);
  return [
    unknownName({
      kind: 'version',
      name: current,
      known,
      otherwise: writeOneOf(known, `versions of ${runtime.parsed.file}`),
      at,
    }),
  ];
}
