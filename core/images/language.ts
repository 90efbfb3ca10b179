import type { CopyInstruction, Instruction, Mount, NumericUser, Stage } from './instruction';

/** What a build of an app is given. */
export interface BuildInput {
  /** The image that builds run in, as FROM names it. */
  readonly image: string;
  /** Keeps what one tenant downloads apart from what another one does. */
  readonly cache: string;
}

/** How apps of a language are built, and what of it goes into the image. */
export interface Recipe {
  /**
   * In the order of a Dockerfile. What is declared as a dependency is fetched before the code is copied, so that a
   * change of code fetches nothing.
   */
  readonly stages: readonly Stage[];
  /** What the image gets, what changes least first. */
  readonly files: readonly Files[];
  /** Variables without which it would not be found. */
  readonly variables: Readonly<Record<string, string>>;
  /** What the build takes from the folder of the app. */
  readonly context: readonly string[];
}

/** From a stage, or from the folder of the app. */
export type Files = Pick<CopyInstruction, 'from' | 'sources' | 'target'>;

const ROOT: NumericUser = { uid: 0, gid: 0 };

/** A stage that nothing runs from: root, because what it makes gets its owner when it is copied. */
export function buildStage(
  name: string,
  from: string,
  folder: string,
  instructions: readonly Instruction[],
): Stage {
  return {
    from,
    name,
    instructions: [{ type: 'user', user: ROOT }, { type: 'workdir', path: folder }, ...instructions],
  };
}

/** A stage on a stage before it, as the same user in the same folder. */
export function nextStage(name: string, from: string, instructions: readonly Instruction[]): Stage {
  return { from, name, instructions };
}

export function copy(...paths: readonly [string, ...string[]]): Instruction {
  return { type: 'copy', sources: paths.slice(0, -1), target: paths.at(-1) ?? '' };
}

export function run(mounts: readonly Mount[], ...commands: readonly string[]): Instruction {
  return { type: 'run', mounts, commands };
}

/** What a tool downloads; it outlives the build and is in no layer. */
export function cacheMount(tool: string, { cache }: BuildInput, target: string): Mount {
  return { type: 'cache', id: `${tool}-${cache}`, target };
}

/** Credentials of a tool for private registries, if the build is given any. They reach no layer. */
export function secretMount(id: string, target: string): Mount {
  return { type: 'secret', id, target };
}
