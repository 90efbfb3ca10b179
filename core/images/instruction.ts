// What a Dockerfile can hold here: what BuildKit and an older buildah both build, and nothing else. So one text serves
// both, and no frontend has to be fetched from outside.

export type Instruction =
  /** An argument of the build; known to what follows in its stage. */
  | { readonly type: 'arg'; readonly name: string; readonly value?: string }
  | { readonly type: 'env'; readonly variables: Readonly<Record<string, string>> }
  | { readonly type: 'label'; readonly labels: Readonly<Record<string, string | BuildArgument>> }
  | { readonly type: 'run'; readonly mounts: readonly Mount[]; readonly commands: readonly string[] }
  | CopyInstruction
  | { readonly type: 'workdir'; readonly path: string }
  | { readonly type: 'user'; readonly user: NumericUser }
  | { readonly type: 'stopsignal'; readonly signal: 'SIGTERM' | 'SIGQUIT' }
  | { readonly type: 'entrypoint'; readonly command: readonly string[] }
  | { readonly type: 'cmd'; readonly args: readonly string[] };

export interface CopyInstruction {
  readonly type: 'copy';
  /** A stage before this one. Without it the sources lie in the context of the build. */
  readonly from?: string;
  /** Without it they belong to root. */
  readonly owner?: NumericUser;
  readonly sources: readonly string[];
  readonly target: string;
}

/** The value of an argument of the build. */
export interface BuildArgument {
  readonly argument: string;
}

/** Numbers, because a name need not be known to the base, and Kubernetes cannot tell whether a name is root. */
export interface NumericUser {
  readonly uid: number;
  readonly gid: number;
}

/** A directory that outlives a build, or a secret that is there while a command runs and in no layer. */
export type Mount =
  | { readonly type: 'cache'; readonly id: string; readonly target: string; readonly locked?: true }
  | { readonly type: 'secret'; readonly id: string; readonly target: string };

export interface Stage {
  /** Reference of an image, or the name of a stage before this one. */
  readonly from: string;
  /** Every stage but the last has one. */
  readonly name?: string;
  readonly instructions: readonly Instruction[];
}

/** The last stage is the image. */
export type Dockerfile = readonly Stage[];
