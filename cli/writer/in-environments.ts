/** Folders of dist/ that hold one folder a stable environment. */
const STABLE_FOLDERS = ['stable', 'rollback'];

/** And those that hold one an overlay, in a folder of its baseline. */
const OVERLAY_FOLDERS = ['projects', 'delivery'];

/** Folders of dist/ that hold one file an environment. */
const FILES: readonly (readonly [folder: string, ending: string])[] = [
  ['reports', '.json'],
  ['lanes', '.k8s.yaml'],
];

/**
 * Says which paths of dist/ belong to some environments, so that a run for these leaves all others alone.
 * An overlay is named with its baseline, as its folder is: `daily/coupon`.
 */
export function inEnvironments(names: readonly string[]): (path: string) => boolean {
  const files = new Set(
    names.flatMap((name) => FILES.map(([folder, ending]) => `${folder}/${name}${ending}`)),
  );
  const folders = names.flatMap((name) =>
    (name.includes('/') ? OVERLAY_FOLDERS : STABLE_FOLDERS).map((folder) => `${folder}/${name}/`),
  );
  return (path) => files.has(path) || folders.some((folder) => path.startsWith(folder));
}
