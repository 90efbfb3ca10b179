/** The layers that speak of one app in one environment, lowest first, and where each of them was written. */
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { isJsonObject, printPath, type Json, type JsonObject, type Path } from '../json';
import { runtimeOf, stackOf, templatesOf } from '../link/layers-below';
import { appIn } from '../link/runtime-rollout';
import type { App, Exposure } from '../model/app';
import type { ProjectEnvironment } from '../model/project-environment';
import type { AgentUse, SettingsLayer } from '../model/settings';
import type { StableEnvironment } from '../model/stable-environment';
import type { Origin } from '../origin';
import type { Problem } from '../problem';
import { remembered, rememberedPair } from '../remembered';
import { IDENTITY_KEYS } from './identity-keys';
import { FRAMEWORK_DEFAULTS, REQUIRED_DEFAULTS } from './framework-defaults';
import { longForm } from './long-form';
import { hasLowPriority } from './low-priority';
import { KEYED_LISTS, mergeSettings } from './merge-settings';

export type LayerName =
  | 'framework'
  | 'company'
  | 'stack image'
  | 'runtime image'
  | 'template'
  | 'app'
  | 'beside production'
  | 'environment'
  | 'app in environment'
  | 'overlay'
  | 'app in project';

export interface Layer {
  readonly name: LayerName;
  readonly settings: JsonObject;
  /** Where a value of the layer was written; absent for the framework's own defaults. */
  readonly placeOf?: (path: Path) => Origin;
}

/** What every setting is after merging: no `null` is left, and what a workload must have is there. */
export type Settings = NoNull<Omit<SettingsLayer, keyof RequiredSettings>> & RequiredSettings;

export interface RequiredSettings {
  readonly state: 'enabled' | 'disabled';
  readonly size: { readonly cpu: number; readonly memory: string };
  readonly replicas: number;
  readonly termination: { readonly drain: string; readonly timeout: string };
  readonly rollout: {
    readonly strategy: 'rolling' | 'recreate';
    readonly maxSurge: number;
    readonly maxUnavailable: number;
    readonly minReady: string;
    readonly deadline: string;
  };
  readonly history: { readonly revisions: number };
  readonly exposure?: Exposure;
  readonly agents?: readonly AgentUse[];
}

type NoNull<T> = T extends readonly (infer I)[]
  ? readonly NoNull<I>[]
  : T extends object
    ? { readonly [K in keyof T]: NoNull<Exclude<T[K], null>> }
    : T;

const FRAMEWORK: Layer = { name: 'framework', settings: FRAMEWORK_DEFAULTS };

/** Whatever its baseline runs, one instance is enough for a project, and it never pushes pods of others aside. */
const OVERLAY: Layer = { name: 'overlay', settings: { replicas: 1, scale: null, priority: null } };

/** What makes room for others goes on doing so. */
const LOW_OVERLAY: Layer = { name: 'overlay', settings: { replicas: 1, scale: null } };

/** What is no production never pushes pods of production aside, also where it is no overlay. */
const BESIDE_PRODUCTION: Layer = { name: 'beside production', settings: { priority: null } };

/** All layers of an app in an environment, or in a project environment on it. */
export function layersOf(
  company: Company,
  environment: Located<StableEnvironment>,
  app: Located<App>,
  project?: Located<ProjectEnvironment>,
): readonly Layer[] {
  return mergedLayers(company, environment, app, project).layers;
}

export interface MergedLayers {
  readonly layers: readonly Layer[];
  readonly settings: Settings;
}

/** All layers of an app, and what they come to together. */
export function mergedLayers(
  company: Company,
  environment: Located<StableEnvironment>,
  app: Located<App>,
  project?: Located<ProjectEnvironment>,
): MergedLayers {
  const lower = lowerLayers(company, appIn(company, app, environment.value.name));
  const upper = upperLayers(company, environment, app, lower.merged);
  const stable = mergeAll(lower.merged, upper);
  const own = projectLayers(company, app, stable, project);
  const settings = mergeSettings(REQUIRED_DEFAULTS, mergeAll(stable, own));
  return { layers: [...lower.layers, ...upper, ...own], settings: settings as unknown as Settings };
}

