import fc from 'fast-check';
import { byVersion, compareReleases } from './version-order';

test.each([
  ['12.7', '12.8'],
  ['12.8', '12.10'],
  ['9.0.0', '10.0.0'],
  ['17.0.20', '17.0.21'],
  ['17', '17.0.1'],
  ['v1.2.3', '1.2.4'],
  ['5.5.0-rc.1', '5.5.0'],
  ['5.5.0-rc.2', '5.5.0-rc.10'],
  ['5.5.0-alpha', '5.5.0-alpha.1'],
  ['5.5.0-1', '5.5.0-alpha'],
  ['5.4.9', '5.5.0-rc.1'],
])('%s is older than %s', (older, newer) => {
  expect(compareReleases(older, newer)).toBeLessThan(0);
  expect(compareReleases(newer, older)).toBeGreaterThan(0);
});

test.each([
  ['1.0', '1.0.0'],
  ['1.0.0+a', '1.0.0+b'],
  ['5.5.0-rc.1', '5.5.0-rc.1'],
])('neither of %s and %s is older', (a, b) => {
  expect(compareReleases(a, b)).toBe(0);
});

test.each([
  ['r-20261118.1-9c1d2e3', '7.2.3'],
  ['7.2.3', 'f-fix-table-align-1a2b3c4'],
  ['latest', 'latest'],
])('nobody can say for %s and %s', (a, b) => {
  expect(compareReleases(a, b)).toBeUndefined();
});

test('sorts releases by number, and what is none behind them by its text', () => {
  const versions = ['r-20261118.1', '10.0.0', 'latest', '9.0.0', '10.0.0-rc.1', '8x', '9'];
  expect(versions.toSorted(byVersion)).toEqual([
    '9',
    '9.0.0',
    '10.0.0-rc.1',
    '10.0.0',
    '8x',
    'latest',
    'r-20261118.1',
  ]);
});

test('of any three versions, what is before what is before a third is before it too', () => {
  const version = fc.stringMatching(
    /^v?[0-9]{1,2}(\.[0-9]{1,2}){0,2}(-[a-b0-9]{0,3}(\.[a0-9]{1,2})?)?(\+a|x)?$/,
  );
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(Math.sign(byVersion(a, b)) + Math.sign(byVersion(b, a))).toBe(0);
      if (byVersion(a, b) <= 0 && byVersion(b, c) <= 0) expect(byVersion(a, c)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});
