/**
 * Which written values have a hand in which fields of an object. Nothing keeps books on this: every written value is
 * replaced by another in turn, and the fields that change with it are its fields. That is true by construction, for
 * every construct, a company's own included.
 */
import type { Company } from '../../core/company';
import {
  candidatesOfApp,
  candidatesOfCluster,
  candidatesOfEnvironment,
  type Candidate,
} from '../../core/explain/candidates';
import { leavesOf } from '../../core/explain/leaves';
import {
  companyRenamed,
  companyWithKey,
  companyWithOther,
  companyWithout,
} from '../../core/explain/other-company';
import { otherNames } from '../../core/explain/other-names';
import { choicesAt, otherValues } from '../../core/explain/other-values';
import { printPath, type Json, type JsonObject, type Path } from '../../core/json';
import { tryFindEnvironment } from '../../core/resolve/named-environment';
import { tryFindCluster, type ExplainTools } from './platform-file';
import { rebuild, type Subject } from './subject';

/** Causes by printed field. A field without causes has a value that nobody wrote. */
export type Causes = ReadonlyMap<string, readonly Candidate[]>;

export function causesOf(company: Company, subject: Subject, stacks: ExplainTools): Causes {
  const causes = new Map<string, Candidate[]>();
  const candidates = distinct(candidatesOf(company, subject));
  for (const candidate of candidates) {
    for (const field of fieldsChangedBy(company, subject, stacks, candidate)) {
      causes.set(field, [...(causes.get(field) ?? []), candidate]);
    }
  }
  addPresence(causes, company, subject, stacks, candidates);
  return causes;
}

/**
 * What no other value changes may still be there because something was written at all: `singleton: <reason>` makes a
 * rollout stop first, whatever the reason says. So every optional block is left out in turn.
 */
function addPresence(
  causes: Map<string, Candidate[]>,
  company: Company,
  subject: Subject,
  stacks: ExplainTools,
  candidates: readonly Candidate[],
): void {
  const open = new Set(leavesOf(subject.object).map(({ path }) => printPath(path)));
  for (const field of causes.keys()) open.delete(field);
  for (const candidate of firstOfBlocks(candidates)) {
    if (open.size === 0) return;
    const { environment, app } = subject;
    const without = companyWithout(company, candidate, blockOf(candidate.path));
    const object = rebuild(without, subject, stacks, { environment, ...(app === undefined ? {} : { app }) });
    const changed = object === undefined ? [] : changedFields(subject.object, object);
    for (const field of changed.filter((one) => open.has(one))) {
      causes.set(field, [...(causes.get(field) ?? []), candidate]);
    }
  }
}

/** A block is a first key, and of what is written by environment or by app, what stands below the name. */
function blockOf(path: Path): Path {
  return path.slice(0, path[0] === 'environments' || path[0] === 'apps' ? 3 : 1);
}

function firstOfBlocks(candidates: readonly Candidate[]): readonly Candidate[] {
  const known = new Map<unknown, Set<string>>();
  return candidates.filter(({ located, path, isKey }) => {
    const blocks = known.get(located) ?? new Set();
    known.set(located, blocks);
    const block = printPath(blockOf(path));
    if (isKey === true || path.length === 0 || path[0] === 'name' || blocks.has(block)) return false;
    blocks.add(block);
    return true;
  });
}

