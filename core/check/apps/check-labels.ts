import type { Company } from '../../company';
import { originOf } from '../../definition';
import { writtenSettings } from '../../link/written-settings';
import type { Problem } from '../../problem';

/** Labels by which Strata finds its objects again; written twice, one of the two would be lost without a word. */
const RESERVED = [/^app\.kubernetes\.io\/(?:managed-by|name|part-of|version)$/, /^strata\//];

export function checkLabels(company: Company): readonly Problem[] {
  return writtenSettings(company).flatMap(({ located, path, settings }) =>
    Object.keys(settings.labels ?? {})
      .filter((key) => RESERVED.some((pattern) => pattern.test(key)))
      .map((key) => ({
        code: 'label/reserved',
        severity: 'error',
        message: `the label '${key}' is set by strata itself`,
        fix: 'choose another key, as `<domain of the company>/<word>`',
        at: originOf(located, [...path, 'labels', key], 'key'),
      })),
  );
}
