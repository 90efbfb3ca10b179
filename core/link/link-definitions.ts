/** Definitions by kind and name become the company. Two of one name are an error that names both places. */
import type { Company } from '../company';
import { locatedEntries, originOf, type Located } from '../definition';
import type { DefinitionSource } from '../definition-source';
import type { DefinitionKind } from '../definition-kinds';
import { compareText } from '../compare-text';
import type { JsonObject } from '../json';
import type { Agents } from '../model/agent';
import type { Resources } from '../model/resource';
import type { Tenants } from '../model/tenant';
import type { Problem } from '../problem';
import type { Definition, ReadDefinitions } from './read-definitions';

/** Undefined without a sound company definition: nothing can be said of the rest then. */
export function linkDefinitions(
  read: ReadDefinitions,
  sources: readonly DefinitionSource[],
  problems: Problem[],
): Company | undefined {
  const ofKind = <T>(kind: DefinitionKind): Located<T>[] =>
    read.definitions.filter((definition) => definition.kind === kind).map(locatedAs<T>);
  const only = <T>(kind: DefinitionKind): Located<T> | undefined => single(ofKind<T>(kind), problems);
  const named = <T extends { readonly name: string }>(
    kind: DefinitionKind,
  ): ReadonlyMap<string, Located<T>> =>
    byName(
      ofKind<T>(kind).map((located) => [located.value.name, located]),
      kind,
      problems,
    );

  const definition = only<Company['definition']['value']>('company');
  if (definition === undefined) return undefined;
  const tenants = only<Tenants>('tenants');
  const resources = only<Resources>('resources');
  const agents = only<Agents>('agents');
  const imagesLock = only<NonNullable<Company['imagesLock']>['value']>('images-lock');
  const baselineLock = only<NonNullable<Company['baselineLock']>['value']>('baseline-lock');
  const releaseHistory = only<NonNullable<Company['releaseHistory']>['value']>('release-history');
  const codeowners = sources.find((source) => source.path.endsWith('CODEOWNERS'));
  return {
    definition,
    clusters: named('cluster'),
    tenants: sorted(tenants === undefined ? [] : locatedEntries(tenants, ['tenants'], tenants.value.tenants)),
    resources: sorted(
      resources === undefined ? [] : locatedEntries(resources, ['resources'], resources.value.resources),
    ),
    agents: sorted(agents === undefined ? [] : locatedEntries(agents, ['agents'], agents.value.agents)),
    stackImages: named('stack-image'),
    runtimeImages: named('runtime-image'),
    templates: named('template'),
    apps: named('app'),
    stableEnvironments: named('stable-environment'),
    projectEnvironments: named('project-environment'),
    deliveryEnvironments: named('delivery-environment'),
    helmReleases: ofKind<Company['helmReleases'][number]['value']>('helm-release').toSorted((a, b) =>
      compareText(a.value.name, b.value.name),
    ),
    ...(imagesLock === undefined ? {} : { imagesLock }),
    ...(baselineLock === undefined ? {} : { baselineLock }),
    ...(releaseHistory === undefined ? {} : { releaseHistory }),
    extras: extrasByEnvironment(read.extras),
    ...(codeowners === undefined ? {} : { codeowners }),
    broken: read.broken,
    texts: new Map(sources.map((source) => [source.path, source.text])),
  };
}

/** The shape was checked against the schema of its kind, so the value is of the kind's type. */
function locatedAs<T>(definition: Definition): Located<T> {
  return definition.located as Located<T>;
}

function single<T>(found: readonly Located<T>[], problems: Problem[]): Located<T> | undefined {
  const [first, ...others] = found;
  for (const other of others) {
    if (first !== undefined) problems.push(definedAgain(other, first));
  }
  return first;
}

function byName<T>(
  entries: readonly (readonly [string, Located<T>])[],
  kind: string,
  problems: Problem[],
): ReadonlyMap<string, Located<T>> {
  const first = new Map<string, Located<T>>();
  for (const [name, located] of entries) {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, located);
    else problems.push(duplicate(located, earlier, `${kind.replaceAll('-', ' ')} '${name}'`));
  }
  return sorted([...first]);
}

function sorted<T>(entries: readonly [string, T][]): ReadonlyMap<string, T> {
  return new Map(entries.toSorted(([a], [b]) => compareText(a, b)));
}

/** What there is once for the whole company may be YAML or TypeScript, not both. */
function definedAgain(second: Located<unknown>, first: Located<unknown>): Problem {
  return {
    code: 'name/duplicate',
    severity: 'error',
    message: `${second.parsed.file} defines again what ${first.parsed.file} defines`,
    fix: 'move everything into one of the two files, and delete the other',
    at: originOf(second),
    related: [{ message: 'the other definition', at: originOf(first) }],
  };
}

function duplicate(second: Located<unknown>, first: Located<unknown>, what: string): Problem {
  return {
    code: 'name/duplicate',
    severity: 'error',
    message: `${what} is defined twice`,
    fix: 'remove one of the two, or give it another name',
    at: originOf(second, ['name']),
    related: [{ message: 'the other definition', at: originOf(first, ['name']) }],
  };
}

function extrasByEnvironment(
  extras: ReadDefinitions['extras'],
): ReadonlyMap<string, readonly Located<JsonObject>[]> {
  const byEnvironment = new Map<string, Located<JsonObject>[]>();
  for (const { environment, object } of extras) {
    byEnvironment.set(environment, [...(byEnvironment.get(environment) ?? []), object]);
  }
  return byEnvironment;
}
