import fc from 'fast-check';
import { compareVersions } from './compare-versions';

test('versions stand from old to new', () => {
  const versions = [
    '0.21.5',
    '1.9.2',
    '1.10',
    '1.10.0-rc.1',
    '1.10.0-rc.2',
    '1.10.0-rc.10',
    '1.10.0',
    '1.10.0.1',
    '5.9.0',
    '5.10.0',
    '10.0.0',
    'f-fix-table-align-1a2b3c4',
    'r-20261118.1-9c1d2e3',
    'r-20261118.2-0c1d2e3',
    'r-20261118.10-0c1d2e3',
    'r-20261119.1-0c1d2e3',
    'v1.9',
    'v1.10',
  ];
  expect(versions.toReversed().toSorted(compareVersions)).toEqual(versions);
});

const parts = fc.constantFrom('1', '2', '10', '01', 'a', 'rc', '-', '.', '_', '99999999999999999999', 'Z');
const versions = fc.array(parts, { minLength: 1, maxLength: 6 }).map((all) => all.join(''));

test('it is an order: of two different versions one comes first, and never in a circle', () => {
  fc.assert(
    fc.property(versions, versions, versions, (a, b, c) => {
      expect(compareVersions(a, b) === 0).toBe(a === b);
      expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
      if (compareVersions(a, b) < 0 && compareVersions(b, c) < 0)
        expect(compareVersions(a, c)).toBeLessThan(0);
    }),
    { numRuns: 1000 },
  );
});
