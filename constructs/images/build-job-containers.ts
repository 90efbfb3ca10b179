import { Size } from 'cdk8s';
import {
  Cpu,
  EnvFieldPaths,
  EnvValue,
  ImagePullPolicy,
  PersistentVolumeClaim,
  Secret,
  Volume,
} from 'cdk8s-plus-27';
import type { ContainerProps, VolumeMount } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { buildAnnotations, type BuildJobProps } from './build-job-props';

const WORKSPACE = '/workspace';
const DOCKERFILE = '/dockerfile';
const DOCKER_CONFIG = '/docker';
const NETRC = '/netrc';
/** Where BuildKit keeps its state; its rootless image says so. */
const STATE = '/home/user/.local/share/buildkit';

const FETCH = [
  `: "\${REVISION:?write it to the annotation ${buildAnnotations.revision} of the pod}"`,
  `git init --quiet ${WORKSPACE}/source`,
  `cd ${WORKSPACE}/source`,
  'git fetch --quiet --depth=1 "$REPOSITORY" "$REVISION"',
  'git checkout --quiet FETCH_HEAD',
].join('\n');

/** Fetches the code at one commit. */
export function sourceContainer(scope: Construct, props: BuildJobProps, workspace: Volume): ContainerProps {
  const { sourceSecret } = props;
  return {
    name: 'source',
    image: props.images.git,
    imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
    command: ['sh', '-eu', '-c', FETCH],
    envVariables: {
      HOME: EnvValue.fromValue(sourceSecret === undefined ? WORKSPACE : NETRC),
      REPOSITORY: EnvValue.fromValue(props.source?.repository ?? ''),
      REVISION: fromAnnotation(buildAnnotations.revision),
    },
    resources: {
      cpu: { request: Cpu.millis(100), limit: Cpu.units(1) },
      memory: { request: Size.mebibytes(256), limit: Size.mebibytes(256) },
    },
    securityContext: {
      ensureNonRoot: true,
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [
      { path: WORKSPACE, volume: workspace },
      ...(sourceSecret === undefined ? [] : [secretMount(scope, 'netrc', sourceSecret, NETRC)]),
    ],
  };
}

/** Builds and pushes. */
export function buildContainer(scope: Construct, props: BuildJobProps, workspace: Volume): ContainerProps {
  const amount = Cpu.millis(props.millicores);
  return {
    name: 'buildkit',
    image: props.images.buildkit,
    imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
    command: ['buildctl-daemonless.sh'],
    args: buildArguments(props),
    envVariables: {
      DOCKER_CONFIG: EnvValue.fromValue(DOCKER_CONFIG),
      ...(props.version === undefined ? { VERSION: fromAnnotation(buildAnnotations.version) } : {}),
      ...(props.source === undefined ? {} : { REVISION: fromAnnotation(buildAnnotations.revision) }),
    },
    resources: { cpu: { request: amount, limit: amount } },
    // It sets up the user namespace of its builds with newuidmap, which is setuid.
    securityContext: {
      ensureNonRoot: true,
      privileged: false,
      allowPrivilegeEscalation: true,
      readOnlyRootFilesystem: false,
    },
    volumeMounts: [
      { path: WORKSPACE, volume: workspace, readOnly: true },
      secretMount(scope, 'docker', props.pushSecret, DOCKER_CONFIG),
      stateMount(scope, props),
    ],
  };
}

function buildArguments({ repository, version, source }: BuildJobProps): string[] {
  const folder = source?.path === undefined ? '' : `/${source.path}`;
  const tag = version ?? '$(VERSION)';
  return [
    'build',
    '--progress=plain',
    '--frontend=dockerfile.v0',
    `--local=context=${WORKSPACE}${source === undefined ? '' : `/source${folder}`}`,
    `--local=dockerfile=${DOCKERFILE}`,
    ...(source === undefined ? [] : ['--opt=build-arg:REVISION=$(REVISION)']),
    ...(version === undefined ? ['--opt=build-arg:VERSION=$(VERSION)'] : []),
    // The first second of 2000 for all files: two builds of the same code give the same bytes.
    '--opt=build-arg:SOURCE_DATE_EPOCH=946684800',
    `--output=type=image,name=${repository}:${tag},push=true,rewrite-timestamp=true`,
    '--metadata-file=/dev/termination-log',
  ];
}

function stateMount(scope: Construct, { cache }: BuildJobProps): VolumeMount {
  if (cache === undefined) {
    return { path: STATE, volume: Volume.fromEmptyDir(scope, 'state', 'state') };
  }
  const claim = PersistentVolumeClaim.fromClaimName(scope, 'claim', cache.claim);
  const volume = Volume.fromPersistentVolumeClaim(scope, 'state', claim, { name: 'state' });
  return { path: STATE, volume, ...(cache.folder === undefined ? {} : { subPath: cache.folder }) };
}

function secretMount(scope: Construct, name: string, secret: string, path: string): VolumeMount {
  const items = name === 'docker' ? { items: { '.dockerconfigjson': { path: 'config.json' } } } : {};
  const volume = Volume.fromSecret(scope, name, Secret.fromSecretName(scope, `${name}-secret`, secret), {
    name,
    ...items,
  });
  return { path, volume, readOnly: true };
}

function fromAnnotation(key: string): EnvValue {
  return EnvValue.fromFieldRef(EnvFieldPaths.POD_ANNOTATION, { key });
}
