import type { Dockerfile } from './instruction';

/** One image of a company as plain data: what it is called, what it lies on and how it is built. */
export interface Image {
  readonly kind: 'stack' | 'runtime' | 'build' | 'app';
  readonly name: string;
  /** Absent for an app: its versions are made from one Dockerfile. */
  readonly version?: string;
  /** Where it is pushed to, without a tag. */
  readonly repository: string;
  /** What the Dockerfiles above it say in FROM; absent for an app, which nothing lies on. */
  readonly reference?: string;
  /** Where the images of its company lie, as `registry.example.com`. */
  readonly registry: string;
  /** Name of its company, for the label `vendor`. */
  readonly vendor?: string;
  /** Whom the containers run as. */
  readonly user: { readonly uid: number; readonly gid: number };
  readonly dockerfile: Dockerfile;
  /** Lines of its .dockerignore; none where the build takes nothing from its context. */
  readonly ignore: readonly string[];
}

/** Images that its Dockerfile names, in the order of its stages; the last one is what it lies on. */
export function basesOf({ dockerfile }: Image): readonly string[] {
  const stages = new Set(dockerfile.flatMap(({ name }) => name ?? []));
  return [...new Set(dockerfile.map(({ from }) => from).filter((from) => !stages.has(from)))];
}
