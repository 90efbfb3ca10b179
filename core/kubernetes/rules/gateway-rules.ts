// The CEL rules of the Gateway API's custom resource definitions, by hand.
import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { readList, readObject, readObjects, readText, tryReadObject } from '../read-json';
import type { ObjectRule } from './rule-context';

/** Rules of a Gateway. */
export const checkGateway: ObjectRule = (object, { findings }) => {
  const seen = new Map<string, number>();
  readObjects(readObject(object, 'spec'), 'listeners').forEach((listener, index) => {
    const path = within(rootPath, 'spec', 'listeners', index);
    checkListener(listener, path, findings);
    const key = JSON.stringify([listener['port'], listener['protocol'], listener['hostname'] ?? null]);
    const first = seen.get(key);
    seen.set(key, first ?? index);
    if (first === undefined) return;
    const message = `listeners ${first} and ${index} have the same port, protocol and hostname`;
    findings.error('list-duplicate', path, message, 'take one of them out');
  });
};

/** Fields that listeners of a protocol cannot have. */
const forbiddenFields: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['tls'],
  TCP: ['tls', 'hostname'],
  UDP: ['tls', 'hostname'],
};

function checkListener(listener: JsonObject, path: ObjectPath, findings: Findings): void {
  const protocol = readText(listener, 'protocol') ?? '';
  for (const field of forbiddenFields[protocol] ?? []) {
    if (!(field in listener) || listener[field] === '') continue;
    const message = `protocol ${quote(protocol)} has no '${field}'`;
    findings.error('field-unsupported', within(path, field), message, 'take it out');
  }
  const tls = tryReadObject(listener, 'tls');
  if (tls !== undefined) checkTls(tls, protocol, within(path, 'tls'), findings);
  else if (protocol === 'TLS') {
    findings.error(
      'field-missing',
      within(path, 'tls'),
      "protocol 'TLS' needs 'tls'",
      "add 'tls' with a mode",
    );
  }
}

function checkTls(tls: JsonObject, protocol: string, path: ObjectPath, findings: Findings): void {
  const mode = readText(tls, 'mode') ?? 'Terminate';
  if (protocol === 'HTTPS' && mode !== 'Terminate' && mode !== '') {
    const message = `protocol 'HTTPS' cannot have the mode ${quote(mode)}`;
    findings.error('field-unsupported', within(path, 'mode'), message, 'write mode: Terminate');
  }
  const hasOptions = Object.keys(readObject(tls, 'options')).length > 0;
  if (mode !== 'Terminate' || hasOptions || readList(tls, 'certificateRefs').length > 0) return;
  const message = "mode 'Terminate' needs a certificate";
  findings.error('field-missing', within(path, 'certificateRefs'), message, "add 'certificateRefs'");
}
