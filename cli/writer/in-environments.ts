import { overlayKinds } from '../../core/argocd/application-names';

/** Folders of dist/ that hold one folder a stable environment. */
const STABLE_FOLDERS = ['stable/', 'rollback/', 'argocd/applications/'];

/** And those that hold one an overlay, in a folder of its baseline. */
const OVERLAY_FOLDERS = ['projects/', 'delivery/', 'argocd/isolated/'];

/** What Argo CD is told of a stable environment, and of what lies on it; nothing of it changes with an overlay. */
const ARGOCD_FILES = [
  ...['stable', ...overlayKinds].map((kind) => `argocd/projects/${kind}-`),
  ...overlayKinds.map((kind) => `argocd/applicationsets/${kind}-`),
];

/** Files of dist/ that an environment has one of. */
function filesOf(name: string): readonly string[] {
  const own = [`reports/${name}.json`, `lanes/${name}.k8s.yaml`];
  return name.includes('/') ? own : [...own, ...ARGOCD_FILES.map((start) => `${start}${name}.k8s.yaml`)];
}

/** A part of dist/ that a run is about; it leaves all else alone. */
export interface DistPart {
  /** Whether a file lies in it. */
  readonly holds: (path: string) => boolean;
  /** Whether some of it may lie in a folder, which is named without a slash at the end. */
  readonly reaches: (folder: string) => boolean;
}

/** What belongs to some environments. An overlay is named with its baseline, as its folder is: `daily/coupon`. */
export function inEnvironments(names: readonly string[]): DistPart {
  const files = new Set(names.flatMap(filesOf));
  const folders = names.flatMap((name) =>
    (name.includes('/') ? OVERLAY_FOLDERS : STABLE_FOLDERS).map((folder) => `${folder}${name}/`),
  );
  const holds = (path: string): boolean =>
    files.has(path) || folders.some((folder) => path.startsWith(folder));
  const all = [...files, ...folders];
  return {
    holds,
    reaches: (folder) => all.some((path) => path.startsWith(`${folder}/`)) || holds(`${folder}/`),
  };
}
