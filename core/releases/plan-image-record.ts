import { v } from '../valibot';
import type { Company } from '../company';
import { compareText } from '../compare-text';
import { originOf } from '../definition';
import { insertInYaml } from '../edit/insert-in-yaml';
import { runtimeOf } from '../link/layers-below';
import { lockedImage, type ImagesLock, type LockedImage } from '../model/locks';
import { version as versionSchema } from '../model/scalars';
import { present } from '../present';
import type { Problem } from '../problem';
import { checkApp, usage } from './arguments';
import { compareVersions } from './compare-versions';
import { editFile, planEdits } from './edit-file';
import { newLock } from './new-lock';
import { refusedPlan, type ReleasePlan } from './release-plan';
import type { RecordImageRequest } from './release-request';

const LOCK = 'catalog/images.lock.yaml';

/** Records what CI has built. A version stands for one digest for ever. */
export function planImageRecord(company: Company, request: RecordImageRequest): ReleasePlan {
  const { app, version, digest, revision, runtime, built } = request;
  const image = present({ digest, revision, runtime, built });
  const wrong = [...checkApp(company, app), ...checkWords(company, app, version, image)];
  if (wrong.length > 0) return refusedPlan(wrong);
  const versions = company.imagesLock?.value.images[app];
  const recorded = versions?.[version];
  if (recorded !== undefined) return refusedPlan(checkSame(company, request, recorded));
  const twin = Object.entries(versions ?? {}).find(([, other]) => other.digest === digest);
  if (twin !== undefined) {
    const differs = checkTwin(company, request, twin);
    if (differs.length > 0) return refusedPlan(differs);
  }
  const edited = editFile(
    company,
    LOCK,
    [(text) => insertImage(text, app, version, image, versions)],
    newLock(
      company,
      'images-lock',
      'Written by `strata images record`; the only place with digests of apps.',
      'images',
    ),
  );
  const change = present({ app, to: version, sameImageAs: twin?.[0] });
  return planEdits([edited], { changes: [change], environments: [] });
}

function insertImage(
  text: string,
  app: string,
  version: string,
  image: LockedImage,
  versions: ImagesLock['images'][string] | undefined,
) {
  return versions === undefined
    ? insertInYaml(text, ['images', app], { [version]: image }, { compare: compareText })
    : insertInYaml(text, ['images', app, version], image, { compare: compareVersions });
}

/** The same words as in the file, before the file is touched. */
function checkWords(company: Company, app: string, version: string, image: LockedImage): readonly Problem[] {
  const name = "name what was built, as '5.4.0' or 'r-20261118.1-9c1d2e3'";
  if (version === 'latest') {
    return [usage('version', "'latest' is no version: what it means depends on the day", name)];
  }
  if (!v.safeParse(versionSchema, version).success) {
    return [usage('version', `'${version}' is no version that a registry takes as a tag`, name)];
  }
  return (['digest', 'revision', 'runtime'] as const).flatMap((key) => {
    const { issues } = v.safeParse(lockedImage.entries[key], image[key]);
    if (issues === undefined) return [];
    return [
      usage(key, `--${key} takes ${issues[0].message}, got '${image[key]}'`, fixFor(key, company, app)),
    ];
  });
}

function fixFor(key: 'digest' | 'revision' | 'runtime', company: Company, app: string): string {
  if (key === 'digest') return 'take it from what the build says of the image that it pushed: sha256:…';
  if (key === 'revision') return '--revision $(git rev-parse HEAD), in the repository of the app';
  const definition = company.apps.get(app);
  const runtime = definition === undefined ? undefined : runtimeOf(company, definition.value)?.value;
  const current = runtime === undefined ? '<name>@<version>' : `${runtime.name}@${runtime.current}`;
  return `name what the image was built on, as --runtime ${current}`;
}

/** One image has one commit and one runtime, under however many versions. */
function checkTwin(
  company: Company,
  request: RecordImageRequest,
  [version, twin]: readonly [string, LockedImage],
): readonly Problem[] {
  const key = (['revision', 'runtime'] as const).find((one) => twin[one] !== request[one]);
  if (key === undefined || company.imagesLock === undefined) return [];
  return [
    {
      code: 'image/record-differs',
      severity: 'error',
      message: `the image with this digest is recorded as version ${version} with ${key} ${twin[key]}, not ${request[key]}`,
      fix: 'see which of the two is true; a record is corrected by hand, with the review of the line',
      at: originOf(company.imagesLock, ['images', request.app, version, key]),
    },
  ];
}

function checkSame(company: Company, request: RecordImageRequest, recorded: LockedImage): readonly Problem[] {
  const { app, version } = request;
  const differing = (['digest', 'revision', 'runtime'] as const).find(
    (key) => recorded[key] !== request[key],
  );
  if (differing === undefined || company.imagesLock === undefined) return [];
  const at = originOf(company.imagesLock, ['images', app, version, differing]);
  const differs = `version ${version} of '${app}' is recorded with ${differing} ${recorded[differing]}, not ${request[differing]}`;
  if (differing !== 'digest') {
    return [
      {
        code: 'image/record-differs',
        severity: 'error',
        message: differs,
        fix: 'see which of the two is true; a record is corrected by hand, with the review of the line',
        at,
      },
    ];
  }
  return [
    {
      code: 'image/digest-differs',
      severity: 'error',
      message: `${differs}: a tag that must not move has moved`,
      fix: 'give what was built a version of its own, and find out who pushed over the old one',
      at,
    },
  ];
}
