/** Folders of dist/ that hold one folder an environment. */
const FOLDERS = ['stable', 'projects', 'delivery', 'rollback'];

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
  const folders = names.flatMap((name) => FOLDERS.map((folder) => `${folder}/${name}/`));
  return (path) => files.has(path) || folders.some((folder) => path.startsWith(folder));
}
