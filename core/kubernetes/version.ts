/** The Kubernetes versions whose objects Strata can check, oldest first. */
export const supportedVersions: readonly string[] = [
  '1.27',
  '1.28',
  '1.29',
  '1.30',
  '1.31',
  '1.32',
  '1.33',
  '1.34',
  '1.35',
  '1.36',
];

/** True for a version as `major.minor` that Strata can check. */
export function isSupportedVersion(version: string): boolean {
  return supportedVersions.includes(version);
}

/**
 * The minor number of a `1.x` version, the only part in which Kubernetes versions differ.
 *
 * @throws if the text is not `1.` and a whole number
 */
export function minorOf(version: string): number {
  const match = /^1\.(\d{1,3})$/.exec(version);
  if (match === null) throw new Error(`kubernetes version must look like '1.34', got '${version}'`);
  return Number(match[1]);
}

/** Orders versions as numbers: '1.9' comes before '1.10'. Negative when `a` is the older one. */
export function compareVersions(a: string, b: string): number {
  return minorOf(a) - minorOf(b);
}
