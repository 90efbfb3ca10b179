import type { ToolFiles } from '../cluster/tool-files';
import { environmentsOn } from '../manifests/environment-reports';
import type { ClusterSubject } from '../run/cluster-subject';
import { WrongUsage } from '../run/wrong-usage';
import { applications, isDone } from './application';
import { expectedApplications, type Expected } from './expected';
import type { ArgoFinding } from './finding';
import type { HelmSource } from './helm-source';
import { findOverlay, type Overlay } from './overlay';
import type { Play } from './play';
import { readRootApplication } from './root-application';
import { withStage, type Stage } from './stage';
import { ofCluster } from './stage-clusters';
import { compareContent } from './steps/apply-again';
import { becomeAutoscaled } from './steps/become-autoscaled';
import { changeByHand } from './steps/change-by-hand';
import { compareObjects } from './steps/compare-objects';
import { compareValues } from './steps/compare-values';
import { reconcileAgain } from './steps/reconcile-again';
import { refuseOutsideOfRights } from './steps/refuse';
import { syncEverything } from './steps/sync-everything';
import { takeOutAndPutBack } from './steps/take-out';

export interface ArgoRun {
  readonly tools: ToolFiles;
  readonly subjects: readonly ClusterSubject[];
  readonly dist: string;
  /** Folder of the environment that is taken out and put back. */
  readonly overlay: string;
  readonly say: (line: string) => void;
}

export interface StepResult {
  readonly name: string;
  readonly seconds: number;
  readonly findings: readonly ArgoFinding[];
}

/** What Argo CD applies to one cluster. */
export interface ArgoClusterResult {
  readonly cluster: string;
  readonly environments: readonly string[];
  readonly objects: number;
  readonly applications: number;
  readonly synced: number;
  readonly healthy: number;
}

export interface ArgoResult {
  readonly clusters: readonly ArgoClusterResult[];
  readonly steps: readonly StepResult[];
  /** What was played for controllers that do not run, by what it was. */
  readonly played: Readonly<Record<string, number>>;
  readonly seconds: number;
}

type Step = (play: Play) => Promise<readonly ArgoFinding[]>;

/** Lets a real Argo CD apply `dist/` to control planes for all clusters of the catalog, and asks what became of it. */
export async function runArgoCd(run: ArgoRun): Promise<ArgoResult> {
  const { tools, subjects, dist, say } = run;
  const started = Date.now();
  const root = readRootApplication(dist);
  const expected = expectedApplications(dist);
  return withStage({ tools, subjects, dist, root, charts: helmSources(expected), say }, async (stage) => {
    const play: Play = {
      stage,
      root,
      expected,
      dist,
      say,
      applications: applications(stage.home.api, root.namespace),
    };
    const steps = await takeSteps(play, stepsOf(play, run.overlay));
    return {
      steps,
      clusters: await clusterResults(play),
      played: playedIn(stage),
      seconds: secondsSince(started),
    };
  });
}

function helmSources({ applications: all }: Expected): readonly HelmSource[] {
  return all.flatMap(({ helm }) => helm ?? []);
}

function stepsOf(play: Play, folder: string): ReadonlyMap<string, Step> {
  const overlay = findOverlay(play, folder);
  if (overlay === undefined) throw new WrongUsage(`no Application reads ${folder}`);
  const stable = baselineOf(play, overlay);
  const namespace = stable[0]?.namespace ?? '';
  return new Map<string, Step>([
    ['everything is synced', syncEverything],
    ['the objects are those of dist/', compareObjects],
    ['Helm charts get their values', compareValues],
    ['a second reconcile finds nothing', reconcileAgain],
    ['changes by hand', async () => changeByHand(play, overlay, stable)],
    ['an app becomes autoscaled', becomeAutoscaled],
    ['what is outside of rights is refused', async () => refuseOutsideOfRights(play, overlay, namespace)],
    [`${folder} goes and comes back`, async () => takeOutAndPutBack(play, overlay)],
    ['the objects are still those of dist/', compareObjects],
    ['their content is that of dist/', compareContent],
  ]);
}

/** The Applications of the stable environment that an environment lies on. */
function baselineOf({ expected }: Play, { folder }: Overlay): Play['expected']['applications'] {
  const baseline = folder.split('/').at(-2) ?? '';
  const found = expected.applications.filter(({ path }) => path === `dist/stable/${baseline}`);
  if (found.length === 0) throw new WrongUsage(`no Application reads dist/stable/${baseline}`);
  return found;
}

/** One after the other; what is wrong in one makes the next pointless. */
async function takeSteps(play: Play, steps: ReadonlyMap<string, Step>): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const [name, step] of steps) {
    const started = Date.now();
    const findings = await step(play);
    const seconds = secondsSince(started);
    results.push({ name, seconds, findings });
    play.say(`${findings.length === 0 ? 'holds' : 'FAILS'}  ${name} (${seconds} s)`);
    if (findings.length > 0) break;
  }
  return results;
}

async function clusterResults(play: Play): Promise<readonly ArgoClusterResult[]> {
  const live = new Map((await play.applications.list()).map((each) => [each.metadata.name, each]));
  return ofCluster(play).map(({ name, expected }) => {
    const found = expected.map((each) => live.get(each.name));
    return {
      cluster: name,
      environments: environmentsOn(play.dist, name),
      objects: expected.reduce((sum, { manifests }) => sum + manifests.length, 0),
      applications: expected.length,
      synced: found.filter((each) => each?.status?.sync?.status === 'Synced').length,
      healthy: found.filter((each) => each !== undefined && isDone(each)).length,
    };
  });
}

function playedIn({ clusters }: Stage): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { player } of clusters) {
    for (const [what, count] of Object.entries(player.played())) sums[what] = (sums[what] ?? 0) + count;
  }
  return sums;
}

function secondsSince(started: number): number {
  return Math.round((Date.now() - started) / 100) / 10;
}
