/** Folders of dist/ that hold one folder a stable environment. */
const STABLE_FOLDERS = ['stable', 'rollback'];

/** And those that hold one an overlay, in a folder of its baseline. */
const OVERLAY_FOLDERS = ['projects', 'delivery'];

/** Folders of dist/ that hold one file an environment. */
const FILES: readonly (readonly [folder: string, ending: string])[] = [
  ['reports', '.json'],
  ['lanes', '.k8s.yaml'],
];

/** A part of dist/ that a run is about; it leaves all else alone. */
export interface DistPart {
  /** Whether a file lies in it. */
  readonly holds: (path: string) => boolean;
  /** Whether some of it may lie in a folder, which is named without a slash at the end. */
  readonly reaches: (folder: string) => boolean;
}

/** What belongs to some environments. An overlay is named with its baseline, as its folder is: `daily/coupon`. */
export function inEnvironments(names: readonly string[]): DistPart {
  const files = new Set(
    names.flatMap((name) => FILES.map(([folder, ending]) => `${folder}/${name}${ending}`)),
  );
  const folders = names.flatMap((name) =>
    (name.includes('/') ? OVERLAY_FOLDERS : STABLE_FOLDERS).map((folder) => `${folder}/${name}/`),
  );
  const holds = (path: string): boolean =>
    files.has(path) || folders.some((folder) => path.startsWith(folder));
  const all = [...files, ...folders];
  return {
    holds,
    reaches: (folder) => all.some((path) => path.startsWith(`${folder}/`)) || holds(`${folder}/`),
  };
}
