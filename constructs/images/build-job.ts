import { ApiObject, Duration, Size } from 'cdk8s';
import {
  FsGroupChangePolicy,
  Job,
  Node,
  NodeLabelQuery,
  NodeTaintQuery,
  RestartPolicy,
  Secret,
  ServiceAccount,
  TaintEffect,
  Volume,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { AppPool } from '../app/app-placement';
import { buildContainer, sourceContainer } from './build-job-containers';
import { buildAnnotations, type BuildJobProps } from './build-job-props';
import { completeBuildJob } from './complete-build-job';

/** The user of BuildKit's rootless image. */
const USER = 1000;

/** A Job may wait for others as long as three of them take. */
const TURNS = 4;

/**
 * Builds and pushes one image: BuildKit as a user that is not root, on nodes for builds. It is no part of what Argo CD
 * applies; CI creates it with the version and the commit in its annotations. The digest is the pod's last message.
 *
 * @see https://github.com/moby/buildkit/blob/master/docs/rootless.md
 * @example
 * new BuildJob(chart, 'shop', {
 *   name: 'build-shop', namespace: 'builds', kubernetesVersion: '1.34', serviceAccount: 'image-builder',
 *   dockerfile: 'FROM scratch\nCOPY . /app/\n', repository: 'registry.example.com/shop',
 *   source: { repository: 'https://git.example.com/shop' },
 *   images: {
 *     buildkit: 'registry.example.com/mirror/buildkit:v0.25.0-rootless',
 *     git: 'registry.example.com/mirror/git:2.52.0',
 *   },
 *   pool: { labels: { pool: 'build' } }, millicores: 2000, memory: '4Gi', deadline: Duration.minutes(30),
 *   pushSecret: 'registry-push',
 * });
 */
export class BuildJob extends Construct {
  constructor(scope: Construct, id: string, props: BuildJobProps) {
    super(scope, id);
    const job = new Job(this, 'job', {
      metadata: {
        name: props.name,
        namespace: props.namespace,
        labels: { 'app.kubernetes.io/managed-by': 'strata' },
      },
      select: false,
      podMetadata: { labels: { 'strata/build': props.name }, annotations: annotationsOf(props) },
      backoffLimit: 1,
      activeDeadline: Duration.seconds(props.deadline.toSeconds() * TURNS),
      ttlAfterFinished: Duration.hours(1),
      restartPolicy: RestartPolicy.NEVER,
      serviceAccount: ServiceAccount.fromServiceAccountName(this, 'account', props.serviceAccount),
      automountServiceAccountToken: false,
      dockerRegistryAuth: Secret.fromSecretName(this, 'pull', props.pushSecret),
      securityContext: {
        ensureNonRoot: true,
        user: USER,
        group: USER,
        fsGroup: USER,
        fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH,
      },
    });
    placeOn(job, props.pool);
    const workspace = Volume.fromEmptyDir(this, 'workspace', 'workspace', { sizeLimit: Size.gibibytes(4) });
    if (props.source !== undefined) job.addInitContainer(sourceContainer(this, props, workspace));
    job.addContainer(buildContainer(this, props, workspace));
    const object = ApiObject.of(job);
    const render = object.toJson.bind(object);
    object.toJson = () => completeBuildJob(render(), props);
  }
}

function annotationsOf({ dockerfile, dockerignore, version, source }: BuildJobProps): Record<string, string> {
  return {
    ...(version === undefined ? { [buildAnnotations.version]: '' } : {}),
    ...(source === undefined ? {} : { [buildAnnotations.revision]: '' }),
    [buildAnnotations.dockerfile]: dockerfile,
    ...(dockerignore === undefined ? {} : { [buildAnnotations.dockerignore]: dockerignore }),
  };
}

function placeOn(job: Job, { labels, taints = [] }: AppPool): void {
  const queries = Object.entries(labels).map(([key, value]) => NodeLabelQuery.is(key, value));
  if (queries.length > 0) job.scheduling.attract(Node.labeled(...queries));
  for (const { key, value, effect } of taints) {
    const options = { effect: TAINT_EFFECTS[effect] };
    const query =
      value === undefined ? NodeTaintQuery.exists(key, options) : NodeTaintQuery.is(key, value, options);
    job.scheduling.tolerate(Node.tainted(query));
  }
}

const TAINT_EFFECTS = {
  NoSchedule: TaintEffect.NO_SCHEDULE,
  PreferNoSchedule: TaintEffect.PREFER_NO_SCHEDULE,
  NoExecute: TaintEffect.NO_EXECUTE,
} as const;
