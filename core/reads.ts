/** Which files an environment reads, so that work on one environment is not held up by a mistake in another. */
import type { Company } from './company';
import type { Located } from './definition';
import { fileKindOf } from './definition-kinds';
import { runtimeOf, stackOf, templatesOf } from './link/layers-below';
import type { LoadedCompany } from './load-company';
import type { App } from './model/app';
import type { Problem } from './problem';
import { appsIn } from './resolve/presence';

/** The problems of a company that concern these environments: in a file that they read, or in no file at all. */
export function problemsOf(loaded: LoadedCompany, environments: readonly string[]): readonly Problem[] {
  const { company } = loaded;
  if (company === undefined) return loaded.problems;
  const others = filesOfOthers(loaded, company, environments);
  return loaded.problems.filter((problem) => problem.at === undefined || !others.has(problem.at.file));
}

/** Everything that is defined, less what the environments read: what is left is certainly none of their business. */
function filesOfOthers(
  loaded: LoadedCompany,
  company: Company,
  environments: readonly string[],
): ReadonlySet<string> {
  const read = new Set(environments.flatMap((name) => filesReadBy(company, name)));
  const names = new Set(environments.flatMap((name) => [name, ...namesReadBy(company, name)]));
  for (const [name, file] of loaded.broken) if (names.has(name)) read.add(file);
  const brokenWithName = new Set(loaded.broken.values());
  const hasOwner = (file: string): boolean => definedFiles(company).has(file) || brokenWithName.has(file);
  const isShared = (file: string): boolean => SHARED.has(fileKindOf(file) ?? '');
  return new Set(
    [...company.texts.keys()].filter((file) => !read.has(file) && hasOwner(file) && !isShared(file)),
  );
}

/** Every environment reads these. */
const SHARED: ReadonlySet<string> = new Set([
  'company',
  'tenants',
  'resources',
  'agents',
  'images-lock',
  'baseline-lock',
]);

function definedFiles(company: Company): ReadonlySet<string> {
  const groups: readonly ReadonlyMap<string, Located<unknown>>[] = [
    company.apps,
    company.clusters,
    company.stableEnvironments,
    company.stackImages,
    company.runtimeImages,
    company.templates,
  ];
  const extras = [...company.extras.values()].flat();
  return new Set(
    [...groups.flatMap((group) => [...group.values()]), ...extras].map((located) => located.parsed.file),
  );
}

function namesReadBy(company: Company, name: string): readonly string[] {
  const environment = company.stableEnvironments.get(name);
  return environment === undefined ? [] : [environment.value.cluster, ...appsIn(company, environment.value)];
}

function filesReadBy(company: Company, name: string): readonly string[] {
  const environment = company.stableEnvironments.get(name);
  if (environment === undefined) return [];
  const apps = appsIn(company, environment.value).flatMap((app) => company.apps.get(app) ?? []);
  const located: readonly (Located<unknown> | undefined)[] = [
    environment,
    company.clusters.get(environment.value.cluster),
    ...apps.flatMap((app) => layersOfApp(company, app)),
    ...(company.extras.get(name) ?? []),
  ];
  return located.flatMap((one) => one?.parsed.file ?? []);
}

function layersOfApp(company: Company, app: Located<App>): readonly (Located<unknown> | undefined)[] {
  const runtime = runtimeOf(company, app.value);
  return [app, runtime, stackOf(company, runtime), ...templatesOf(company, app.value)];
}