/** Two apps may lie on one layer: what it says is tried once. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const known = new Map<unknown, Set<string>>();
  return candidates.filter(({ located, path, isKey }) => {
    const seen = known.get(located) ?? new Set();
    const key = `${isKey === true ? 'key' : ''} ${printPath(path)}`;
    if (seen.has(key)) return false;
    known.set(located, seen.add(key));
    return true;
  });
}

function candidatesOf(company: Company, { environment, app }: Subject): readonly Candidate[] {
  const named = tryFindEnvironment(company, environment);
  const cluster = tryFindCluster(company, environment);
  if (named === undefined) return cluster === undefined ? [] : candidatesOfCluster(company, cluster);
  const found = app === undefined ? undefined : company.apps.get(app);
  return found === undefined
    ? candidatesOfEnvironment(company, named)
    : candidatesOfApp(company, named, found);
}

function fieldsChangedBy(
  company: Company,
  subject: Subject,
  stacks: ExplainTools,
  candidate: Candidate,
): readonly string[] {
  for (const object of othersBy(company, subject, stacks, candidate)) {
    const changed = object === undefined ? [] : changedFields(subject.object, object);
    if (changed.length > 0) return changed;
  }
  return [];
}

/** What the object would be, for each other value that might have been written. */
function* othersBy(company: Company, subject: Subject, stacks: ExplainTools, candidate: Candidate) {
  const { environment, app } = subject;
  const names = { environment, ...(app === undefined ? {} : { app }) };
  if (candidate.isKey === true && candidate.path.length > 0) {
    yield rebuild(companyWithKey(company, candidate), subject, stacks, names);
    return;
  }
  const renamed = renaming(company, subject, candidate);
  if (renamed !== undefined) {
    const { from, to } = renamed;
    yield rebuild(companyRenamed(company, from, to), subject, stacks, { ...names, ...renamed.names });
    return;
  }
  const { file, value } = candidate.located.parsed;
  const choices = choicesAt(file, value, [...candidate.located.path, ...candidate.path]);
  const others = [
    ...otherValues(candidate.value, choices),
    ...otherNames(company, clusterOf(company, environment), candidate.value),
  ];
  for (const other of others) {
    yield rebuild(companyWithOther(company, candidate, other), subject, stacks, names);
  }
}

/** The name of an app, of an environment or of a resource must change everywhere at once; of an alias it is the app's. */
function renaming(company: Company, subject: Subject, candidate: Candidate): Renaming | undefined {
  const { path, value, isKey } = candidate;
  if (typeof value !== 'string') return undefined;
  if (isKey === true) return { from: value, to: `${value}x`, names: {} };
  if (path.length !== 1 || path[0] !== 'name') return undefined;
  const from = value;
  const to = `${value}x`;
  const names = namesWith(company, subject, candidate, { from, to });
  return names === undefined ? undefined : { from, to, names };
}

/** What the subject is called when a definition has another name; undefined when that is no matter of the subject. */
function namesWith(
  company: Company,
  { environment, app }: Subject,
  { located }: Candidate,
  { from, to }: Pick<Renaming, 'from' | 'to'>,
): Renaming['names'] | undefined {
  if (app !== undefined && located === company.apps.get(app)) return { app: to };
  if (app === undefined && located === company.apps.get(from)) return {};
  return placeWith(company, environment, located, to);
}

/** What is asked about may be that definition itself, under its new name. */
function placeWith(
  company: Company,
  environment: string,
  located: Candidate['located'],
  to: string,
): Renaming['names'] | undefined {
  const cluster = tryFindCluster(company, environment);
  if (cluster !== undefined) return located === cluster ? { environment: `clusters/${to}` } : {};
  const { stable, overlay } = tryFindEnvironment(company, environment) ?? {};
  if (located !== stable && located !== overlay?.project) return undefined;
  // Of `qa/coupon` the baseline is the first name, and the environment's own the last.
  const steps = environment.split('/').with(located === stable ? 0 : -1, to);
  return { environment: steps.join('/') };
}

function clusterOf(company: Company, environment: string): string {
  const stable = tryFindEnvironment(company, environment)?.stable.value;
  return stable?.cluster ?? tryFindCluster(company, environment)?.value.name ?? '';
}

interface Renaming {
  readonly from: string;
  readonly to: string;
  /** What the subject is called then. */
  readonly names: { readonly environment?: string; readonly app?: string };
}

function changedFields(before: JsonObject, after: JsonObject): readonly string[] {
  const now = new Map<string, Json>(leavesOf(after).map(({ path, value }) => [printPath(path), value]));
  return leavesOf(before)
    .map(({ path, value }) => ({ field: printPath(path), value }))
    .filter(({ field, value }) => now.get(field) !== value && !(isEmpty(value) && isEmpty(now.get(field))))
    .map(({ field }) => field);
}

function isEmpty(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
