import { compareText } from './compare-text';

/**
 * Orders versions of numbers with dots: negative when `a` is the older one, 0 when neither is. `5.5.0-rc.1` comes
 * before `5.5.0`. Undefined when one of them is no such version, as `r-20261118.1-9c1d2e3`.
 */
export function compareReleases(a: string, b: string): number | undefined {
  const left = parse(a);
  const right = parse(b);
  if (left === undefined || right === undefined) return undefined;
  for (let index = 0; index < Math.max(left.numbers.length, right.numbers.length); index++) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return comparePrereleases(left.prerelease, right.prerelease);
}

/** The same for sorting: versions that cannot be compared come last, in the order of their texts. */
export function byVersion(a: string, b: string): number {
  const isRelease = [a, b].map((version) => parse(version) !== undefined);
  return Number(isRelease[1]) - Number(isRelease[0]) || (compareReleases(a, b) ?? 0) || compareText(a, b);
}

function parse(version: string) {
  const match = /^v?(\d+(?:\.\d+)*)(?:-([^+]*))?(?:\+.*)?$/.exec(version);
  if (match === null) return undefined;
  const [, numbers = '', prerelease] = match;
  return { numbers: numbers.split('.').map(Number), prerelease: prerelease?.split('.') };
}

/** https://semver.org/#spec-item-11: a release is newer than its candidates, and numbers count as numbers. */
function comparePrereleases(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = compareParts(a[index], b[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareParts(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  const numbers = [a, b].map((part) => (/^\d+$/.test(part) ? Number(part) : undefined));
  const [left, right] = numbers;
  if (left !== undefined && right !== undefined) return left - right;
  if (left !== undefined || right !== undefined) return left === undefined ? 1 : -1;
  return compareText(a, b);
}
