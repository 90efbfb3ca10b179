/** One environment from plain values to files: the unit of work. No tree outlives it. */
import { App } from 'cdk8s';
import { checkArgocdPermissions } from '../core/check/output/check-argocd-permissions';
import { checkCatchAlls } from '../core/check/output/check-catch-alls';
import { checkCapacity } from '../core/check/environments/check-capacity';
import { checkObjects, type OwnedObject } from '../core/check/output/check-objects';
import { sortKeysDeep } from '../core/compare-text';
import type { Company } from '../core/company';
import { originOf, type Located } from '../core/definition';
import {
  overlayAppPath,
  overlayEnvironmentPath,
  reportPath,
  stableAppPath,
  stableEnvironmentPath,
  withGeneratedKey,
  type OverlayFolder,
} from '../core/dist-layout';
import { factsOf, type EnvironmentFacts, type RoutedApp } from '../core/facts';
import type { JsonObject } from '../core/json';
import { identityOf } from '../core/kubernetes/object-identity';
import type { SchemaTable } from '../core/kubernetes/schema-table';
import type { StableEnvironment } from '../core/model/stable-environment';
import type { Origin } from '../core/origin';
import type { Problem } from '../core/problem';
import { renderJson } from '../core/render/render-json';
import { environmentReport } from '../core/report/environment-report';
import { flagsInUse } from '../core/report/flags-in-use';
import { exposureOrigin } from '../core/resolve/exposure-origin';
import type { ResolvedArgocd } from '../core/resolve/resolve-argocd';
import type { Overlay } from '../core/overlay/overlay';
import { resolveProjectEnvironment } from '../core/resolve/resolve-project-environment';
import { resolveStableEnvironment } from '../core/resolve/resolve-stable-environment';
import type {
  Extra,
  ResolvedApp,
  ResolvedEnvironment,
  ResolvedOverlay,
} from '../core/resolve/resolved-environment';
import { appChart } from './app-chart';
import { appOfEnvironment, type EnvironmentApps } from './argocd/environment-apps';
import type { ArgocdRelease } from './argocd/release-objects';
import { checkRoutes } from './check-routes';
import { addCompanyCharts, type CollectedStacks } from './company-stacks';
import { environmentChart } from './environment-chart';
import { checkLaneFile, laneFile } from './lane-file';
import { objectFile, toText, type ObjectFile } from './object-file';
import type { OutputFile } from './output-file';

export interface SynthesizedEnvironment {
  /** Names, and which of them scale: nothing else of an environment outlives its unit. */
  readonly apps: EnvironmentApps;
  readonly files: readonly OutputFile[];
  readonly facts: EnvironmentFacts;
  /** Helm releases in its namespace, for Argo CD. */
  readonly releases: readonly ArgocdRelease[];
  readonly problems: readonly Problem[];
}

/** What every environment of a run is made with. */
export interface SynthesisTools {
  readonly table: SchemaTable;
  readonly stacks: CollectedStacks;
  /** Absent for a company without Argo CD. */
  readonly argocd?: ResolvedArgocd;
}

/** Undefined when the environment lies on nothing; the links have told why. */
export function synthesizeEnvironment(
  company: Company,
  definition: Located<StableEnvironment>,
  tools: SynthesisTools,
): SynthesizedEnvironment | undefined {
  const problems: Problem[] = [];
  const wanted = resolveStableEnvironment(company, definition, (problem) => problems.push(problem));
  if (wanted === undefined) return undefined;
  const originOfRoute = ({ name }: RoutedApp): Origin => exposureOrigin(company, definition, name);
  return finish(company, { definition, wanted, originOfRoute }, tools, problems);
}

/** An overlay whose days are over has no environment, only something to tell. */
export interface SynthesizedProject {
  readonly environment?: SynthesizedEnvironment;
  readonly problems: readonly Problem[];
}

export function synthesizeProject(
  company: Company,
  overlay: Overlay,
  tools: SynthesisTools,
): SynthesizedProject {
  const problems: Problem[] = [];
  const { project: definition } = overlay;
  const wanted = resolveProjectEnvironment(company, overlay, (problem) => problems.push(problem));
  if (wanted === undefined) return { problems };
  const originOfRoute = ({ name }: RoutedApp): Origin => {
    const index = definition.value.entry?.indexOf(name);
    return originOf(
      definition,
      index === undefined ? ['apps', name] : ['entry', index],
      index === undefined ? 'key' : 'value',
    );
  };
  const environment = finish(company, { definition, wanted, originOfRoute }, tools, problems);
  return { environment, problems: environment.problems };
}

interface Subject {
  readonly definition: Located<unknown>;
  readonly wanted: ResolvedEnvironment;
  readonly originOfRoute: (app: RoutedApp) => Origin;
}