interface LowerLayers {
  readonly layers: readonly Layer[];
  readonly merged: JsonObject;
}

/** What lies below the environments is the same in all of them. */
const lowerLayers = rememberedPair((company: Company, app: Located<App>): LowerLayers => {
  const layers = layersBelowEnvironments(company, app);
  return { layers, merged: mergeAll({}, layers) };
});

function mergeAll(below: JsonObject, layers: readonly Layer[]): JsonObject {
  return layers.reduce<JsonObject>((merged, layer) => mergeSettings(merged, layer.settings), below);
}

function layersBelowEnvironments(company: Company, app: Located<App>): readonly Layer[] {
  const runtime = runtimeOf(company, app.value);
  const stack = stackOf(company, runtime);
  return [
    FRAMEWORK,
    ...written('company', company.definition, ['defaults'], company.definition.value.defaults),
    ...(stack === undefined ? [] : written('stack image', stack, ['settings'], stack.value.settings)),
    ...(runtime === undefined ? [] : written('runtime image', runtime, ['settings'], runtime.value.settings)),
    ...templatesOf(company, app.value).flatMap((template) =>
      written('template', template, [], settingsIn(template.value)),
    ),
    ...written('app', app, [], withoutByEnvironment(settingsIn(app.value)), 'default'),
  ].map((one) => inLongForm(one, company));
}

function upperLayers(
  company: Company,
  environment: Located<StableEnvironment>,
  app: Located<App>,
  below: JsonObject,
): readonly Layer[] {
  const { name } = app.value;
  const { name: environmentName, settings, apps } = environment.value;
  const special = app.value.environments?.[environmentName];
  return [
    ...(isBesideProduction(company, environment.value) && !hasLowPriority(company, below)
      ? [BESIDE_PRODUCTION]
      : []),
    ...written('environment', environment, ['settings'], settings),
    ...written('app in environment', app, [], configFor(environmentName, app.value), environmentName),
    ...written('app in environment', app, ['environments', environmentName], settingsIn(special)),
    ...written('app in environment', environment, ['apps', name], settingsIn(apps?.[name])),
  ].map((one) => inLongForm(one, company));
}

function isBesideProduction(company: Company, { cluster, production }: StableEnvironment): boolean {
  return production !== true && clustersOfProduction(company).has(cluster);
}

const clustersOfProduction = remembered((company: Company): ReadonlySet<string> => {
  const environments = [...company.stableEnvironments.values()];
  return new Set(environments.flatMap(({ value }) => (value.production === true ? value.cluster : [])));
});

function projectLayers(
  company: Company,
  app: Located<App>,
  below: JsonObject,
  project: Located<ProjectEnvironment> | undefined,
): readonly Layer[] {
  if (project === undefined) return [];
  const { name } = app.value;
  const own = written('app in project', project, ['apps', name], settingsIn(project.value.apps[name]));
  return [hasLowPriority(company, below) ? LOW_OVERLAY : OVERLAY, ...own].map((one) =>
    inLongForm(one, company),
  );
}

/**
 * Where the value at a path of the merged settings comes from: the highest layer that says something of it. Items of
 * lists that merge are found by their key, for which `merged` is needed: each layer has them at places of its own.
 */
export function originIn(layers: readonly Layer[], path: Path, merged: JsonObject = {}): Origin | undefined {
  for (const layer of layers.toReversed()) {
    const own = pathInLayer(layer, path, merged);
    if (own !== undefined && valueAt(layer.settings, own) !== undefined) return layer.placeOf?.(own);
  }
  return undefined;
}

