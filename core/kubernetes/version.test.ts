import { compareVersions, isSupportedVersion, minorOf, supportedVersions } from './version';

test('the supported versions follow each other without a gap', () => {
  expect(supportedVersions.map(minorOf)).toEqual(supportedVersions.map((_, index) => 27 + index));
});

test('versions are ordered as numbers, not as text', () => {
  expect(compareVersions('1.9', '1.10')).toBeLessThan(0);
  expect(compareVersions('1.34', '1.34')).toBe(0);
});

test.each(['1.26', '1.37', 'v1.34', '1.34.2', ''])("'%s' is not supported", (version) => {
  expect(isSupportedVersion(version)).toBe(false);
});

test('fails on a version that is not 1.x', () => {
  expect(() => minorOf('v1.34')).toThrow("kubernetes version must look like '1.34', got 'v1.34'");
});
