import { parseDocument } from 'yaml';
import { waitUntil } from '../../cluster/wait-until';
import { argoFinding, type ArgoFinding } from '../finding';
import type { Play } from '../play';
import { findScalingApp, isAutoscaler, liveSize, resize, watchReady, type ScalingApp } from '../scaling-app';
import { settle } from '../settle';
import { moveWindows, restoreWindows } from '../sync-windows';

const STEP = 'autoscaling';
const LIMIT_MS = 5 * 60_000;
const RULE = 'ignoreDifferences';

/**
 * An app gives its autoscaler back, and gets its number of instances from Git; somebody makes more of them, and with the
 * next commit the app has an autoscaler again. Through that it never has fewer ready pods, and each of them stays.
 * Without the rule of its Application it would: that is tried too, or the step would prove nothing.
 */
export async function becomeAutoscaled(play: Play): Promise<readonly ArgoFinding[]> {
  const app = findScalingApp(play);
  if (app === undefined) {
    play.say('  no app has an autoscaler: nothing was tried');
    return [];
  }
  await resize(play, app, app.most);
  const findings = [
    ...(await giveBack(play, app)),
    ...(await takeOnWithoutRule(play, app)),
    ...(await giveBack(play, app)),
    ...(await takeOn(play, app)),
  ];
  await resize(play, app, app.written);
  restoreWindows(play);
  play.stage.git.commit('windows as they were generated');
  await play.applications.refresh([play.root.name], 'normal');
  return [...findings, ...(await settleAll(play))];
}

/** The commit before, as docs/argocd.md says: a person removes the autoscaler, then syncs. */
async function giveBack(play: Play, app: ScalingApp): Promise<readonly ArgoFinding[]> {
  const { application, autoscaler, api, autoscalerPath, written } = app;
  const others = application.manifests.filter((each) => !isAutoscaler(each));
  const { git } = play.stage;
  git.write(autoscaler.document.file, others.map(({ document }) => document.text).join('\n---\n'));
  writeWithoutRule(play, app);
  moveWindows(play, true);
  git.commit(`${application.name} with a fixed number of instances`);
  await untilRule(play, app, false);
  const { status } = await api.send({ method: 'DELETE', path: autoscalerPath });
  if (status !== 200) throw new Error(`cannot delete ${autoscalerPath}: HTTP ${status}`);
  await play.applications.refresh([application.name], 'normal');
  const settled = await settleAll(play);
  const live = await liveSize(app);
  return live === written
    ? settled
    : [
        ...settled,
        finding(app, `gave its autoscaler back, and has ${live} instances, not ${written} as in Git`),
      ];
}

/** The control: Argo CD applies the number of Git over the greater one. */
async function takeOnWithoutRule(play: Play, app: ScalingApp): Promise<readonly ArgoFinding[]> {
  writeWithoutRule(play, app);
  const { lowest, found } = await bringAutoscaler(play, app, false);
  return lowest < app.most
    ? found
    : [
        ...found,
        finding(app, `kept its ${lowest} ready pods without ${RULE}: this step would notice nothing`),
      ];
}

async function takeOn(play: Play, app: ScalingApp): Promise<readonly ArgoFinding[]> {
  const { application, most } = app;
  play.stage.git.restore(application.declared.document.file, play.dist);
  const { lowest, kept, found } = await bringAutoscaler(play, app, true);
  const live = await liveSize(app);
  return [
    ...found,
    ...(lowest === most ? [] : [finding(app, `had ${most} ready pods, and ${lowest} for a while`)]),
    ...(kept === most ? [] : [finding(app, `had ${most} ready pods, and kept ${kept} of them`)]),
    ...(live === most ? [] : [finding(app, `had ${most} instances, and Argo CD made it ${live}`)]),
  ];
}

interface Brought {
  readonly lowest: number;
  readonly kept: number;
  readonly found: readonly ArgoFinding[];
}

/** The Application comes with the root; then a person syncs the app. Its pods are watched from before the commit on. */
async function bringAutoscaler(play: Play, app: ScalingApp, rule: boolean): Promise<Brought> {
  const { application, autoscaler, api, autoscalerPath, most } = app;
  await resize(play, app, most);
  const watch = await watchReady(app);
  play.stage.git.restore(autoscaler.document.file, play.dist);
  play.stage.git.commit(`${application.name} with an autoscaler`);
  await untilRule(play, app, rule);
  await play.applications.refresh([application.name], 'normal');
  const found = await settleAll(play);
  const { status } = await api.send({ method: 'GET', path: autoscalerPath });
  const missing = status === 200 ? [] : [finding(app, `is not there after the sync: HTTP ${status}`)];
  return { ...(await watch.end()), found: [...found, ...missing] };
}

function writeWithoutRule({ stage }: Play, { application: { declared } }: ScalingApp): void {
  const document = parseDocument(declared.document.text);
  document.deleteIn(['spec', RULE]);
  stage.git.write(declared.document.file, String(document));
}

async function untilRule(play: Play, { application: { name } }: ScalingApp, wanted: boolean): Promise<void> {
  await play.applications.refresh([play.root.name], 'normal');
  const what = `the Application ${name} ${wanted ? 'with' : 'without'} ${RULE}`;
  await waitUntil({ what, limitMs: LIMIT_MS }, async () => {
    play.stage.checkAlive();
    const found = (await play.applications.list()).find(({ metadata }) => metadata.name === name);
    return found !== undefined && RULE in found.spec === wanted ? true : undefined;
  });
}

async function settleAll(play: Play): Promise<readonly ArgoFinding[]> {
  return settle(play, { step: STEP, expected: play.expected.applications, limitMs: LIMIT_MS });
}

function finding({ application, autoscaler }: ScalingApp, message: string): ArgoFinding {
  return argoFinding({ step: STEP, application: application.name, manifest: autoscaler }, message);
}
