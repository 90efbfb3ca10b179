/** Resources of which a project environment has an instance of its own. */
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { dependenciesOf } from '../link/dependencies';
import { migratingOf, migrationJob } from '../link/migrations';
import type { Isolatable, Resource } from '../model/resource';
import type { Problem } from '../problem';
import { hasSoundCalls } from './has-sound-calls';
import type { Overlay } from './overlay';
import type { OverlayPlan } from './plan-overlay';

export interface Isolation {
  readonly name: string;
  readonly resource: Located<Resource>;
  readonly own: Isolatable;
  /** Apps that run here and depend on it, in the order of names. */
  readonly users: readonly string[];
  /** Jobs of these that change its schema. */
  readonly migrations: readonly string[];
}

/** What is asked for and cannot be had is left out; the check tells of it. */
export function isolationsIn(
  company: Company,
  { project }: Overlay,
  { materialised }: OverlayPlan,
): readonly Isolation[] {
  return [...new Set(project.value.isolate)].flatMap((name) => {
    const resource = company.resources.get(name);
    const own = resource?.value.isolatable;
    const users = usersOf(company, materialised, name);
    return resource === undefined || own === undefined || users.length === 0
      ? []
      : [{ name, resource, own, users, migrations: migrationsOf(company, users, name) }];
  });
}

export function checkIsolation(
  company: Company,
  overlay: Overlay,
  { materialised }: OverlayPlan,
): readonly Problem[] {
  const { project, name: environment } = overlay;
  return (project.value.isolate ?? []).flatMap((name, index) => {
    const resource = company.resources.get(name);
    if (resource === undefined) return [];
    const at = originOf(project, ['isolate', index]);
    if (resource.value.isolatable === undefined) {
      const related = [{ message: 'the resource', at: originOf(resource, [], 'key') }];
      return [{ ...refused(environment, name), at, related }];
    }
    if (company.definition.value.argocd === undefined) return [{ ...withoutArgocd(environment, name), at }];
    if (usersOf(company, materialised, name).length > 0 || !hasSoundCalls(company, project.value)) return [];
    return [{ ...unused(environment, name), at }];
  });
}

function migrationsOf(company: Company, users: readonly string[], resource: string): readonly string[] {
  return users.flatMap((app) =>
    migratingOf(company.apps.get(app)?.value ?? {})
      .filter(({ name, migrates }) => name === resource && migrates !== 'at-start')
      .map(() => migrationJob(app, resource)),
  );
}

function usersOf(company: Company, materialised: readonly string[], name: string): readonly string[] {
  return materialised.filter((app) =>
    dependenciesOf(company.apps.get(app)?.value ?? {}).some(
      (one) => one.kind === 'resource' && one.name === name,
    ),
  );
}

function refused(environment: string, name: string): Problem {
  return {
    code: 'isolate/refused',
    severity: 'error',
    message: `${environment} wants an instance of its own of '${name}', and nobody has said how to make one`,
    fix: `remove it from isolate, or add \`isolatable: {chart: …}\` to '${name}'`,
  };
}

function withoutArgocd(environment: string, name: string): Problem {
  return {
    code: 'isolate/refused',
    severity: 'error',
    message: `${environment} wants an instance of its own of '${name}', and there is no Argo CD to install it`,
    fix: 'remove it from isolate, or write `argocd` in catalog/company.yaml',
  };
}

function unused(environment: string, name: string): Problem {
  return {
    code: 'isolate/unused',
    severity: 'error',
    message: `${environment} wants an instance of its own of '${name}', and no app that runs there depends on it`,
    fix: 'remove it from isolate, or add the app that needs it to carriers',
  };
}
