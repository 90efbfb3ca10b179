import type { Chart } from 'cdk8s';
import { BuildNamespaceParts } from '../constructs/images/build-namespace-parts';
import { present } from '../core/present';
import type { ResolvedPlatform } from '../core/resolve/resolved-cluster';
import { buildFiles } from './build-files';

/** What a company that builds its images in a cluster has beside others. */
export interface Builds {
  /** The Jobs that build images. */
  readonly files: typeof buildFiles;
  /** What these Jobs have in common, for the file of the cluster that builds. */
  readonly addToPlatform: (chart: Chart, platform: ResolvedPlatform) => void;
}

/** Written with cdk8s-plus-27, which is slow to import: whoever synthesizes such a company hands it in. */
export const builds: Builds = { files: buildFiles, addToPlatform };

function addToPlatform(chart: Chart, { builds: resolved, secretStore, nameServers }: ResolvedPlatform): void {
  if (resolved === undefined) return;
  const { namespace, pushSecret, sourceSecret, parallel, caches, reaches } = resolved;
  new BuildNamespaceParts(
    chart,
    'builds',
    present({
      namespace,
      secretStore: secretStore.name,
      pushSecret,
      sourceSecret,
      parallel,
      caches,
      reaches,
      nameServers,
    }),
  );
}
