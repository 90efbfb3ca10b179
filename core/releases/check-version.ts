/** Whether an environment may run a version of an app at all. */
import { distance } from 'fastest-levenshtein';
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { StableEnvironment } from '../model/stable-environment';
import type { Problem } from '../problem';
import { externalOf } from '../resolve/presence';
import { compareVersions } from './compare-versions';

const LOCK = 'catalog/images.lock.yaml';

/** A version of what does not run here, or runs as something else, would mean nothing. */
export function checkUse(
  company: Company,
  environment: Located<StableEnvironment>,
  app: string,
): readonly Problem[] {
  const definition = company.apps.get(app);
  const image = definition?.value.image;
  const entry = environment.value.apps?.[app];
  const at = originOf(environment, ['apps', app], 'key');
  if (definition !== undefined && image !== undefined) {
    const why = `it has a ready image with the tag ${image.tag}`;
    return [
      unused(app, environment, why, 'change the tag in the app', originOf(definition, ['image', 'tag'])),
    ];
  }
  if (entry?.absent === true) {
    return [unused(app, environment, 'the environment says `absent: true`', 'remove `absent` first', at)];
  }
  const external = externalOf(company, environment.value, app);
  if (external === undefined) return [];
  const why = `it runs outside the cluster, at ${external.host}`;
  return [unused(app, environment, why, 'remove `external` first, if it is to run in the cluster', at)];
}

function unused(
  app: string,
  environment: Located<StableEnvironment>,
  why: string,
  fix: string,
  at: Problem['at'] & object,
): Problem {
  return {
    code: 'version/unused',
    severity: 'error',
    message: `a version of '${app}' in '${environment.value.name}' would mean nothing: ${why}`,
    fix,
    at,
  };
}

/** Without an entry in the lock nobody knows the digest and the commit. */
export function checkRecorded(company: Company, app: string, version: string): readonly Problem[] {
  const lock = company.imagesLock;
  const known = Object.keys(lock?.value.images[app] ?? {}).toSorted(compareVersions);
  if (known.includes(version)) return [];
  // Numbers are near each other by nature: 5.6.0 is no mistake for 5.5.0.
  const isNumber = /^[\d.]+$/.test(version);
  const nearest = isNumber ? undefined : known.find((one) => distance(one, version) === 1);
  const record = `record it: strata images record ${app} ${version} --digest sha256:… --revision … --runtime …@…`;
  const has = known.length === 0 ? '' : `; recorded are ${known.join(', ')}`;
  return [
    {
      code: 'version/unknown',
      severity: 'error',
      message: `${LOCK} has no version '${version}' of '${app}'${has}`,
      fix: nearest === undefined ? record : `did you mean '${nearest}'? Or ${record}`,
      ...(lock === undefined ? {} : { at: originOf(lock, ['images', app], 'key') }),
    },
  ];
}
