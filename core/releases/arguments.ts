/** What a person named that is not there. All of these are wrong usage: no file is to blame. */
import type { Company } from '../company';
import { overlayDefinitions } from '../overlay/overlay';
import { suggest } from '../suggest';
import type { Problem } from '../problem';

export function usage(kind: string, message: string, fix: string): Problem {
  return { code: `usage/${kind}`, severity: 'error', message, fix };
}

/** A stable environment. */
export function checkEnvironment(company: Company, name: string): readonly Problem[] {
  return checkName(company, 'environment', name, [...company.stableEnvironments.keys()]);
}

/** An environment of any kind, the stable ones first. */
export function checkAnyEnvironment(company: Company, name: string): readonly Problem[] {
  const overlays = overlayDefinitions(company).map(({ value }) => value.name);
  return checkName(company, 'environment', name, [...company.stableEnvironments.keys(), ...overlays]);
}

export function checkApp(company: Company, name: string): readonly Problem[] {
  return checkName(company, 'app', name, [...company.apps.keys()]);
}

export function checkResource(company: Company, name: string): readonly Problem[] {
  return checkName(company, 'resource', name, [...company.resources.keys()]);
}

/** Of a project or delivery environment, as `coupon`. */
export function checkOverlayName(company: Company, name: string): readonly Problem[] {
  const names = overlayDefinitions(company).map(({ value }) => value.name);
  if (company.stableEnvironments.has(name)) {
    const fix = names.length > 0 ? `write one of ${few(names)}` : 'see strata env create --help';
    return [usage('environment', `'${name}' is a stable environment, which stays`, fix)];
  }
  if (names.length > 0 || company.broken.has(name)) return checkName(company, 'environment', name, names);
  return [usage('environment', `there is no environment '${name}'`, 'see strata env create --help')];
}

const SHOWN = 12;
const FOLDERS = {
  app: 'catalog/apps/',
  environment: 'environments/stable/',
  resource: 'catalog/resources.yaml',
} as const;

function checkName(
  company: Company,
  kind: 'environment' | 'app' | 'resource',
  name: string,
  known: readonly string[],
): readonly Problem[] {
  if (known.includes(name)) return [];
  const file = company.broken.get(name);
  if (file !== undefined) return [unreadable(kind, name, file)];
  if (known.length === 0) {
    return [usage(kind, `there is no ${kind} '${name}'`, `define it in ${FOLDERS[kind]}`)];
  }
  const meant = suggest(name, known);
  const fix = meant === undefined ? `write one of ${few(known)}` : `did you mean '${meant}'?`;
  return [usage(kind, `there is no ${kind} '${name}'`, fix)];
}

function few(names: readonly string[]): string {
  return names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')}, …` : names.join(', ');
}

function unreadable(kind: string, name: string, file: string): Problem {
  return {
    code: 'edit/unreadable',
    severity: 'error',
    message: `the definition of ${kind} '${name}' has errors, so nothing is changed for it`,
    fix: 'correct them first; strata validate shows them',
    at: { file, offset: 0 },
  };
}
