// The CEL rules of the Gateway API's custom resource definitions, by hand.
import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { readObject, readObjects, readText, tryReadObject } from '../read-json';
import type { ObjectRule } from './rule-context';

/** The field that describes a filter, by the filter's type. */
const filterFields: ReadonlyMap<string, string> = new Map([
  ['CORS', 'cors'],
  ['ExtensionRef', 'extensionRef'],
  ['ExternalAuth', 'externalAuth'],
  ['RequestHeaderModifier', 'requestHeaderModifier'],
  ['RequestMirror', 'requestMirror'],
  ['RequestRedirect', 'requestRedirect'],
  ['ResponseHeaderModifier', 'responseHeaderModifier'],
  ['URLRewrite', 'urlRewrite'],
]);

const repeatable: ReadonlySet<string> = new Set(['ExtensionRef', 'RequestMirror']);
const forbiddenInPaths = ['//', '/./', '/../', '%2f', '%2F', '#'];
const PATH = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;
const MOST_MATCHES = 128;

/** Rules of an HTTPRoute, and of a GRPCRoute, whose rules are a part of them. */
export const checkHttpRoute: ObjectRule = (object, { findings }) => {
  const spec = readObject(object, 'spec');
  checkParents(spec, findings);
  const rules = readObjects(spec, 'rules');
  rules.forEach((rule, index) => {
    const path = within(rootPath, 'spec', 'rules', index);
    checkBackends(rule, path, findings);
    checkFilters(rule, path, findings);
    checkPrefixes(rule, path, findings);
    checkTimeouts(rule, path, findings);
    readObjects(rule, 'matches').forEach((match, matchIndex) => {
      const place = within(path, 'matches', matchIndex, 'path');
      const matchPath = tryReadObject(match, 'path');
      if (matchPath !== undefined) checkMatchPath(matchPath, place, findings);
    });
  });
  const matches = rules.reduce((sum, rule) => sum + Math.max(1, readObjects(rule, 'matches').length), 0);
  if (matches <= MOST_MATCHES) return;
  const message = `the route has ${matches} matches, at most ${MOST_MATCHES} are allowed`;
  findings.error('value-out-of-range', within(rootPath, 'spec', 'rules'), message, 'split the route');
};

/** Two references to one parent must each name a section or port of their own. */
function checkParents(spec: JsonObject, findings: Findings): void {
  const seen = new Set<string>();
  readObjects(spec, 'parentRefs').forEach((parent, index) => {
    const { group, kind, namespace, name, sectionName, port } = parent;
    const key = JSON.stringify(
      [group, kind, namespace, name, sectionName, port].map((value) => value ?? null),
    );
    if (seen.has(key)) {
      const message = `the route refers twice to ${quote(typeof name === 'string' ? name : '')}`;
      const fix = 'take one out, or give each a sectionName';
      findings.error('list-duplicate', within(rootPath, 'spec', 'parentRefs', index), message, fix);
    }
    seen.add(key);
  });
}

function checkBackends(rule: JsonObject, path: ObjectPath, findings: Findings): void {
  const backends = readObjects(rule, 'backendRefs');
  backends.forEach((backend, index) => {
    const place = within(path, 'backendRefs', index);
    checkServicePort(backend, place, findings);
    checkFilters(backend, place, findings);
  });
  const redirects = readObjects(rule, 'filters').some((filter) => 'requestRedirect' in filter);
  if (backends.length === 0 || !redirects) return;
  const message = 'a rule that redirects has no backends';
  findings.error('fields-exclusive', within(path, 'backendRefs'), message, "take 'backendRefs' out");
}

/** A backend is a Service unless it says otherwise, and a Service is reached by its port. */
function checkServicePort(backend: JsonObject, path: ObjectPath, findings: Findings): void {
  const isService =
    (readText(backend, 'group') ?? '') === '' && (readText(backend, 'kind') ?? 'Service') === 'Service';
  if (!isService || 'port' in backend) return;
  const message = `Service ${quote(readText(backend, 'name') ?? '')} is named without a port`;
  findings.error('backend-malformed', within(path, 'port'), message, "add the Service's 'port'");
}

function checkFilters(parent: JsonObject, path: ObjectPath, findings: Findings): void {
  const seen = new Set<string>();
  readObjects(parent, 'filters').forEach((filter, index) => {
    const type = readText(filter, 'type') ?? '';
    const place = within(path, 'filters', index);
    checkFilter(filter, type, place, findings);
    if (seen.has(type) && !repeatable.has(type)) {
      const message = `there are two filters of type ${quote(type)}`;
      findings.error('filter-malformed', place, message, 'make one of them');
    }
    seen.add(type);
  });
  if (!seen.has('RequestRedirect') || !seen.has('URLRewrite')) return;
  const message = 'a redirect and a rewrite exclude each other';
  findings.error('filter-malformed', within(path, 'filters'), message, 'keep one of them');
}

