import { setTimeout as sleep } from 'node:timers/promises';
import type { Application } from '../application';
import { argoFinding, type ArgoFinding } from '../finding';
import { liveObjects } from '../live-objects';
import type { Overlay } from '../overlay';
import type { Play } from '../play';
import { settle } from '../settle';

const STEP = 'refusal';
const LIMIT_MS = 5 * 60_000;
const NAME = 'outside-of-rights';

interface ControlObject {
  readonly kind: string;
  readonly text: string;
  readonly says: RegExp;
}

/** What a project environment must not have, put where its own files are. */
function controlObjects(baselineNamespace: string): readonly ControlObject[] {
  return [
    {
      kind: 'ClusterRoleBinding',
      text: [
        'apiVersion: rbac.authorization.k8s.io/v1',
        'kind: ClusterRoleBinding',
        `metadata: { name: ${NAME} }`,
        'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }',
        'subjects: [{ kind: ServiceAccount, name: default, namespace: default }]',
      ].join('\n'),
      says: /ClusterRoleBinding is not permitted in project/u,
    },
    {
      kind: 'ConfigMap',
      text: [
        'apiVersion: v1',
        'kind: ConfigMap',
        `metadata: { name: ${NAME}, namespace: ${baselineNamespace} }`,
        'data: { from: a project }',
      ].join('\n'),
      says: /is not permitted in project/u,
    },
  ];
}

/** Puts objects outside the rights of a project environment into Git: both are refused, and neither is made. */
export async function refuseOutsideOfRights(
  play: Play,
  overlay: Overlay,
  baselineNamespace: string,
): Promise<readonly ArgoFinding[]> {
  const { stage, applications } = play;
  const { application, api, folder } = overlay;
  const controls = controlObjects(baselineNamespace);
  const file = `${folder}/${NAME}.k8s.yaml`;
  stage.git.write(file, `${controls.map(({ text }) => text).join('\n---\n')}\n`);
  stage.git.commit('objects outside of the rights of a project');
  await applications.refresh([application.name], 'normal');
  const missed = await refusedWithin(play, application.name, controls);
  const made = (await liveObjects(api)).filter(({ object }) => object.metadata.name === NAME);
  stage.git.remove(file);
  stage.git.commit('without them');
  await applications.refresh([application.name], 'normal');
  const place = { step: STEP, application: application.name, manifest: application.declared };
  return [
    ...missed.map(({ kind }) => argoFinding(place, `a ${kind} outside of its rights was not refused`)),
    ...made.map(({ key }) => argoFinding(place, `${key} was made, outside of its rights`)),
    ...(await settle(play, { step: STEP, expected: play.expected.applications, limitMs: LIMIT_MS })),
  ];
}

async function refusedWithin(
  play: Play,
  name: string,
  controls: readonly ControlObject[],
): Promise<readonly ControlObject[]> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    play.stage.checkAlive();
    const live = (await play.applications.list()).find(({ metadata }) => metadata.name === name);
    const missed = controls.filter((control) => !isRefused(live, control));
    if (missed.length === 0 || Date.now() >= end) return missed;
    await sleep(500);
  }
}

function isRefused(application: Application | undefined, { kind, says }: ControlObject): boolean {
  const synced = application?.status?.operationState?.syncResult?.resources ?? [];
  return synced.some(
    (resource) =>
      resource.kind === kind &&
      resource.name === NAME &&
      resource.status === 'SyncFailed' &&
      says.test(resource.message ?? ''),
  );
}
