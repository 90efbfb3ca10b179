/** References by name: either they hold, or the nearest existing name is offered. */
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { Path } from '../json';
import type { Origin } from '../origin';
import { suggest } from '../suggest';
import type { Problem } from '../problem';

type Names = { has(name: string): boolean; keys(): Iterable<string> };

/** What can be referred to, and where it is defined. */
const KINDS = {
  app: { in: 'catalog/apps/', names: (company: Company): Names => company.apps },
  tenant: { in: 'catalog/tenants.yaml', names: (company: Company): Names => company.tenants },
  resource: { in: 'catalog/resources.yaml', names: (company: Company): Names => company.resources },
  agent: { in: 'catalog/agents.yaml', names: (company: Company): Names => company.agents },
  cluster: { in: 'catalog/clusters/', names: (company: Company): Names => company.clusters },
  'stack image': { in: 'catalog/images/', names: (company: Company): Names => company.stackImages },
  'runtime image': { in: 'catalog/images/', names: (company: Company): Names => company.runtimeImages },
  template: { in: 'catalog/templates/', names: (company: Company): Names => company.templates },
  environment: { in: 'environments/stable/', names: (company: Company): Names => company.stableEnvironments },
  'Helm release': {
    in: 'catalog/releases/',
    names: (company: Company): Names => new Set(company.helmReleases.map((one) => one.value.name)),
  },
  registry: {
    in: 'registries of catalog/company.yaml',
    names: (company: Company): Names => namesIn(company.definition.value.registries),
  },
  size: {
    in: 'sizes of catalog/company.yaml',
    names: (company: Company): Names => namesIn(company.definition.value.sizes),
  },
  priority: {
    in: 'priorities of catalog/company.yaml',
    names: (company: Company): Names => namesIn(company.definition.value.priorities),
  },
} as const;

function namesIn(map: Readonly<Record<string, unknown>> = {}): Names {
  return new Set(Object.keys(map));
}

export type ReferenceKind = keyof typeof KINDS;

/** Checks one reference; the place is the value at `path` of the definition that refers, or its key. */
export type ReferenceCheck = (
  kind: ReferenceKind,
  name: string,
  from: Located<unknown>,
  path: Path,
  of?: 'key' | 'value',
) => readonly Problem[];

/** Names of broken definitions count as existing: who refers to them is not to blame. */
export function referenceCheck(company: Company): ReferenceCheck {
  return (kind, name, from, path, of) => {
    const names = KINDS[kind].names(company);
    if (names.has(name) || company.broken.has(name) || company.broken.has(KINDS[kind].in)) return [];
    const at = originOf(from, path, of);
    const otherwise = `define it in ${KINDS[kind].in}, or correct the name`;
    const unknown = unknownName({ kind, name, known: names.keys(), otherwise, at });
    const named = fileNamed(names, name);
    return [named === undefined ? unknown : { ...unknown, ...misnamed(named, name) }];
  };
}

/** A definition in a file of this name, which itself says another. */
function fileNamed(names: Names, name: string): Located<unknown> | undefined {
  if (!(names instanceof Map)) return undefined;
  return [...(names as ReadonlyMap<string, Located<unknown>>).values()].find(({ path, parsed }) => {
    return path.length === 0 && ['yaml', 'ts'].some((end) => parsed.file.endsWith(`/${name}.${end}`));
  });
}

/** Whose name is wrong is the definition, and not all who refer to it. */
function misnamed(definition: Located<unknown>, name: string): Pick<Problem, 'fix' | 'related'> {
  const { file } = definition.parsed;
  return {
    fix: `write \`name: ${name}\` in ${file}, or the name that it has`,
    related: [{ message: 'the name that its file has', at: originOf(definition, ['name']) }],
  };
}

export interface UnknownName {
  readonly kind: string;
  readonly name: string;
  readonly known: Iterable<string>;
  /** Ends the message where the name is looked for in one place only, as "in cluster 'test'". */
  readonly where?: string;
  /** The fix where no existing name is near. */
  readonly otherwise: string;
  readonly at: Origin;
}

/** The problem of a name that nothing bears: with the nearest one that something does. */
export function unknownName({ kind, name, known, where, otherwise, at }: UnknownName): Problem {
  const nearest = suggest(name, known);
  return {
    code: 'reference/unknown',
    severity: 'error',
    message: `there is no ${kind} '${name}'${where === undefined ? '' : ` ${where}`}`,
    fix: nearest === undefined ? otherwise : `did you mean '${nearest}'?`,
    at,
  };
}

/**
 * The fix of a name among few.
 *
 * @param place where they are defined, for when there is none yet
 */
export function writeOneOf(known: readonly string[], place: string): string {
  return known.length === 0 ? `define it in ${place}` : `write one of ${known.join(', ')}`;
}

/** Splits `name@version` of an image layer or a template. */
export function splitReference(reference: string): { readonly name: string; readonly version: string } {
  const at = reference.indexOf('@');
  return { name: reference.slice(0, at), version: reference.slice(at + 1) };
}

/** Names of environments in a map `{default: …, qa: …}`. */
export function environmentKeys(byEnvironment: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(byEnvironment).filter((key) => key !== 'default');
}