function pathInLayer({ settings }: Layer, path: Path, merged: JsonObject): Path | undefined {
  const [list, index, ...rest] = path;
  const key = typeof list === 'string' && typeof index === 'number' ? KEYED_LISTS[list] : undefined;
  if (list === undefined || key === undefined) return path;
  const wanted = valueAt(merged, [list, index ?? 0, key]);
  const items = settings[list];
  const found = Array.isArray(items) ? items.findIndex((item: Json) => valueAt(item, [key]) === wanted) : -1;
  return found === -1 ? undefined : [list, found, ...rest];
}

/** Two blocks of one layer must not both set a value: neither is more special than the other. */
export function checkLayerConflicts(
  layers: readonly Layer[],
  app: string,
  environment: string,
): readonly Problem[] {
  const special = layers.filter((layer) => layer.name === 'app in environment');
  return special.flatMap((higher, index) =>
    special
      .slice(0, index)
      .flatMap((lower) =>
        commonLeaves(lower.settings, higher.settings).map((path) =>
          conflict(lower, higher, path, `'${app}' in ${environment}`),
        ),
      ),
  );
}

export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let here = value;
  for (const step of path) {
    if (Array.isArray(here) && typeof step === 'number') here = here[step] as Json | undefined;
    else if (isJsonObject(here)) here = here[step];
    else return undefined;
  }
  return here;
}

/** `variant` is the key of a variable's own map that the layer reads, where it is written by environment. */
function written(
  name: LayerName,
  located: Located<unknown>,
  prefix: Path,
  settings: object | undefined,
  variant?: string,
): readonly Layer[] {
  if (settings === undefined || Object.keys(settings).length === 0) return [];
  const suffix = (path: Path): Path =>
    variant !== undefined && path[0] === 'config' && path.length === 2 ? [variant] : [];
  const placeOf = (path: Path): Origin => originOf(located, [...prefix, ...path, ...suffix(path)]);
  return [{ name, settings: settings as JsonObject, placeOf }];
}

function settingsIn(block: object | undefined): JsonObject | undefined {
  if (block === undefined) return undefined;
  return Object.fromEntries(Object.entries(block).filter(([key]) => !IDENTITY_KEYS.has(key)));
}

/** In an app, `config: {LOG_LEVEL: {default: info, qa: debug}}` speaks in two layers: here are the defaults. */
function withoutByEnvironment(settings: JsonObject | undefined): JsonObject | undefined {
  const config = settings?.['config'];
  if (settings === undefined || !isJsonObject(config)) return settings;
  const plain = Object.entries(config).flatMap(([variable, value]) => {
    if (!isJsonObject(value)) return [[variable, value] as const];
    return value['default'] === undefined ? [] : [[variable, value['default']] as const];
  });
  return { ...settings, config: Object.fromEntries(plain) };
}

/** And here is what the same block says of one environment. */
function configFor(environment: string, app: App): JsonObject | undefined {
  const entries = Object.entries(app.config ?? {}).flatMap(([variable, value]) => {
    const own = isJsonObject(value) ? value[environment] : undefined;
    return own === undefined ? [] : [[variable, own] as const];
  });
  return entries.length === 0 ? undefined : { config: Object.fromEntries(entries) };
}

function inLongForm(layer: Layer, company: Company): Layer {
  const settings = longForm(layer.settings, company);
  return settings === layer.settings ? layer : { ...layer, settings };
}

function commonLeaves(a: JsonObject, b: JsonObject, path: Path = []): readonly Path[] {
  return Object.entries(b).flatMap(([key, value]) => {
    const other = a[key];
    if (other === undefined) return [];
    const here = [...path, key];
    return isJsonObject(other) && isJsonObject(value) ? commonLeaves(other, value, here) : [here];
  });
}

function conflict(lower: Layer, higher: Layer, path: Path, whose: string): Problem {
  const at = higher.placeOf?.(path);
  const other = lower.placeOf?.(path);
  return {
    code: 'value/duplicate',
    severity: 'error',
    message: `'${printPath(path)}' of ${whose} is set twice, and neither place is more special than the other`,
    fix: 'keep one of the two',
    ...(at === undefined ? {} : { at }),
    related: other === undefined ? [] : [{ message: 'the other', at: other }],
  };
}
