import type { JsonObject } from '../../json';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkConfigKey } from '../names';
import { readObject, readText } from '../read-json';
import type { ObjectRule } from './rule-context';
import { utf8LengthOf } from '../utf8-length';

const LARGEST = 1_048_576;

/** Keys that a Secret of a type must have. */
const keysOfType: ReadonlyMap<string, readonly string[]> = new Map([
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
]);

/** Rules of a ConfigMap. */
export const checkConfigMap: ObjectRule = (object, { findings }) => {
  const data = readObject(object, 'data');
  const binary = readObject(object, 'binaryData');
  checkKeys(data, 'data', findings);
  checkKeys(binary, 'binaryData', findings);
  for (const key in data) {
    if (!(key in binary)) continue;
    const message = `${quote(key)} stands in 'data' and in 'binaryData'`;
    findings.error('config-key-duplicate', ['data', key], message, 'keep one of them');
  }
  checkSize(sizeOf(data) + decodedSizeOf(binary), 'ConfigMap', findings);
};

/** Rules of a Secret. */
export const checkSecret: ObjectRule = (object, { findings }) => {
  const data = readObject(object, 'data');
  const texts = readObject(object, 'stringData');
  checkKeys(data, 'data', findings);
  checkKeys(texts, 'stringData', findings);
  checkSize(sizeOf(texts) + decodedSizeOf(data), 'Secret', findings);
  const type = readText(object, 'type') ?? 'Opaque';
  const missing = (keysOfType.get(type) ?? []).filter((key) => !(key in data) && !(key in texts));
  if (missing.length === 0) return;
  const message = `a Secret of type ${quote(type)} lacks ${missing.map(quote).join(' and ')}`;
  findings.error('field-missing', ['data'], message, 'add the key, or take the type out');
};

function checkKeys(map: JsonObject, field: string, findings: Findings): void {
  for (const key in map) {
    const fault = checkConfigKey(key);
    if (fault === undefined) continue;
    const fix = `write it like ${quote(key.replace(/[^-._a-zA-Z0-9]+/g, '-'))}`;
    findings.error('config-key-malformed', [field, key], `key ${quote(key)} ${fault}`, fix);
  }
}

function checkSize(size: number, kind: string, findings: Findings): void {
  if (size <= LARGEST) return;
  const message = `the ${kind} holds ${size} bytes, at most ${LARGEST} fit`;
  findings.error('object-too-large', [], message, 'split it, or put large files into an image');
}

function sizeOf(map: JsonObject): number {
  let units = 0;
  for (const key in map) units += lengthOf(map, key);
  if (units * 3 <= LARGEST) return units;
  let bytes = 0;
  for (const key in map) bytes += utf8LengthOf(readText(map, key) ?? '');
  return bytes;
}

/** Four characters of base64 are three bytes. */
function decodedSizeOf(map: JsonObject): number {
  let units = 0;
  for (const key in map) units += lengthOf(map, key);
  return Math.floor((units * 3) / 4);
}

function lengthOf(map: JsonObject, key: string): number {
  return readText(map, key)?.length ?? 0;
}
