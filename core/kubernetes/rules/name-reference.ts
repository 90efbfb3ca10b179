import type { JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkDnsSubdomain } from '../names';
import type { NameCheck } from '../names';
import { readText } from '../read-json';

/** Reports a field that names another object by what cannot be its name. An empty or absent name is fine here. */
export function checkReference(
  parent: JsonObject,
  field: string,
  path: ObjectPath,
  findings: Findings,
  check: NameCheck = checkDnsSubdomain,
): void {
  const name = readText(parent, field) ?? '';
  const fault = name === '' ? undefined : check(name);
  if (fault === undefined) return;
  const message = `${field} ${quote(name)} ${fault}`;
  findings.error('name-malformed', within(path, field), message, 'write the name of what is meant');
}

/** As checkReference, for a field that must be there: what it names is the point of it. */
export function checkRequiredReference(
  parent: JsonObject,
  field: string,
  path: ObjectPath,
  findings: Findings,
): void {
  checkReference(parent, field, path, findings);
  if ((readText(parent, field) ?? '') !== '') return;
  findings.error(
    'field-missing',
    within(path, field),
    `'${field}' is empty`,
    'write the name of what is meant',
  );
}
