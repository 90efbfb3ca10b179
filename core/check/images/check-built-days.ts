/** Days on which images were built: they are compared with the day of the company, which somebody has to move on. */
import type { Company } from '../../company';
import { compareText } from '../../compare-text';
import { originOf } from '../../definition';
import type { Problem } from '../../problem';

/** Said once, of the latest: moved on to that day, `asOf` is behind none of them. */
export function checkBuiltDays({ definition, imagesLock }: Company): readonly Problem[] {
  const { asOf } = definition.value;
  const later = Object.entries(imagesLock?.value.images ?? {}).flatMap(([app, versions]) =>
    Object.entries(versions).flatMap(([version, { built }]) =>
      built !== undefined && built > asOf ? [{ app, version, built }] : [],
    ),
  );
  const [latest] = later.toSorted((a, b) => compareText(b.built, a.built));
  if (latest === undefined || imagesLock === undefined) return [];
  const { app, version, built } = latest;
  const others =
    later.length === 1 ? '' : `; so ${later.length === 2 ? 'was' : 'were'} ${later.length - 1} more`;
  return [
    {
      code: 'image/built-later',
      severity: 'warning',
      message: `version ${version} of '${app}' was built on ${built}, after the day that the company has come to, ${asOf}${others}`,
      fix: `correct the day if it is wrong; else let the company come to it: \`asOf: '${built}'\``,
      at: originOf(imagesLock, ['images', app, version, 'built']),
      related: [{ message: 'the day of the company', at: originOf(definition, ['asOf']) }],
    },
  ];
}