function finish(
  company: Company,
  { definition, wanted, originOfRoute }: Subject,
  tools: SynthesisTools,
  problems: Problem[],
): SynthesizedEnvironment {
  const resolved = checkRoutes(wanted, originOfRoute, problems);
  const objectFiles = buildObjects(company, definition, resolved, tools.stacks, problems);
  const objects = objectFiles.flatMap((file) => file.objects);
  const options = { version: resolved.cluster.version, table: tools.table, environment: resolved };
  problems.push(
    ...checkObjects(objects, options),
    ...checkCatchAlls(objects),
    ...checkPermissions(company, tools, objects),
    ...checkCapacity(company, definition, resolved),
  );
  const lane = laneFile(resolved, originOf(definition, ['routing']), problems);
  problems.push(
    ...checkPermissions(company, tools, lane?.objects ?? []),
    ...checkLaneFile(resolved, lane?.objects ?? [], tools.table),
  );
  const report = reportFile(company, resolved, problems);
  return {
    apps: { name: resolved.name, apps: resolved.apps.map(appOfEnvironment) },
    files: [...objectFiles.map(toText), ...(lane === undefined ? [] : [toText(lane)]), report],
    facts: factsOf(resolved, originOfRoute),
    releases: releasesOf(resolved),
    problems,
  };
}

function releasesOf({ overlay, namespace }: ResolvedEnvironment): readonly ArgocdRelease[] {
  if (overlay === undefined) return [];
  const { baseline, project } = overlay;
  return overlay.isolated.map(({ release, helm }) => ({
    ...helm,
    overlay: { baseline, name: project },
    name: release,
    namespace,
    createNamespace: false,
    skipCrds: false,
    wave: 0,
  }));
}

/** What its AppProject would refuse, Argo CD would never apply. */
export function checkPermissions(
  company: Company,
  { argocd }: SynthesisTools,
  objects: readonly OwnedObject[],
): readonly Problem[] {
  return argocd === undefined ? [] : checkArgocdPermissions(company, argocd, objects);
}

/** All objects of an environment: its own file first, then one file an app. */
export function buildObjects(
  company: Company,
  definition: Located<unknown>,
  environment: ResolvedEnvironment,
  stacks: CollectedStacks,
  problems: Problem[],
  root: App = new App(),
): readonly ObjectFile[] {
  const own = environmentChart(root, environment);
  if (environment.kind === 'stable') {
    addCompanyCharts(own, stacks.environments, environment, environment.namespace);
  }
  const ownFile = objectFile(
    ownPath(environment),
    environment.sources,
    own,
    environment.patches,
    problems,
    originsOfOwn(company, definition, environment.extras),
  );
  const unfit: Problem[] = [];
  const appFiles = environment.apps.map((app) =>
    objectFile(
      appPath(environment, app.name),
      app.sources,
      appChart(root, environment, app),
      app.patches,
      unfit,
      () => originOfApp(company, definition, app),
      true,
    ),
  );
  problems.push(...unfit.map((problem) => ({ ...problem, environment: environment.name })));
  return [ownFile, ...appFiles];
}

function ownPath({ kind, name, overlay }: ResolvedEnvironment): string {
  if (overlay === undefined) return stableEnvironmentPath(name);
  return overlayEnvironmentPath(folderOf(kind, overlay));
}

function appPath({ kind, name, overlay }: ResolvedEnvironment, app: string): string {
  if (overlay === undefined) return stableAppPath(name, app);
  return overlayAppPath(folderOf(kind, overlay), app);
}

function folderOf(kind: ResolvedEnvironment['kind'], { baseline, project }: ResolvedOverlay): OverlayFolder {
  return { kind: kind === 'delivery' ? 'delivery' : 'projects', baseline, name: project };
}

function originOfApp(company: Company, definition: Located<unknown>, app: ResolvedApp): Origin {
  return originOf(company.apps.get(app.name) ?? definition, ['name']);
}

/** Where the environment's own objects come from: an extra from its file, the name of a resource from the resource. */
function originsOfOwn(
  company: Company,
  definition: Located<unknown>,
  extras: readonly Extra[],
): (object: JsonObject) => Origin {
  const left = [...extras];
  return (object) => {
    const { kind, name } = identityOf(object);
    // The whole object is compared: an extra may bear the name of another object, and then both places are told.
    const index = left.findIndex((extra) => extra.object['kind'] === kind && isSame(extra.object, object));
    const [extra] = index === -1 ? [] : left.splice(index, 1);
    if (extra !== undefined) return extra.origin;
    const resource = kind === 'Service' ? company.resources.get(name) : undefined;
    return resource === undefined ? originOf(definition, ['name']) : originOf(resource, [], 'key');
  };
}

function isSame(a: JsonObject, b: JsonObject): boolean {
  return JSON.stringify(sortKeysDeep(a)) === JSON.stringify(sortKeysDeep(b));
}

function reportFile(
  company: Company,
  environment: ResolvedEnvironment,
  problems: readonly Problem[],
): OutputFile {
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  const report = environmentReport({ environment, flags: flagsInUse(company, environment), warnings });
  return {
    path: reportPath(environment.name),
    text: renderJson(withGeneratedKey(environment.sources, report)),
  };
}
