import * as v from 'valibot';
import type { Company } from '../company';
import { compareText } from '../compare-text';
import { originOf } from '../definition';
import { insertInYaml } from '../edit/insert-in-yaml';
import { lockedImage, type ImagesLock, type LockedImage } from '../model/locks';
import { version as versionSchema } from '../model/scalars';
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
  const { app, version, digest, revision, runtime } = request;
  const image = { digest, revision, runtime };
  const wrong = [...checkApp(company, app), ...checkWords(version, image)];
  if (wrong.length > 0) return refusedPlan(wrong);
  const versions = company.imagesLock?.value.images[app];
  const recorded = versions?.[version];
  if (recorded !== undefined) return refusedPlan(checkSame(company, request, recorded));
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
  return planEdits([edited], { changes: [{ app, to: version }], environments: [] });
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
function checkWords(version: string, image: LockedImage): readonly Problem[] {
  if (version === 'latest') {
    const message = "'latest' is no version: what it means depends on the day";
    return [usage('version', message, "name what was built, as '5.4.0' or 'r-20261118.1-9c1d2e3'")];
  }
  if (!v.safeParse(versionSchema, version).success) {
    return [
      usage('version', "a version takes the form of '5.4.0' or 'r-20261118.1-9c1d2e3'", `got '${version}'`),
    ];
  }
  return (['digest', 'revision', 'runtime'] as const).flatMap((key) => {
    const { issues } = v.safeParse(lockedImage.entries[key], image[key]);
    return issues === undefined
      ? []
      : [usage(key, `--${key} takes ${issues[0].message}`, `got '${image[key]}'`)];
  });
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
