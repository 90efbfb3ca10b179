import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { Path } from '../json';
import type { Problem } from '../problem';
import { findAddress } from './address-literal';

/** Where something outside is reached: names only, for ExternalName Services resolve nothing else. */
export function checkHosts(company: Company): readonly Problem[] {
  return [
    ...[...company.resources].flatMap(([name, resource]) => {
      const { host } = resource.value;
      const hosts: [Path, string][] =
        typeof host === 'string'
          ? [[['host'], host]]
          : Object.entries(host).map(([key, one]) => [['host', key], one]);
      return hosts.flatMap(([path, one]) => checkHost(`resource '${name}'`, one, resource, path));
    }),
    ...[...company.apps.values()].flatMap((app) => [
      ...checkExternal(app.value.name, app.value.external, app, []),
      ...Object.entries(app.value.environments ?? {}).flatMap(([environment, { external }]) =>
        checkExternal(app.value.name, external, app, ['environments', environment]),
      ),
    ]),
    ...[...company.stableEnvironments.values()].flatMap((environment) =>
      Object.entries(environment.value.apps ?? {}).flatMap(([name, { external }]) =>
        checkExternal(name, external, environment, ['apps', name]),
      ),
    ),
  ];
}

function checkExternal(
  app: string,
  external: { readonly host: string } | null | undefined,
  located: Located<unknown>,
  path: Path,
): readonly Problem[] {
  if (external === undefined || external === null) return [];
  return checkHost(`'${app}'`, external.host, located, [...path, 'external', 'host']);
}

function checkHost(what: string, host: string, located: Located<unknown>, path: Path): readonly Problem[] {
  if (findAddress(host) === undefined) return [];
  return [
    {
      code: 'host/ip-literal',
      severity: 'error',
      message: `the host of ${what} is the address ${host}, but only a name can be resolved`,
      fix: `write its DNS name; the address goes to \`cidrs: [${host}/32]\``,
      at: originOf(located, path),
    },
  ];
}
