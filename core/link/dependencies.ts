import type { Path } from '../json';
import type { App, Migration } from '../model/app';
import type { Protocol } from '../model/scalars';
import { remembered } from '../remembered';

/** A dependency of an app, in whichever of its forms it was written. */
export type Dependency = AppDependency | ResourceDependency;

export interface AppDependency {
  readonly kind: 'app';
  readonly name: string;
  /** The protocol that the app names; else the first that is provided. */
  readonly via?: Protocol;
  /** The app works without it. */
  readonly optional: boolean;
  /** Where the name stands in the definition of the app. */
  readonly path: Path;
}

export interface ResourceDependency {
  readonly kind: 'resource';
  readonly name: string;
  /** Group in which the app takes messages out of it. */
  readonly consumes?: string;
  /** How the app changes its schema. */
  readonly migrates?: Migration;
  readonly path: Path;
}

type WrittenDependencies = NonNullable<App['dependsOn']>;

/** Dependencies in the order in which they were written. */
export function dependenciesOf({ dependsOn }: Pick<App, 'dependsOn'>): readonly Dependency[] {
  return dependsOn === undefined ? NONE : readDependencies(dependsOn);
}

const NONE: readonly Dependency[] = [];

const readDependencies = remembered((dependsOn: WrittenDependencies): readonly Dependency[] =>
  dependsOn.map((written, index) => {
    const path = ['dependsOn', index];
    if (typeof written === 'string') return { kind: 'app', name: written, optional: false, path };
    if ('resource' in written) {
      const { resource, ...more } = written;
      return { kind: 'resource', name: resource, path: [...path, 'resource'], ...more };
    }
    const { app, via, optional = false } = written;
    return {
      kind: 'app',
      name: app,
      optional,
      path: [...path, 'app'],
      ...(via === undefined ? {} : { via }),
    };
  }),
);

/** True when one app calls another. */
export function callsApp(app: Pick<App, 'dependsOn'>, name: string): boolean {
  return dependenciesOf(app).some((one) => one.kind === 'app' && one.name === name);
}
