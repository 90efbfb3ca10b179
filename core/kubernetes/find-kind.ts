import { quote } from './describe-json';
import { suggest } from '../suggest';
import type { Findings } from './finding';
import { groupOf } from './object-identity';
import { tryFindRemovedApi } from './removed-apis';
import type { KindEntry, SchemaTable } from './schema-table';

/** The cluster that objects are checked for. */
export interface KindContext {
  readonly table: SchemaTable;
  readonly minor: number;
  readonly findings: Findings;
}

/**
 * The table's entry for an object's kind when the cluster's version has it. Otherwise says why not, and what
 * to write instead.
 */
export function tryFindKindEntry(
  apiVersion: string,
  kind: string,
  context: KindContext,
): KindEntry | undefined {
  const entry = context.table.tryFindKind(apiVersion, kind);
  if (entry === undefined) reportUnknownKind(apiVersion, kind, context);
  else if (entry.until < context.minor) reportRemoved(entry, context);
  else if (entry.since > context.minor) reportTooNew(entry, context);
  else return entry;
  return undefined;
}

function reportUnknownKind(apiVersion: string, kind: string, context: KindContext): void {
  const { table, findings } = context;
  const removed = tryFindRemovedApi(apiVersion, kind);
  const served = table.tryFindServedVersion(apiVersion, kind);
  if (removed !== undefined) {
    const message = `${quote(apiVersion)} ${kind} was removed by ${removed.removedBy}`;
    findings.error('api-removed', ['apiVersion'], message, fixOfRemoval(kind, removed.replacement));
  } else if (served !== undefined) {
    const message = `${quote(apiVersion)} ${kind} is no longer served`;
    findings.error('api-removed', ['apiVersion'], message, `write apiVersion: ${served}`);
  } else reportNeverKnown(apiVersion, kind, context);
}

function fixOfRemoval(kind: string, replacement: string | undefined): string {
  if (replacement !== undefined) return `write apiVersion: ${replacement} and adapt the fields`;
  return kind === 'PodSecurityPolicy'
    ? "label the Namespace with 'pod-security.kubernetes.io/enforce' instead"
    : 'take the object out';
}

function reportRemoved(entry: KindEntry, { table, minor, findings }: KindContext): void {
  const group = groupOf(entry.apiVersion);
  const replacement = table.kinds.find(
    ({ apiVersion, kind, since, until }) =>
      kind === entry.kind && groupOf(apiVersion) === group && since <= minor && until >= minor,
  );
  const message = `${quote(entry.apiVersion)} ${entry.kind} was removed by Kubernetes 1.${entry.until + 1}, the cluster has 1.${minor}`;
  findings.error('api-removed', ['apiVersion'], message, fixOfRemoval(entry.kind, replacement?.apiVersion));
}

function reportTooNew(entry: KindEntry, { minor, findings }: KindContext): void {
  const message = `${quote(entry.apiVersion)} ${entry.kind} exists from Kubernetes 1.${entry.since} on, the cluster has 1.${minor}`;
  findings.error('api-too-new', ['apiVersion'], message, `raise the cluster's version to 1.${entry.since}`);
}

function reportNeverKnown(apiVersion: string, kind: string, { table, findings }: KindContext): void {
  const ofGroup = table.kinds.filter((entry) => groupOf(entry.apiVersion) === groupOf(apiVersion));
  const sameKind = ofGroup.find((entry) => entry.kind === kind) ?? nearestGroup(apiVersion, kind, table);
  const nearKind = suggest(
    kind,
    ofGroup.map((entry) => entry.kind),
  );
  const message = `there is no kind ${quote(kind)} in ${quote(apiVersion)}`;
  if (sameKind !== undefined) {
    findings.error('kind-unknown', ['apiVersion'], message, `write apiVersion: ${sameKind.apiVersion}`);
  } else if (nearKind !== undefined) {
    findings.error('kind-unknown', ['kind'], message, `write kind: ${nearKind}`);
  } else if (isComplete(groupOf(apiVersion), ofGroup)) {
    findings.error('kind-unknown', ['kind'], message, 'check apiVersion and kind');
  } else {
    const unchecked = `the fields of ${quote(apiVersion)} ${kind} are not checked: its definition is not known here`;
    findings.warning('kind-unchecked', ['apiVersion'], unchecked, 'check apiVersion and kind by hand');
  }
}

/** The entry of a kind whose apiVersion was most likely meant: misspelt, or with the group left out. */
function nearestGroup(apiVersion: string, kind: string, table: SchemaTable): KindEntry | undefined {
  const sameKind = table.kinds.filter((entry) => entry.kind === kind);
  const versions = sameKind.map((entry) => entry.apiVersion);
  const near = suggest(apiVersion, versions);
  if (near !== undefined) return sameKind.find((entry) => entry.apiVersion === near);
  return groupOf(apiVersion).includes('.') ? undefined : sameKind[0];
}

/** Groups whose kinds are all known: those of Kubernetes itself. Other projects share a group with plugins. */
function isComplete(group: string, ofGroup: readonly KindEntry[]): boolean {
  return !group.includes('.') || (group.endsWith('.k8s.io') && ofGroup.length > 0);
}
