/** Which files an environment reads, so that work on one environment is not held up by a mistake in another. */
import type { Company } from './company';
import type { Located } from './definition';
import { fileKindOf } from './definition-kinds';
import { runtimeOf, stackOf, templatesOf } from './link/layers-below';
import { appIn } from './link/runtime-rollout';
import { splitReference } from './link/reference';
import type { LoadedCompany } from './load-company';
import type { App } from './model/app';
import type { ProjectEnvironment } from './model/project-environment';
import type { StableEnvironment } from './model/stable-environment';
import { writtenCarriers } from './overlay/carriers';
import { present } from './present';
import type { Problem } from './problem';
import { appsIn } from './resolve/presence';

/** The problems of a company that concern these environments: in a file that they read, or in no file at all. */
export function problemsOf(loaded: LoadedCompany, environments: readonly string[]): readonly Problem[] {
  const { company } = loaded;
  if (company === undefined || loaded.problems.length === 0) return loaded.problems;
  const others = filesOfOthers(company, environments);
  return loaded.problems.filter((problem) => problem.at === undefined || !others.has(problem.at.file));
}

/** Everything that is defined, less what the environments read: what is left is certainly none of their business. */
function filesOfOthers(company: Company, environments: readonly string[]): ReadonlySet<string> {
  const read = new Set(environments.flatMap((name) => filesReadBy(company, name)));
  const names = new Set(environments.flatMap((name) => [name, ...namesReadBy(company, name)]));
  for (const [name, file] of company.broken) if (names.has(name)) read.add(file);
  const broken = new Set(company.broken.values());
  const defined = definedFiles(company);
  return new Set(
    [...company.texts.keys()].filter(
      (file) => !read.has(file) && (defined.has(file) || broken.has(file)) && !isShared(file),
    ),
  );
}

function isShared(file: string): boolean {
  return SHARED.has(fileKindOf(file) ?? '');
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
    company.projectEnvironments,
    company.deliveryEnvironments,
    company.stackImages,
    company.runtimeImages,
    company.templates,
  ];
  const extras = [...company.texts.keys()].filter((file) =>
    ['extra', 'release-history'].includes(fileKindOf(file) ?? ''),
  );
  return new Set([
    ...groups.flatMap((group) => [...group.values()]).map((located) => located.parsed.file),
    ...extras,
  ]);
}

/** Names that the environment depends on, whether their definitions can be read or not. */
function namesReadBy(company: Company, name: string): readonly string[] {
  const { environment, apps } = partsOf(company, name);
  if (environment === undefined) return [];
  return [
    environment.value.name,
    environment.value.cluster,
    ...apps,
    ...apps.flatMap((app) => {
      const found = company.apps.get(app);
      return found === undefined ? [] : layersOfApp(company, found).flatMap(referencesIn);
    }),
  ];
}

/** What an app or a layer of it says that it lies on. */
function referencesIn(layer: Located<unknown>): readonly string[] {
  const { extends: template, runtime, runtimeRollout, current, versions } = layer.value as Layer;
  const stack = current === undefined ? undefined : versions?.[current]?.stack;
  return [
    ...[template, stack].flatMap((one) => (one === undefined ? [] : [splitReference(one).name])),
    ...[runtime, runtimeRollout?.to].filter((one) => one !== undefined),
  ];
}

/** The words by which an app, a template or a runtime image names the layer below. */
interface Layer {
  readonly extends?: string;
  readonly runtime?: string;
  readonly runtimeRollout?: { readonly to: string };
  readonly current?: string;
  readonly versions?: Readonly<Record<string, { readonly stack?: string }>>;
}

interface EnvironmentParts {
  readonly environment?: Located<StableEnvironment>;
  readonly project?: Located<ProjectEnvironment>;
  readonly apps: readonly string[];
}

/** A project environment, as `qa/coupon`, reads all that its baseline reads, and what it changes. */
function partsOf(company: Company, name: string): EnvironmentParts {
  const [stable = '', own = ''] = name.split('/');
  const environment = company.stableEnvironments.get(stable);
  const project = company.projectEnvironments.get(own) ?? company.deliveryEnvironments.get(own);
  const below = environment === undefined ? [] : appsIn(company, environment.value);
  const { apps = {} } = project?.value ?? {};
  const carriers = writtenCarriers(project?.value ?? {}).map(({ app }) => app);
  return present({ environment, project, apps: [...below, ...Object.keys(apps), ...carriers] });
}

function filesReadBy(company: Company, name: string): readonly string[] {
  const { environment, project, apps: names } = partsOf(company, name);
  if (environment === undefined) return [];
  const apps = names.flatMap((app) => company.apps.get(app) ?? []);
  const located: readonly (Located<unknown> | undefined)[] = [
    environment,
    project,
    company.clusters.get(environment.value.cluster),
    ...apps.flatMap((app) => layersOfApp(company, appIn(company, app, environment.value.name))),
  ];
  const extras = [...company.texts.keys()].filter((file) =>
    file.startsWith(`environments/extras/${environment.value.name}/`),
  );
  // What production has run decides what it may run.
  const history = environment.value.production === true ? ['environments/release-history.yaml'] : [];
  return [...located.flatMap((one) => one?.parsed.file ?? []), ...extras, ...history];
}

function layersOfApp(company: Company, app: Located<App>): readonly Located<unknown>[] {
  const runtime = runtimeOf(company, app.value);
  const layers = [app, runtime, stackOf(company, runtime), ...templatesOf(company, app.value)];
  return layers.filter((layer) => layer !== undefined);
}
