import type { JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { quote } from '../describe-json';
import { suggest } from '../../suggest';
import type { Findings } from '../finding';
import { checkRequiredReference } from './name-reference';
import { checkConfigKey, checkEnvName } from '../names';
import { readObject, readObjects, readText, tryReadObject } from '../read-json';
import type { RuleContext } from './rule-context';

/** First minor version that takes every printable ASCII character but `=` in a variable's name. */
const RELAXED_NAMES = 32;

/** Fields of a pod that its variables may hold, labels and annotations aside. */
const podFields: ReadonlySet<string> = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);

/** Rules of a container's environment variables. */
export function checkEnvironment(container: JsonObject, path: ObjectPath, context: RuleContext): void {
  const { minor, findings } = context;
  readObjects(container, 'env').forEach((variable, index) => {
    const name = readText(variable, 'name');
    const fault = name === undefined ? undefined : checkVariableName(name, minor);
    if (fault !== undefined) {
      const message = `environment variable ${quote(name ?? '')} ${fault}`;
      findings.error(
        'env-malformed',
        within(path, 'env', index, 'name'),
        message,
        'use letters, digits and _',
      );
    }
    const source = tryReadObject(variable, 'valueFrom');
    if (source !== undefined) checkSource(variable, source, within(path, 'env', index), findings);
  });
  readObjects(container, 'envFrom').forEach((source, index) => {
    checkBulkSource(source, within(path, 'envFrom', index), context);
  });
}

function checkBulkSource(source: JsonObject, path: ObjectPath, { minor, findings }: RuleContext): void {
  const references = ['configMapRef', 'secretRef'].filter((key) => key in source);
  for (const key of references)
    checkRequiredReference(readObject(source, key), 'name', within(path, key), findings);
  const prefix = readText(source, 'prefix') ?? '';
  const fault = prefix === '' ? undefined : checkVariableName(prefix, minor);
  if (fault !== undefined) {
    const message = `prefix ${quote(prefix)} ${fault}`;
    findings.error('env-malformed', within(path, 'prefix'), message, 'use letters, digits and _');
  }
  if (references.length === 1) return;
  const message = `a source of variables is one ConfigMap or one Secret, got ${references.length}`;
  findings.error('env-source', path, message, "write exactly one of 'configMapRef' and 'secretRef'");
}

function checkVariableName(name: string, minor: number): string | undefined {
  const fault = checkEnvName(name);
  const isRelaxed = minor >= RELAXED_NAMES && /^[ -<>-~]+$/.test(name);
  return isRelaxed ? undefined : fault;
}

function checkSource(variable: JsonObject, source: JsonObject, path: ObjectPath, findings: Findings): void {
  const sources = Object.keys(source);
  if ((readText(variable, 'value') ?? '') !== '') {
    const message = `variable ${quote(readText(variable, 'name') ?? '')} has both 'value' and 'valueFrom'`;
    findings.error('env-source', within(path, 'valueFrom'), message, 'keep one of them');
  } else if (sources.length !== 1) {
    const message = `'valueFrom' takes exactly one source, got ${sources.length}`;
    findings.error('env-source', within(path, 'valueFrom'), message, 'keep one source');
  }
  checkFieldPath(readObject(source, 'fieldRef'), within(path, 'valueFrom', 'fieldRef'), findings);
  for (const reference of ['configMapKeyRef', 'secretKeyRef']) {
    if (!(reference in source)) continue;
    checkRequiredReference(
      readObject(source, reference),
      'name',
      within(path, 'valueFrom', reference),
      findings,
    );
    const key = readText(readObject(source, reference), 'key');
    const fault = key === undefined ? undefined : checkConfigKey(key);
    if (fault === undefined) continue;
    const place = within(path, 'valueFrom', reference, 'key');
    findings.error(
      'config-key-malformed',
      place,
      `key ${quote(key ?? '')} ${fault}`,
      'write the key as it is named',
    );
  }
}

function checkFieldPath(reference: JsonObject, path: ObjectPath, findings: Findings): void {
  const fieldPath = readText(reference, 'fieldPath');
  if (
    fieldPath === undefined ||
    podFields.has(fieldPath) ||
    /^metadata\.(labels|annotations)\['[^']+'\]$/.test(fieldPath)
  ) {
    return;
  }
  const nearest = suggest(fieldPath, podFields);
  const fix = nearest === undefined ? `use one of: ${[...podFields].join(', ')}` : `write '${nearest}'`;
  const message = `a variable cannot hold the field ${quote(fieldPath)} of its pod`;
  findings.error('env-source', within(path, 'fieldPath'), message, fix);
}
