import type { Duration } from 'cdk8s';
import type { AppPool } from '../app/app-placement';

/** Annotations of the pod that CI fills in; the files of the build lie in annotations too. */
export const buildAnnotations = {
  version: 'strata/version',
  revision: 'strata/revision',
  dockerfile: 'strata/dockerfile',
  dockerignore: 'strata/dockerignore',
} as const;

export interface BuildJobProps {
  /** Name of the Job; a build that is started again takes the place of the one before. */
  readonly name: string;

  /** Namespace for builds; its pods need the pod security level `privileged`. */
  readonly namespace: string;

  /** Kubernetes version of the cluster, as `1.34`. */
  readonly kubernetesVersion: string;

  /** Text of the Dockerfile. */
  readonly dockerfile: string;

  /**
   * Text of `Dockerfile.dockerignore`.
   *
   * @default - the build takes all of its folder
   */
  readonly dockerignore?: string;

  /** Where the image is pushed to, without a tag. */
  readonly repository: string;

  /**
   * Version of what is built, and its tag.
   *
   * @default - what CI writes to the annotation `strata/version` of the pod
   */
  readonly version?: string;

  /**
   * Code of the app, at the commit that CI writes to the annotation `strata/revision` of the pod.
   *
   * @default - the build takes no files
   */
  readonly source?: { readonly repository: string; readonly path?: string };

  /** Images that the Job runs: rootless BuildKit, and git. */
  readonly images: { readonly buildkit: string; readonly git: string };

  /** Nodes for builds. */
  readonly pool: AppPool;

  /** Thousandths of a core; request and limit. */
  readonly millicores: number;

  /** As `4Gi`; request and limit. */
  readonly memory: string;

  /** The longest that the build may take once it runs. */
  readonly deadline: Duration;

  /**
   * Claim that outlives the build, and the folder of it that this build alone uses.
   *
   * @default - every build starts from nothing
   */
  readonly cache?: { readonly claim: string; readonly folder?: string };

  /** ServiceAccount of the pod; its token is not mounted. */
  readonly serviceAccount: string;

  /** Secret of type `kubernetes.io/dockerconfigjson` for pulling and pushing. */
  readonly pushSecret: string;

  /**
   * Secret whose key `.netrc` fetches the code.
   *
   * @default - everybody may fetch it
   */
  readonly sourceSecret?: string;
}
