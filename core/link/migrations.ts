import type { App } from '../model/app';
import { dependenciesOf, type ResourceDependency } from './dependencies';

export type Migrating = ResourceDependency & Required<Pick<ResourceDependency, 'migrates'>>;

/** Databases whose schema an app changes. */
export function migratingOf(app: Pick<App, 'dependsOn'>): readonly Migrating[] {
  return dependenciesOf(app).filter(
    (one): one is Migrating => one.kind === 'resource' && one.migrates !== undefined,
  );
}

/** Name of the Job that changes the schema of a database. */
export function migrationJob(app: string, resource: string): string {
  return `${app}-migrate-${resource}`;
}