function checkFilter(filter: JsonObject, type: string, path: ObjectPath, findings: Findings): void {
  const wanted = filterFields.get(type);
  const present = Object.keys(filter).filter((key) => key !== 'type');
  const isAlone = present.length === 1 && present[0] === wanted;
  if (wanted !== undefined && !isAlone) {
    const message = `a filter of type ${quote(type)} is described by '${wanted}' alone`;
    findings.error('filter-malformed', path, message, `write '${wanted}' and nothing else`);
  }
  const mirror = tryReadObject(readObject(filter, 'requestMirror'), 'backendRef');
  if (mirror !== undefined) checkServicePort(mirror, within(path, 'requestMirror', 'backendRef'), findings);
  for (const field of ['urlRewrite', 'requestRedirect']) {
    checkRewrittenPath(readObject(readObject(filter, field), 'path'), within(path, field, 'path'), findings);
  }
}

function checkRewrittenPath(rewrite: JsonObject, path: ObjectPath, findings: Findings): void {
  for (const [type, field] of [
    ['ReplaceFullPath', 'replaceFullPath'],
    ['ReplacePrefixMatch', 'replacePrefixMatch'],
  ] as const) {
    if ((rewrite['type'] === type) === field in rewrite) continue;
    const message = `type '${type}' and the field '${field}' belong together`;
    findings.error('filter-malformed', within(path, field), message, 'write both or neither');
  }
}

/** Replacing a prefix needs to know which: exactly one match, by PathPrefix. */
function checkPrefixes(rule: JsonObject, path: ObjectPath, findings: Findings): void {
  const filters = [rule, ...readObjects(rule, 'backendRefs')].flatMap((one) => readObjects(one, 'filters'));
  const replaces = filters.some((filter) =>
    ['urlRewrite', 'requestRedirect'].some(
      (field) => readObject(readObject(filter, field), 'path')['type'] === 'ReplacePrefixMatch',
    ),
  );
  if (!replaces || !('matches' in rule)) return;
  const matches = readObjects(rule, 'matches');
  const type = readText(readObject(matches[0] ?? {}, 'path'), 'type') ?? 'PathPrefix';
  if (matches.length === 1 && type === 'PathPrefix') return;
  const message = "'ReplacePrefixMatch' needs exactly one match, of type 'PathPrefix'";
  findings.error(
    'filter-malformed',
    within(path, 'matches'),
    message,
    'make a rule of its own for each prefix',
  );
}

function checkMatchPath(match: JsonObject, path: ObjectPath, findings: Findings): void {
  const type = readText(match, 'type') ?? 'PathPrefix';
  const value = readText(match, 'value') ?? '/';
  if (type === 'RegularExpression') return;
  const fault = faultOfPath(value);
  if (fault === undefined) return;
  const message = `path ${quote(value)} ${fault}`;
  findings.error('path-malformed', within(path, 'value'), message, "write it like '/api'");
}

function faultOfPath(value: string): string | undefined {
  if (!value.startsWith('/')) return "must start with '/'";
  const part = forbiddenInPaths.find((one) => value.includes(one));
  if (part !== undefined) return `must not hold ${quote(part)}`;
  if (value.endsWith('/..') || value.endsWith('/.')) return "must not end with '/..' or '/.'";
  return PATH.test(value) ? undefined : 'holds characters that no path may hold';
}

function checkTimeouts(rule: JsonObject, path: ObjectPath, findings: Findings): void {
  const timeouts = readObject(rule, 'timeouts');
  const request = millisecondsOf(readText(timeouts, 'request'));
  const backend = millisecondsOf(readText(timeouts, 'backendRequest'));
  if (request === undefined || backend === undefined || request === 0 || backend <= request) return;
  const message = "'backendRequest' is longer than the whole 'request'";
  findings.error('value-out-of-range', within(path, 'timeouts'), message, "make 'request' the longer one");
}

const unitMilliseconds: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

function millisecondsOf(duration: string | undefined): number | undefined {
  if (duration === undefined || !/^([0-9]{1,5}(h|m|s|ms)){1,4}$/.test(duration)) return undefined;
  const parts = [...duration.matchAll(/(\d+)(ms|h|m|s)/g)];
  return parts.reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (unitMilliseconds[unit] ?? 0),
    0,
  );
}
