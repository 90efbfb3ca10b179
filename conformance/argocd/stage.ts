import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { startControlPlane, type ControlPlane } from '../cluster/control-plane';
import { installCrds } from '../cluster/install-crds';
import { createNodes } from '../cluster/pool-nodes';
import { createStorageClasses } from '../cluster/status-player';
import { ToolFailure, type ToolFiles } from '../cluster/tool-files';
import { readDist } from '../manifests/dist-manifests';
import type { ClusterSubject } from '../run/cluster-subject';
import { startArgoCd, type ArgoCd } from './argo-cd';
import { gitFolder, type GitFolder } from './git-folder';
import { startGitServer } from './git-server';
import { installArgoCd } from './install';
import { keepPlaying, type KeptPlayer } from './keep-playing';
import type { RootApplication } from './root-application';
import { startTunnel } from './tunnel';

/** A cluster of the catalog, running. */
export interface StageCluster {
  readonly subject: ClusterSubject;
  /** As in the destinations of Applications. */
  readonly server: string;
  readonly plane: ControlPlane;
  readonly player: KeptPlayer;
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
  readonly say: (line: string) => void;
}

/** Sets everything up, does the work, and leaves nothing behind. */
export async function withStage<T>(options: StageOptions, work: (stage: Stage) => Promise<T>): Promise<T> {
  const undo: (() => Promise<void> | void)[] = [];
  try {
    return await work(await setUp(options, undo));
  } finally {
    for (const each of undo.toReversed()) await each();
  }
}

async function setUp(
  { tools, subjects, dist, root, say }: StageOptions,
  undo: (() => Promise<void> | void)[],
): Promise<Stage> {
  const plane = async (controllers: boolean): Promise<ControlPlane> => {
    const started = await startControlPlane(tools, { controllers });
    undo.push(async () => {
      started.api.close();
      await started.stop();
    });
    return started;
  };
  const home = await plane(false);
  const clusters: StageCluster[] = [];
  for (const subject of subjects) {
    const running = await plane(true);
    const { manifests } = readDist(dist, subject.folders);
    const objects = manifests.map(({ object }) => object);
    await installCrds(running.api, tools, objects);
    const nodes = await createNodes(running.api, subject.cluster);
    await createStorageClasses(running.api, subject.cluster);
    const player = await keepPlaying(running.api);
    undo.push(async () => player.stop());
    clusters.push({ subject, server: serverOf(subject), plane: running, player });
    say(`cluster ${subject.cluster.name}: control plane with ${nodes} nodes`);
  }
  const git = gitFolder({
    urlPath: root.repository.pathname,
    revision: root.revision,
  });
  const server = await startGitServer({
    projectRoot: git.projectRoot,
    certificate: home.address.certificate,
    key: readFileSync(join(dirname(home.kubeconfig), 'apiserver.key'), 'utf8'),
  });
  undo.push(server.close);
  const destinations = clusters.map(({ subject, server: url, plane: { address } }) => ({
    name: subject.cluster.name,
    server: url,
    ...address,
  }));
  const tunnel = await startTunnel(
    new Map([
      [hostAndPort(root.repository), server.port],
      ...destinations.map((each): [string, number] => [hostAndPort(new URL(each.server)), each.port]),
    ]),
  );
  undo.push(tunnel.close);
  await installArgoCd(home.api, {
    namespace: root.namespace,
    manifest: installManifest(tools),
    repository: root.repository.href,
    destinations,
    proxy: tunnel.url,
  });
  const argoCd = await startArgoCd(tools, home, root.namespace);
  undo.push(argoCd.stop);
  const checkAlive = (): void => {
    for (const each of [home, ...clusters.map((cluster) => cluster.plane), argoCd]) each.checkAlive();
  };
  return { home, clusters, argoCd, git, checkAlive };
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
