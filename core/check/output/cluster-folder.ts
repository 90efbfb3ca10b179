/** The folder below dist/ of what belongs to one cluster and to no environment, as `clusters/test`; empty for other files. */
export function clusterFolderOf(path: string): string {
  return /^clusters\/[^/]+/.exec(path)?.[0] ?? '';
}
