import type { ExpectedApplication } from './expected';
import type { Play } from './play';
import { ofCluster } from './stage-clusters';
import type { ApiClient } from '../cluster/api-client';

/** A project environment of the example, which the run takes away and brings back. */
export interface Overlay {
  readonly application: ExpectedApplication;
  /** Helm releases that are its own. */
  readonly releases: readonly ExpectedApplication[];
  readonly api: ApiClient;
  /** As `dist/projects/qa/coupon`. */
  readonly folder: string;
  readonly namespace: string;
}

/** The Application that reads a folder of `dist/`. */
export function findOverlay(play: Play, folder: string): Overlay | undefined {
  for (const { api, expected } of ofCluster(play)) {
    const application = expected.find(({ path }) => path === folder);
    if (application === undefined) continue;
    const { namespace } = application;
    const releases = expected.filter((each) => each.helm !== undefined && each.namespace === namespace);
    return { application, releases, api, folder, namespace };
  }
  return undefined;
}
