/** A schema has one owner: the Jobs of two apps run at the same time, and neither knows what the other has done. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { migratingOf, type Migrating } from '../../link/migrations';
import type { App } from '../../model/app';
import type { StableEnvironment } from '../../model/stable-environment';
import { writtenCarriers } from '../../overlay/carriers';
import { overlaysOf, type OverlayDefinition } from '../../overlay/overlay';
import type { Problem } from '../../problem';
import { mergedLayers } from '../../resolve/layers';
import { externalOf, isPresent } from '../../resolve/presence';

interface Migrator {
  readonly app: Located<App>;
  readonly migrating: Migrating;
}

export function checkMigrations(company: Company): readonly Problem[] {
  return [...migratorsOf(company)].flatMap(([resource, migrators]) =>
    migrators.slice(1).flatMap((one, index) =>
      migrators.slice(0, index + 1).flatMap((other) => {
        const where = environmentsOf(company, resource, [other.app, one.app]);
        return where.length === 0 ? [] : [twoOwners(resource, other, one, where)];
      }),
    ),
  );
}

/** Apps by the database that they migrate, in the order of the catalog. */
function migratorsOf({ apps }: Company): ReadonlyMap<string, readonly Migrator[]> {
  const byResource = new Map<string, Migrator[]>();
  for (const app of apps.values()) {
    for (const migrating of migratingOf(app.value)) {
      const others = byResource.get(migrating.name);
      if (others === undefined) byResource.set(migrating.name, [{ app, migrating }]);
      else others.push({ app, migrating });
    }
  }
  return byResource;
}

/** Where all of them run in the cluster; of what lies on a baseline where it has an instance of its own. */
function environmentsOf(
  company: Company,
  resource: string,
  apps: readonly Located<App>[],
): readonly string[] {
  const stable = [...company.stableEnvironments.values()].filter((environment) =>
    apps.every((app) => runsIn(company, environment, app)),
  );
  const overlays = overlaysOf(company).filter(({ baseline, project }) => {
    const { apps: changed, isolate = [] } = project.value;
    const own = new Set([...Object.keys(changed), ...writtenCarriers(project.value).map(({ app }) => app)]);
    return (
      isolate.includes(resource) &&
      apps.every((app) => own.has(app.value.name) && isEnabled(company, baseline, app, project))
    );
  });
  return [...stable.map(({ value }) => value.name), ...overlays.map(({ name }) => name)];
}

function runsIn(company: Company, environment: Located<StableEnvironment>, app: Located<App>): boolean {
  const { name } = app.value;
  return (
    isPresent(company, environment.value, name) &&
    externalOf(company, environment.value, name) === undefined &&
    isEnabled(company, environment, app)
  );
}

/** An app that is switched off changes no schema. */
function isEnabled(
  company: Company,
  ...where: readonly [Located<StableEnvironment>, Located<App>, Located<OverlayDefinition>?]
): boolean {
  return mergedLayers(company, ...where).settings.state === 'enabled';
}

const NAMED = 4;

function twoOwners(resource: string, other: Migrator, one: Migrator, where: readonly string[]): Problem {
  const apps = `'${other.app.value.name}' and '${one.app.value.name}'`;
  const more = where.length > NAMED ? ` and ${where.length - NAMED} more` : '';
  return {
    code: 'migration/two-owners',
    severity: 'error',
    message: `${apps} both change the schema of '${resource}', at the same time, in ${where.slice(0, NAMED).join(', ')}${more}`,
    fix: `let one of them do it, and take \`migrates\` from the other; or, where each has a schema of its own, define a resource for each in catalog/resources.yaml, with one host`,
    at: originOf(one.app, one.migrating.path),
    related: [
      { message: `'${other.app.value.name}' migrates it too`, at: originOf(other.app, other.migrating.path) },
    ],
  };
}
