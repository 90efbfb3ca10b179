import { isJsonObject } from '../json';
import type { Json, JsonObject } from '../json';
import { collectFindings } from './finding';
import type { Finding, Findings } from './finding';
import { tryFindKindEntry } from './find-kind';
import { groupOf, kindKeyOf } from './object-identity';
import { checkObjectMeta } from './object-meta';
import { readText } from './read-json';
import { rulesByKind } from './rules/rules-by-kind';
import type { SchemaTable } from './schema-table';
import { checkShape } from './structure';
import { minorOf } from './version';

export interface CheckObjectOptions {
  /** Kubernetes version of the cluster: `1.34`. */
  readonly version: string;
  readonly table: SchemaTable;
}

/**
 * Checks one emitted object as an API server of the given version would: its fields, and the rules that the
 * server holds beyond fields. Looks at nothing outside the object.
 */
export function checkObject(object: Json, options: CheckObjectOptions): readonly Finding[] {
  const { sink, list } = collectFindings();
  if (isJsonObject(object)) checkRoot(object, options, sink);
  else sink.error('value-type', [], 'a manifest must be an object', 'write apiVersion, kind and metadata');
  return list;
}

function checkRoot(object: JsonObject, { version, table }: CheckObjectOptions, findings: Findings): void {
  const minor = minorOf(version);
  const apiVersion = readText(object, 'apiVersion');
  const kind = readText(object, 'kind');
  if (apiVersion === undefined || kind === undefined) {
    const missing = apiVersion === undefined ? 'apiVersion' : 'kind';
    findings.error('field-missing', [missing], `the object lacks '${missing}'`, `add '${missing}'`);
    return;
  }
  const entry = tryFindKindEntry(apiVersion, kind, { table, minor, findings });
  if (entry !== undefined)
    checkShape(object, table.shapeAt(entry.shape), { table, minor, findings, path: [] });
  const kindKey = kindKeyOf(groupOf(apiVersion), kind);
  checkObjectMeta(object, kindKey, entry?.clusterScoped, findings);
  if (entry === undefined) return;
  for (const rule of rulesByKind.get(kindKey) ?? []) rule(object, { findings, minor });
}
