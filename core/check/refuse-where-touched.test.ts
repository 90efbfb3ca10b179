import type { Problem } from '../problem';
import { refuseWhereTouched } from './refuse-where-touched';

const FILE = 'environments/projects/coupon.yaml';

const warning = (code: string, file = FILE): Problem => ({
  code,
  severity: 'warning',
  message: 'm',
  fix: 'f',
  at: { file, offset: 0 },
});

const severities = (problems: readonly Problem[], ...touched: readonly string[]): readonly string[] =>
  refuseWhereTouched(problems, new Set(touched)).map(({ severity }) => severity);

test.each([
  'baseline/retiring',
  'image/unsupported',
  'overlay/expired',
  'overlay/stale',
  'override/expired',
  'pin/expired',
])('%s is an error where a change touches it', (code) => {
  expect(severities([warning(code), warning(code, 'other.yaml')], FILE)).toEqual(['error', 'warning']);
});

test('other warnings stay, and what has no place', () => {
  const { at: _, ...nowhere } = warning('overlay/expired');
  expect(severities([warning('overlay/rebase'), nowhere], FILE)).toEqual(['warning', 'warning']);
});
