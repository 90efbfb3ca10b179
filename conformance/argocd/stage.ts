import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { startControlPlane, type ControlPlane } from '../cluster/control-plane';
import { installCrds } from '../cluster/install-crds';
import { createNodes } from '../cluster/pool-nodes';
import { createStorageClasses } from '../cluster/status-player';
import { toolFile, ToolFailure, type ToolFiles } from '../cluster/tool-files';
import { readDist } from '../manifests/dist-manifests';
import type { ClusterSubject } from '../run/cluster-subject';
import { startArgoCd, type ArgoCd } from './argo-cd';
import { startChartRegistry } from './chart-registry';
import { gitFolder, type GitFolder } from './git-folder';
import { startGitServer } from './git-server';
import type { HelmSource } from './helm-source';
import { installArgoCd } from './install';
import { keepPlaying, type KeptPlayer } from './keep-playing';
import type { RootApplication } from './root-application';
import { playedChart } from './played-chart';
import { startTunnel } from './tunnel';

/** A cluster of the catalog, running. */
export interface StageCluster {
  readonly subject: ClusterSubject;
  /** As in the destinations of Applications. */
  readonly server: string;
  readonly plane: ControlPlane;
  readonly player: KeptPlayer;
  /** Installs the kinds that `dist/` has objects of, as Helm charts do; resolves to their number. */
  readonly bringKinds: () => Promise<number>;
}

/** Argo CD with all clusters of a company, and the repository that it reads. */
export interface Stage {
  /** The control plane that holds the objects of Argo CD itself. */
  readonly home: ControlPlane;
  readonly clusters: readonly StageCluster[];
  readonly argoCd: ArgoCd;
  readonly git: GitFolder;
  readonly checkAlive: () => void;
}

export interface StageOptions {
  readonly tools: ToolFiles;
  readonly subjects: readonly ClusterSubject[];
  readonly dist: string;
  readonly root: RootApplication;
  /** Helm charts that Applications install. */
  readonly charts: readonly HelmSource[];
  readonly say: (line: string) => void;
}

type Undo = () => Promise<void> | void;

/** Sets everything up, does the work, and leaves nothing behind. */
export async function withStage<T>(options: StageOptions, work: (stage: Stage) => Promise<T>): Promise<T> {
  const undo: Undo[] = [];
  try {
    return await work(await setUp(options, undo));
  } finally {
    for (const each of undo.toReversed()) await each();
  }
}

async function setUp(options: StageOptions, undo: Undo[]): Promise<Stage> {
  const { tools, root, charts } = options;
  // Its garbage collector ends what Argo CD deletes in the foreground.
  const home = await startPlane(tools, undo);
  const clusters: StageCluster[] = [];
  for (const subject of options.subjects) clusters.push(await startCluster(options, subject, undo));
  const git = gitFolder({ urlPath: root.repository.pathname, revision: root.revision });
  const registries = [...new Set(charts.map(({ repository }) => repository))];
  const proxy = await startNetwork({ options, home, clusters, git, registries }, undo);
  await installArgoCd(home.api, {
    namespace: root.namespace,
    manifest: installManifest(tools),
    repository: root.repository.href,
    registries,
    destinations: clusters.map(({ subject, server, plane: { address } }) => ({
      name: subject.cluster.name,
      server,
      ...address,
    })),
    proxy,
  });
  const argoCd = await startArgoCd(tools, home, root.namespace);
  undo.push(argoCd.stop);
  const checkAlive = (): void => {
    for (const each of [home, ...clusters.map(({ plane }) => plane), argoCd]) each.checkAlive();
  };
  return { home, clusters, argoCd, git, checkAlive };
}

async function startPlane(tools: ToolFiles, undo: Undo[]): Promise<ControlPlane> {
  const plane = await startControlPlane(tools);
  undo.push(async () => {
    plane.api.close();
    await plane.stop();
  });
  return plane;
}

/** A cluster as it is when it was just bought: with nodes and storage, and no kind of its own. */
async function startCluster(
  { tools, dist, say }: StageOptions,
  subject: ClusterSubject,
  undo: Undo[],
): Promise<StageCluster> {
  const plane = await startPlane(tools, undo);
  const nodes = await createNodes(plane.api, subject.cluster);
  await createStorageClasses(plane.api, subject.cluster);
  const player = keepPlaying(plane.api);
  undo.push(player.stop);
  say(`cluster ${subject.cluster.name}: control plane with ${nodes} nodes`);
  const objects = readDist(dist, subject.folders).manifests.map(({ object }) => object);
  return {
    subject,
    server: serverOf(subject),
    plane,
    player,
    bringKinds: async () => installCrds(plane.api, tools, objects),
  };
}

interface Network {
  readonly options: StageOptions;
  readonly home: ControlPlane;
  readonly clusters: readonly StageCluster[];
  readonly git: GitFolder;
  readonly registries: readonly string[];
}

/** Serves whatever `dist/` names by a URL; returns the URL of the proxy that leads there. */
async function startNetwork(
  { options: { tools, root, charts }, home, clusters, git, registries }: Network,
  undo: Undo[],
): Promise<string> {
  const identity = {
    certificate: home.address.certificate,
    key: readFileSync(join(dirname(home.kubeconfig), 'apiserver.key'), 'utf8'),
  };
  const server = await startGitServer({ projectRoot: git.projectRoot, ...identity });
  undo.push(server.close);
  const packed = charts.map((chart) => playedChart(toolFile(tools.programs, 'helm'), chart));
  const registry = await startChartRegistry(packed, identity);
  undo.push(registry.close);
  const tunnel = await startTunnel(
    new Map([
      [hostAndPort(root.repository), server.port],
      ...registries.map((each) => [hostAndPort(new URL(`https://${each}`)), registry.port] as const),
      ...clusters.map((each) => [hostAndPort(new URL(each.server)), each.plane.address.port] as const),
    ]),
  );
  undo.push(tunnel.close);
  return tunnel.url;
}

/** A cluster without an address in the catalog is known by its name; then any address will do. */
function serverOf({ cluster }: ClusterSubject): string {
  return cluster.server ?? `https://${cluster.name}.cluster.test`;
}

function hostAndPort({ hostname, port }: URL): string {
  return `${hostname}:${port === '' ? '443' : port}`;
}

function installManifest(tools: ToolFiles): string {
  const file = tools.files.get('argocd')?.find((each) => basename(each) === 'install.yaml');
  if (file === undefined) throw new ToolFailure('install.yaml of Argo CD was not laid out');
  return file;
}
