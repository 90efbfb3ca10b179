/** The object that a question is about, and how to build it again from a company that differs a little. */
import { ApiObject, App } from 'cdk8s';
import type { Company } from '../../core/company';
import type { JsonObject } from '../../core/json';
import { originOf } from '../../core/definition';
import { identityOf, printIdentity } from '../../core/kubernetes/object-identity';
import { suggest } from '../../core/suggest';
import { definitionOf, resolveNamed, tryFindEnvironment } from '../../core/resolve/named-environment';
import { laneFile } from '../lane-file';
import type { ObjectFile } from '../object-file';
import { buildObjects } from '../synthesize-environment';
import { platformFile, tryFindCluster, type ExplainTools } from './platform-file';

export interface Subject {
  /** As `qa` or `qa/coupon`; or `clusters/test`, for what the platform needs there. */
  readonly environment: string;
  /** Absent for an object of the environment itself. */
  readonly app?: string;
  /** True for what a lane adds to the namespace of its baseline. */
  readonly isOfLane?: boolean;
  /** File of dist/ and the objects in it. */
  readonly file: ObjectFile;
  /** Class and path of the construct that emits the object. */
  readonly construct: string;
  readonly object: JsonObject;
}

/** All objects of an environment, or of the platform of a cluster, as subjects. */
export function subjectsIn(company: Company, environment: string, stacks: ExplainTools): readonly Subject[] {
  const named = tryFindEnvironment(company, environment);
  const resolved = named === undefined ? undefined : resolveNamed(company, named, () => {});
  if (named === undefined) return platformSubjects(company, environment, stacks);
  if (resolved === undefined) return [];
  const root = new App();
  const [own, ...apps] = buildObjects(company, definitionOf(named), resolved, stacks, [], root);
  const lane = laneFile(resolved, originOf(definitionOf(named)), [], root);
  const constructs = constructsIn(root);
  const owners = [
    { file: own },
    ...(lane === undefined ? [] : [{ isOfLane: true, file: lane }]),
    ...resolved.apps.map((app, index) => ({ app: app.name, file: apps[index] })),
  ];
  return owners.flatMap(({ file, ...owner }) =>
    (file?.objects ?? []).flatMap(({ object }) =>
      file === undefined
        ? []
        : [
            {
              environment,
              ...owner,
              file,
              object,
              construct: constructs.get(shortName(object)) ?? 'a patch',
            },
          ],
    ),
  );
}

function platformSubjects(company: Company, place: string, tools: ExplainTools): readonly Subject[] {
  const cluster = tryFindCluster(company, place);
  if (cluster === undefined) return [];
  const root = new App();
  const file = platformFile(company, cluster, tools, root);
  const constructs = constructsIn(root);
  return file.objects.map(({ object }) => ({
    environment: place,
    file,
    object,
    construct: constructs.get(shortName(object)) ?? 'a patch',
  }));
}

/** Class and path of every construct that emits an object, by the object's short name. */
function constructsIn(root: App): ReadonlyMap<string, string> {
  const objects = root.node.findAll().filter((one) => ApiObject.isApiObject(one));
  return new Map(
    objects.map((one) => [`${one.kind}/${one.name}`, `${one.constructor.name} ${one.node.path}`]),
  );
}

/**
 * Finds an object by `Deployment/trade-core`, `trade-core` for a Deployment, or part of a hashed name as
 * `ConfigMap/trade-core-config`. A name that fits nothing comes back with the nearest one that does.
 */
export function findSubject(
  subjects: readonly Subject[],
  wanted: string,
): { readonly found?: Subject; readonly nearest?: string } {
  const [kind = '', name = ''] = wanted.includes('/') ? wanted.split('/', 2) : ['Deployment', wanted];
  const fits = (subject: Subject, test: (name: string) => boolean): boolean => {
    const identity = identityOf(subject.object);
    return identity.kind.toLowerCase() === kind.toLowerCase() && test(identity.name);
  };
  const found =
    subjects.find((subject) => fits(subject, (one) => one === name)) ??
    subjects.find((subject) => fits(subject, (one) => one.startsWith(`${name}-`)));
  if (found !== undefined) return { found };
  const nearest = suggest(
    `${kind}/${name}`,
    subjects.map((subject) => shortName(subject.object)),
  );
  return nearest === undefined ? {} : { nearest };
}

/** `Deployment/trade-core`, as explain takes it. */
function shortName(object: JsonObject): string {
  const { kind, name } = identityOf(object);
  return `${kind}/${name}`;
}

export function printSubject({ object }: Subject): string {
  return printIdentity(identityOf(object));
}

/**
 * The same object out of another company: the one of its kind and name, else at the same place in the file. Undefined when it is not
 * there, or cannot be built at all.
 */
export function rebuild(
  company: Company,
  subject: Subject,
  stacks: ExplainTools,
  names: { readonly environment: string; readonly app?: string },
): JsonObject | undefined {
  try {
    const named = tryFindEnvironment(company, names.environment);
    if (named === undefined) return rebuildPlatform(company, subject, stacks, names.environment);
    const only = new Set(names.app === undefined ? [] : [names.app]);
    const resolved = resolveNamed(company, named, () => {}, only);
    if (resolved === undefined) return undefined;
    const definition = definitionOf(named);
    const [own, app] = buildObjects(company, definition, resolved, stacks, []);
    const environmentFile = subject.isOfLane === true ? laneFile(resolved, originOf(definition), []) : own;
    const file = subject.app === undefined ? environmentFile : app;
    return file === undefined ? undefined : atSamePlace(subject, file);
  } catch {
    // A value that constructs refuse tells nothing about the field.
    return undefined;
  }
}

function rebuildPlatform(
  company: Company,
  subject: Subject,
  tools: ExplainTools,
  place: string,
): JsonObject | undefined {
  const cluster = tryFindCluster(company, place);
  return cluster === undefined ? undefined : atSamePlace(subject, platformFile(company, cluster, tools));
}

function atSamePlace(subject: Subject, file: ObjectFile): JsonObject | undefined {
  const sameKind = (objects: ObjectFile['objects']): readonly JsonObject[] =>
    objects.map(({ object }) => object).filter((object) => object['kind'] === subject.object['kind']);
  const before = sameKind(subject.file.objects);
  const now = sameKind(file.objects);
  const { name } = identityOf(subject.object);
  const namesake = now.find((object) => identityOf(object).name === name);
  // Where one is gone or new, the place says nothing.
  return namesake ?? (now.length === before.length ? now[before.indexOf(subject.object)] : undefined);
}
