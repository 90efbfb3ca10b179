// What cdk8s-plus-27 cannot say of a pod, or drops because Kubernetes 1.27 did not know it, is added to what it renders.
import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import { minorOf } from '../../core/kubernetes/version';

export interface BuildJobCompletion {
  /** Kubernetes version of the cluster, as `1.34`. */
  readonly kubernetesVersion: string;
  /** Beside the Dockerfile; layers have none. */
  readonly dockerignore?: string;
  /** Memory of the build, as `4Gi`. */
  readonly memory: string;
  readonly deadline: { toSeconds(): number };
}

/** From this minor version on, pods have user namespaces of their own without a feature gate. */
const USER_NAMESPACES = 36;

/** From this minor version on, AppArmor is a field; before, an annotation. */
const APP_ARMOR_FIELD = 30;

/** The Job as it is written: with seccomp and AppArmor out of the way of newuidmap, and the Dockerfile as a file. */
export function completeBuildJob(job: JsonObject, props: BuildJobCompletion): JsonObject {
  const minor = minorOf(props.kubernetesVersion);
  return edited(job, 'spec', (spec) =>
    edited(spec, 'template', (template) =>
      edited(edited(template, 'metadata', podMetadata(minor)), 'spec', (pod) =>
        completePod(pod, props, minor),
      ),
    ),
  );
}

/** The label that cdk8s-plus makes from the construct's path would change when code moves. */
function podMetadata(minor: number): (metadata: JsonObject) => JsonObject {
  return (metadata) => {
    const unconfined =
      minor < APP_ARMOR_FIELD
        ? { 'container.apparmor.security.beta.kubernetes.io/buildkit': 'unconfined' }
        : {};
    const { 'cdk8s.io/metadata.addr': _, ...labels } = objectAt(metadata, 'labels');
    return { ...metadata, labels, annotations: { ...objectAt(metadata, 'annotations'), ...unconfined } };
  };
}

function completePod(pod: JsonObject, props: BuildJobCompletion, minor: number): JsonObject {
  const { dnsPolicy: _, hostNetwork: _network, setHostnameAsFQDN: _name, ...rest } = pod;
  return {
    ...rest,
    enableServiceLinks: false,
    activeDeadlineSeconds: props.deadline.toSeconds(),
    ...(minor < USER_NAMESPACES ? {} : { hostUsers: false }),
    ...(pod['initContainers'] === undefined
      ? {}
      : { initContainers: listAt(pod, 'initContainers').map(restricted) }),
    containers: listAt(pod, 'containers').map((container) => completeBuilder(container, props, minor)),
    volumes: [...listAt(pod, 'volumes'), dockerfileVolume(props)],
  };
}

function restricted(container: Json): Json {
  if (!isJsonObject(container)) return container;
  return edited(container, 'securityContext', (context) => ({
    ...context,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  }));
}

/**
 * Where pods have user namespaces, builds get a process namespace of their own. Elsewhere they share that of BuildKit,
 * which may not mount another /proc.
 */
function completeBuilder(container: Json, { memory }: BuildJobCompletion, minor: number): Json {
  if (!isJsonObject(container)) return container;
  const flags = { name: 'BUILDKITD_FLAGS', value: '--oci-worker-no-process-sandbox' };
  const { requests, limits } = objectAt(container, 'resources');
  return {
    ...container,
    env: minor < USER_NAMESPACES ? [flags, ...listAt(container, 'env')] : listAt(container, 'env'),
    resources: {
      requests: { ...(isJsonObject(requests) ? requests : {}), memory },
      limits: { ...(isJsonObject(limits) ? limits : {}), memory },
    },
    securityContext: {
      ...objectAt(container, 'securityContext'),
      seccompProfile: { type: 'Unconfined' },
      ...(minor < APP_ARMOR_FIELD ? {} : { appArmorProfile: { type: 'Unconfined' } }),
      ...(minor < USER_NAMESPACES ? {} : { procMount: 'Unmasked' }),
    },
    volumeMounts: [
      ...listAt(container, 'volumeMounts'),
      { name: 'dockerfile', mountPath: '/dockerfile', readOnly: true },
    ],
  };
}

/** The Job is all that a build needs: its files are annotations of the pod. */
function dockerfileVolume({ dockerignore }: BuildJobCompletion): Json {
  return {
    name: 'dockerfile',
    downwardAPI: {
      items: [
        file('Dockerfile', 'strata/dockerfile'),
        ...(dockerignore === undefined ? [] : [file('Dockerfile.dockerignore', 'strata/dockerignore')]),
      ],
    },
  };
}

function file(path: string, annotation: string): Json {
  return { path, fieldRef: { fieldPath: `metadata.annotations['${annotation}']` } };
}

function edited(object: JsonObject, key: string, edit: (value: JsonObject) => JsonObject): JsonObject {
  return { ...object, [key]: edit(objectAt(object, key)) };
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}

function listAt(object: JsonObject, key: string): readonly Json[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}
