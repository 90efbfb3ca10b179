// Values of Helm charts hold secrets, names of secrets, and templates that fetch secrets. Only the first are refused.
import type { JsonObject } from '../../json';
import { isSecretName, isSecretValue } from '../secret-literal';

/**
 * True when a value of a Helm chart looks like a secret: by its form, by its key, as the value of an environment
 * variable, or as a setting inside a text of several lines.
 *
 * @param key the nearest key above the value
 * @param map the map that the value stands in
 */
export function holdsSecret(key: string, value: string | number, map: JsonObject): boolean {
  const text = String(value);
  if (isSecretValue(text)) return true;
  if (text.includes('\n')) return text.split('\n').some(isSecretLine);
  const name = key === 'value' && typeof map['name'] === 'string' ? map['name'] : key;
  const words = wordsOf(name);
  if (!isSecretName(words) || text === '' || isFetched(text)) return false;
  if (/PASS(WORD|WD|PHRASE)?$|PWD$/i.test(words)) return true;
  return typeof value === 'string' && !isReference(words, text, map);
}

/** `adminPassword`, `api-token` and `SASLPassword` as a variable would be called: `admin_Password`. */
function wordsOf(key: string): string {
  return key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/[-. ]/g, '_');
}

/** What is read from elsewhere when the release runs: a variable, Ruby, a template, a function of Grafana. */
function isFetched(text: string): boolean {
  return /^(\$\w+|\$\{[^}]*\}|\$\([^)]*\)|\$__\w+\{[^}]*\}|#\{.*\}|%\{.*\}|\{\{.*\}\})$/.test(text);
}

/** `existingSecret: grafana-admin` names a Secret, and `secretKey: password` beside `name` names a key in one. */
function isReference(words: string, text: string, map: JsonObject): boolean {
  if (/(^|_)existing(_|$)/i.test(words)) return true;
  if (!/SECRET(_KEY)?$|CREDENTIALS?$/i.test(words)) return false;
  const isBesideName = ['name', 'secretName', 'existingSecret'].some((key) => typeof map[key] === 'string');
  return (isBesideName && /KEY$/i.test(words)) || /^[a-z]+([-.]([a-z]+|[a-z]*\d{1,3}))+$/.test(text);
}

/** A line of a configuration file: `password: x`, `api_key = "x"`, or as Fluentd writes it, `password x`. */
function isSecretLine(line: string): boolean {
  const match = /^\s*["']?([\w.-]+)["']?(\s*[:=]\s*|\s+)(["']?)([^\s"'][^"']*?)\3[\s,;]*$/.exec(line);
  if (match === null) return false;
  const [, key = '', separator = '', , value = ''] = match;
  const words = wordsOf(key);
  if (!isSecretName(words) || isFetched(value)) return false;
  if (/[:=]/.test(separator)) return !isReference(words, value, {}) && !/^[|>{[]/.test(value);
  return /PASS(WORD|WD|PHRASE)$/i.test(words) && !/\s/.test(value);
}
