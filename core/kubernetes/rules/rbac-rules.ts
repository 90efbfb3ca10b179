import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkReference } from './name-reference';
import { checkPathSegment } from '../names';
import { readList, readObject, readObjects, readText } from '../read-json';
import type { ObjectRule } from './rule-context';

const RBAC = 'rbac.authorization.k8s.io';

/** Rules of a Role. */
export const checkRole: ObjectRule = (object, { findings }) => {
  readObjects(object, 'rules').forEach((rule, index) =>
    checkRule(rule, true, within(rootPath, 'rules', index), findings),
  );
};

/** Rules of a ClusterRole. */
export const checkClusterRole: ObjectRule = (object, { findings }) => {
  readObjects(object, 'rules').forEach((rule, index) =>
    checkRule(rule, false, within(rootPath, 'rules', index), findings),
  );
};

/** Rules of a RoleBinding. */
export const checkRoleBinding: ObjectRule = (object, { findings }) => {
  checkBinding(object, ['Role', 'ClusterRole'], findings);
};

/** Rules of a ClusterRoleBinding. */
export const checkClusterRoleBinding: ObjectRule = (object, { findings }) => {
  checkBinding(object, ['ClusterRole'], findings);
};

function checkRule(rule: JsonObject, isNamespaced: boolean, path: ObjectPath, findings: Findings): void {
  if (readList(rule, 'verbs').length === 0 && 'verbs' in rule) {
    findings.error('rbac-rule', within(path, 'verbs'), 'the rule has no verbs', "add verbs, like 'get'");
  }
  const urls = readList(rule, 'nonResourceURLs').length > 0;
  const lists = ['apiGroups', 'resources'].filter((field) => readList(rule, field).length > 0);
  const place = within(path, 'nonResourceURLs');
  if (urls && isNamespaced) {
    findings.error('rbac-rule', place, 'a Role cannot speak of URLs', 'use a ClusterRole');
  } else if (urls && lists.length > 0) {
    findings.error('rbac-rule', place, 'a rule is about URLs or about resources', 'make two rules of it');
  } else if (!urls && lists.length < 2) {
    const missing = ['apiGroups', 'resources'].filter((field) => !lists.includes(field));
    const message = `the rule lacks ${missing.map(quote).join(' and ')}`;
    findings.error('rbac-rule', path, message, "add it; the core group is ''");
  }
}

function checkBinding(object: JsonObject, kinds: readonly string[], findings: Findings): void {
  const role = readObject(object, 'roleRef');
  const group = readText(role, 'apiGroup') ?? RBAC;
  if (group !== RBAC && group !== '')
    reportGroup(group, RBAC, within(rootPath, 'roleRef', 'apiGroup'), findings);
  const kind = readText(role, 'kind');
  if (kind !== undefined && !kinds.includes(kind)) {
    const message = `roleRef cannot be of kind ${quote(kind)}`;
    findings.error(
      'rbac-reference',
      within(rootPath, 'roleRef', 'kind'),
      message,
      `write ${kinds.join(' or ')}`,
    );
  }
  checkReference(role, 'name', within(rootPath, 'roleRef'), findings, checkPathSegment);
  if (role['name'] === '') {
    findings.error(
      'field-missing',
      within(rootPath, 'roleRef', 'name'),
      "'name' is empty",
      'write the name of a role',
    );
  }
  readObjects(object, 'subjects').forEach((subject, index) => {
    checkSubject(subject, kinds.length > 1, within(rootPath, 'subjects', index), findings);
  });
}

function checkSubject(
  subject: JsonObject,
  isNamespaced: boolean,
  path: ObjectPath,
  findings: Findings,
): void {
  const kind = readText(subject, 'kind') ?? '';
  if (subject['name'] === '') {
    findings.error('field-missing', within(path, 'name'), "'name' is empty", 'write the name of the subject');
  }
  if (kind === 'ServiceAccount') {
    checkAccount(subject, isNamespaced, path, findings);
  } else if (kind === 'User' || kind === 'Group') {
    const group = readText(subject, 'apiGroup') ?? RBAC;
    if (group !== RBAC && group !== '') reportGroup(group, RBAC, within(path, 'apiGroup'), findings);
  } else if ('kind' in subject) {
    const message = `a subject cannot be of kind ${quote(kind)}`;
    findings.error('rbac-reference', within(path, 'kind'), message, 'write ServiceAccount, User or Group');
  }
}

function checkAccount(
  subject: JsonObject,
  isNamespaced: boolean,
  path: ObjectPath,
  findings: Findings,
): void {
  const group = readText(subject, 'apiGroup') ?? '';
  if (group !== '') reportGroup(group, '', within(path, 'apiGroup'), findings);
  checkReference(subject, 'name', path, findings);
  if (isNamespaced || (readText(subject, 'namespace') ?? '') !== '') return;
  const message = `ServiceAccount ${quote(readText(subject, 'name') ?? '')} has no namespace`;
  findings.error('namespace-missing', within(path, 'namespace'), message, "add 'namespace'");
}

function reportGroup(found: string, wanted: string, path: ObjectPath, findings: Findings): void {
  const fix = wanted === '' ? "take 'apiGroup' out" : `write apiGroup: ${wanted}`;
  findings.error('rbac-reference', path, `apiGroup cannot be ${quote(found)}`, fix);
}
