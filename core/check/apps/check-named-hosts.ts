/**
 * What the configuration of an app names as a host is what it calls. A name that is not among its dependencies does not
 * exist in a project environment, and no policy lets the call out; one with a namespace is always that of one environment.
 */
import { originOf } from '../../definition';
import type { Company } from '../../company';
import { isJsonObject, type Json, type Path } from '../../json';
import { dependenciesOf } from '../../link/dependencies';
import { namespaceOf } from '../../link/namespace-of';
import { writtenSettings, type WrittenSettings } from '../../link/written-settings';
import type { App } from '../../model/app';
import type { Origin } from '../../origin';
import type { Problem } from '../../problem';
import { checkNamedPort } from './check-named-port';
import { namedHosts } from './named-hosts';

/** Apps and resources of the company, and the namespaces that they may be named with. */
interface Names {
  readonly company: Company;
  readonly namespaces: ReadonlySet<string>;
}

export function checkNamedHosts(company: Company): readonly Problem[] {
  const stable = [...company.stableEnvironments.values()];
  const names = { company, namespaces: new Set(stable.map(({ value }) => namespaceOf(company, value))) };
  return [
    ...writtenSettings(company).flatMap((written) => checkConfig(names, written)),
    ...[...company.apps.values()].flatMap((app) =>
      (['command', 'args'] as const).flatMap((key) =>
        (app.value[key] ?? []).flatMap((word, index) =>
          checkText(names, app.value, word, originOf(app, [key, index])),
        ),
      ),
    ),
  ];
}

function checkConfig(names: Names, { located, path, settings, app }: WrittenSettings): readonly Problem[] {
  const caller = app === undefined ? undefined : names.company.apps.get(app)?.value;
  if (caller === undefined) return [];
  return Object.entries(settings.config ?? {}).flatMap(([variable, value]) =>
    valuesOf(value as Json, [...path, 'config', variable]).flatMap(([at, text]) =>
      checkText(names, caller, text, originOf(located, at)),
    ),
  );
}

/** A value, or one for each environment. */
function valuesOf(value: Json, path: Path): readonly (readonly [Path, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'string' ? [[[...path, key], one] as const] : [],
  );
}

function checkText({ company, namespaces }: Names, app: App, text: string, at: Origin): readonly Problem[] {
  return [...namedHosts(text)].flatMap(([host, uses]) => {
    const [name = '', namespace] = host.split('.');
    const kind = company.apps.has(name) ? 'app' : company.resources.has(name) ? 'resource' : undefined;
    if (kind === undefined || (namespace !== undefined && !namespaces.has(namespace))) return [];
    if (namespace !== undefined) return [namespaced(app, name, namespace, at)];
    const isKnown = name === app.name || dependenciesOf(app).some((one) => one.name === name);
    if (!isKnown) return [undeclared(company, app, { kind, name }, at)];
    return uses.flatMap((use) => checkNamedPort(company, app, name, use, at));
  });
}

function undeclared(
  company: Company,
  { name: caller }: App,
  { kind, name }: { readonly kind: 'app' | 'resource'; readonly name: string },
  at: Origin,
): Problem {
  const file = company.apps.get(caller)?.parsed.file ?? '';
  return {
    code: 'dependency/undeclared',
    severity: 'error',
    message: `'${caller}' is told to call '${name}', which is not among its dependencies: no policy lets it, and a project environment has no such name`,
    fix: `add \`${kind === 'app' ? name : `{resource: ${name}}`}\` to dependsOn in ${file}`,
    at,
  };
}

function namespaced({ name: caller }: App, name: string, namespace: string, at: Origin): Problem {
  return {
    code: 'dependency/namespaced',
    severity: 'error',
    message: `'${caller}' is told to call '${name}' in the namespace ${namespace}, from whatever environment it runs in`,
    fix: `write '${name}' alone: each environment knows the one that it should call by that name`,
    at,
  };
}
