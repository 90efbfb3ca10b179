import { startControlPlane, type ControlPlane } from '../cluster/control-plane';
import { installCrds } from '../cluster/install-crds';
import { createNodes } from '../cluster/pool-nodes';
import { restPaths } from '../cluster/rest-paths';
import { createNamespaces, createStorageClasses, statusPlayer } from '../cluster/status-player';
import type { ToolFiles } from '../cluster/tool-files';
import { readDist, type DistManifests } from '../manifests/dist-manifests';
import { environmentsOn } from '../manifests/environment-reports';
import { readHelmReleases } from '../manifests/helm-releases';
import { applyAgain } from './apply-again';
import { applyNext } from './apply-next';
import { checkEndpoints } from './check-endpoints';
import { checkReferences } from '../references/check-references';
import type { ClusterSubject } from './cluster-subject';
import { createObjects, quotasCounted } from './create-objects';
import { findingAt, type Complaint, type Finding, type Step } from './finding';
import { rollOut } from './roll-out';

export interface ClusterResult {
  readonly cluster: string;
  readonly environments: readonly string[];
  readonly nodes: number;
  readonly crds: number;
  readonly objects: number;
  readonly accepted: number;
  readonly deployments: { readonly ready: number; readonly total: number };
  /** What was played for controllers that do not run, by what it was. */
  readonly played: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly findings: readonly Finding[];
}

export interface ClusterCheck {
  readonly tools: ToolFiles;
  readonly subject: ClusterSubject;
  readonly dist: string;
  /** Another `dist/` that is applied on top in the end, as Argo CD would after the next commit. */
  readonly next?: string;
  readonly say: (line: string) => void;
}

/** Gives everything of `dist/` that belongs to a cluster to a control plane made for it. */
export async function checkCluster(check: ClusterCheck): Promise<ClusterResult> {
  const { subject, dist, tools } = check;
  const read = readDist(dist, subject.folders);
  const started = Date.now();
  const plane = await startControlPlane(tools);
  try {
    return { ...(await checkOn(plane, check, read)), seconds: secondsSince(started) };
  } finally {
    plane.api.close();
    await plane.stop();
  }
}

async function checkOn(
  plane: ControlPlane,
  { tools, subject, dist, next, say }: ClusterCheck,
  { manifests, unreadable }: DistManifests,
): Promise<Omit<ClusterResult, 'seconds'>> {
  const { api } = plane;
  const cluster = subject.cluster.name;
  const started = Date.now();
  const progress = (what: string): void => say(`  ${cluster}: ${what} (${secondsSince(started)} s)`);
  const findings: Finding[] = unreadable.map((place) => ({
    cluster,
    step: 'read',
    object: 'document',
    ...place,
  }));
  const note = (step: Step, found: readonly Complaint[]): void => {
    findings.push(...found.map(({ manifest, refusal }) => findingAt(cluster, step, manifest, refusal)));
  };
  const objects = manifests.map(({ object }) => object);
  const [crds, nodes] = await Promise.all([
    installCrds(api, tools, objects),
    createNodes(api, subject.cluster),
  ]);
  await createStorageClasses(api, subject.cluster);
  await createNamespaces(api, subject.namespaces);
  progress(`control plane with ${crds} CRDs and ${nodes} nodes`);
  const paths = restPaths(api);
  const player = statusPlayer(api);
  const created = await createObjects(api, paths, manifests, async (accepted) => {
    await quotasCounted(api);
    await player.play(accepted.map(({ object }) => object));
  });
  note('create', created.refused);
  progress(`${created.accepted.length} of ${manifests.length} objects created`);
  const { short, ready, total } = await rollOut(plane, created.accepted);
  note('roll out', short);
  progress(`${ready} of ${total} Deployments ready`);
  note('references', await checkReferences(api, paths, created.accepted, readHelmReleases(dist)));
  note('endpoints', await checkEndpoints(api, created.accepted));
  // Jobs are created, never applied.
  const synced = created.accepted.filter(({ object }) => object.kind !== 'Job');
  note('second apply', await applyAgain(api, paths, synced));
  progress('applied twice more');
  if (next !== undefined) {
    const after = readDist(next, subject.folders).manifests.filter(({ object }) => object.kind !== 'Job');
    note('next commit', await applyNext(api, paths, after));
    progress('the next commit applied');
  }
  plane.checkAlive();
  return {
    cluster,
    environments: environmentsOn(dist, cluster),
    nodes,
    crds,
    objects: manifests.length,
    accepted: created.accepted.length,
    deployments: { ready, total },
    played: player.played(),
    findings,
  };
}

function secondsSince(started: number): number {
  return Math.round((Date.now() - started) / 100) / 10;
}
