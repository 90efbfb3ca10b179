/** The company as it would be if one value were another. */
import type { Company } from '../company';
import type { Located } from '../definition';
import type { Json, Path } from '../json';
import { removeAt, renameIn, renameKeyAt, replaceAt } from './leaves';
import type { Candidate } from './candidates';

const GROUPS = [
  'clusters',
  'tenants',
  'resources',
  'agents',
  'stackImages',
  'runtimeImages',
  'templates',
  'apps',
  'stableEnvironments',
  'projectEnvironments',
  'deliveryEnvironments',
] as const;
const SINGLES = ['definition', 'imagesLock', 'baselineLock'] as const;

/** With one written value replaced; everything else is shared with the company. */
export function companyWithOther(company: Company, { located, path }: Candidate, value: Json): Company {
  const changed = { ...located, value: replaceAt(located.value as Json, path, value) };
  return mapDefinitions(company, (one) => (one === located ? changed : one));
}

/** With the name of one entry of a map replaced, and nothing that refers to it. */
export function companyWithKey(company: Company, { located, path }: Candidate): Company {
  const changed = { ...located, value: renameKeyAt(located.value as Json, path, `${path.at(-1) ?? ''}x`) };
  return mapDefinitions(company, (one) => (one === located ? changed : one));
}

/** With a block of a definition left out. */
export function companyWithout(company: Company, { located }: Candidate, block: Path): Company {
  const changed = { ...located, value: removeAt(located.value as Json, block) };
  return mapDefinitions(company, (one) => (one === located ? changed : one));
}

/** With a name replaced wherever it is used, so that nothing dangles. */
export function companyRenamed(company: Company, from: string, to: string): Company {
  const renamed = mapDefinitions(company, (one) => ({
    ...one,
    value: renameIn(one.value as Json, from, to),
  }));
  const rekeyed = GROUPS.map((group) => [group, rekey<unknown>(renamed[group], from, to)] as const);
  return { ...renamed, ...Object.fromEntries(rekeyed) };
}

function mapDefinitions(company: Company, change: (one: Located<unknown>) => Located<unknown>): Company {
  const groups = GROUPS.map((group) => [
    group,
    new Map([...company[group]].map(([key, one]) => [key, change(one)])),
  ]);
  const singles = SINGLES.flatMap((key) => {
    const one = company[key];
    return one === undefined ? [] : [[key, change(one)]];
  });
  const extras = new Map([...company.extras].map(([key, list]) => [key, list.map(change)]));
  return { ...company, ...Object.fromEntries([...groups, ...singles, ['extras', extras]]) } as Company;
}

function rekey<T>(group: ReadonlyMap<string, T>, from: string, to: string): ReadonlyMap<string, T> {
  return new Map([...group].map(([key, value]) => [key === from ? to : key, value]));
}
