import type { JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { checkRelativePath } from './container-rules';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkDnsLabel } from '../names';
import type { PodTemplate } from './pod-template';
import { readObject, readObjects, readText, tryReadObject } from '../read-json';
import { checkNumber } from './rule-context';

const FILE_MODES = { minimum: 0, maximum: 0o777 };

/** What a volume of files made from keys is called, and the field that names its object. */
const keyedSources: readonly (readonly [string, string])[] = [
  ['configMap', 'name'],
  ['secret', 'secretName'],
];

/** Rules of a pod's volumes. */
export function checkVolumes({ spec, specPath }: PodTemplate, findings: Findings): void {
  readObjects(spec, 'volumes').forEach((volume, index) => {
    const path = within(specPath, 'volumes', index);
    const name = readText(volume, 'name') ?? '';
    const fault = name === '' ? undefined : checkDnsLabel(name);
    if (fault !== undefined) {
      const message = `volume name ${quote(name)} ${fault}`;
      findings.error('name-malformed', within(path, 'name'), message, 'choose another name');
    }
    const types = Object.keys(volume).filter((key) => key !== 'name');
    if (types.length > 1) {
      const message = `volume ${quote(name)} is of several types: ${types.join(', ')}`;
      findings.error('volume-source', path, message, 'keep one of them');
    }
    checkSources(volume, path, findings);
  });
}

function checkSources(volume: JsonObject, path: ObjectPath, findings: Findings): void {
  for (const [type, nameField] of keyedSources) {
    const source = tryReadObject(volume, type);
    if (source === undefined) continue;
    checkKeyedFiles(source, within(path, type), findings);
    if ((readText(source, nameField) ?? '') !== '') continue;
    const message = `the volume does not say which ${type} it holds`;
    findings.error('field-missing', within(path, type, nameField), message, `add '${nameField}'`);
  }
  checkSizeLimit(readObject(volume, 'emptyDir'), within(path, 'emptyDir'), findings);
  const projected = tryReadObject(volume, 'projected');
  if (projected !== undefined) checkProjected(projected, within(path, 'projected'), findings);
  const hostPath = readText(readObject(volume, 'hostPath'), 'path');
  if (hostPath === undefined || !hostPath.split('/').includes('..')) return;
  const message = `path ${quote(hostPath)} must not contain '..'`;
  findings.error('path-malformed', within(path, 'hostPath', 'path'), message, 'write the path itself');
}

function checkSizeLimit(emptyDir: JsonObject, path: ObjectPath, findings: Findings): void {
  const { sizeLimit } = emptyDir;
  const text = typeof sizeLimit === 'string' || typeof sizeLimit === 'number' ? String(sizeLimit) : '';
  if (!text.startsWith('-')) return;
  findings.error(
    'value-out-of-range',
    within(path, 'sizeLimit'),
    "'sizeLimit' is below 0",
    "write it like '64Mi'",
  );
}

function checkProjected(projected: JsonObject, path: ObjectPath, findings: Findings): void {
  checkNumber(projected, 'defaultMode', FILE_MODES, path, findings);
  readObjects(projected, 'sources').forEach((source, index) => {
    const place = within(path, 'sources', index);
    const types = Object.keys(source);
    if (types.length !== 1) {
      const message = `a projected source is of exactly one type, got ${types.length}`;
      findings.error('volume-source', place, message, 'make a source of its own for each');
    }
    for (const type of types) checkKeyedFiles(readObject(source, type), within(place, type), findings);
    const token = within(place, 'serviceAccountToken');
    checkNumber(
      readObject(source, 'serviceAccountToken'),
      'expirationSeconds',
      { minimum: 600 },
      token,
      findings,
    );
  });
}

function checkKeyedFiles(source: JsonObject, path: ObjectPath, findings: Findings): void {
  checkNumber(source, 'defaultMode', FILE_MODES, path, findings);
  readObjects(source, 'items').forEach((item, index) => {
    const place = within(path, 'items', index);
    checkNumber(item, 'mode', FILE_MODES, place, findings);
    checkRelativePath(item, 'path', place, findings);
  });
}
