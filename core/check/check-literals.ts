/** Configuration holds names, never secrets and never addresses: both change without the file. */
import ipaddr from 'ipaddr.js';
import type { Company } from '../company';
import { originOf } from '../definition';
import { isJsonObject, type Path } from '../json';
import type { Origin } from '../origin';
import type { Problem } from '../problem';
import { isSecretName, isSecretValue } from './secret-literal';
import { writtenSettings, type WrittenSettings } from '../link/written-settings';

export function checkLiterals(company: Company): readonly Problem[] {
  return [
    ...writtenSettings(company).flatMap(checkConfig),
    ...[...company.apps.values()].flatMap((app) =>
      (['command', 'args'] as const).flatMap((key) =>
        (app.value[key] ?? []).flatMap((word, index) => checkText(key, word, originOf(app, [key, index]))),
      ),
    ),
  ];
}

function checkConfig({ located, path, settings }: WrittenSettings): readonly Problem[] {
  return Object.entries(settings.config ?? {}).flatMap(([variable, value]) => {
    const here: Path = [...path, 'config', variable];
    const values: [Path, unknown][] = isJsonObject(value)
      ? Object.entries(value).map(([key, one]) => [[...here, key], one])
      : [[here, value]];
    return values.flatMap(([at, one]) => checkValue(variable, one, originOf(located, at)));
  });
}

function checkValue(variable: string, value: unknown, at: Origin): readonly Problem[] {
  if (typeof value !== 'string' || value === '') return [];
  if (isSecretName(variable) || isSecretValue(value)) return [secretLiteral(variable, at)];
  return checkText(variable, value, at);
}

function checkText(variable: string, text: string, at: Origin): readonly Problem[] {
  if (isSecretValue(text)) return [secretLiteral(variable, at)];
  const address = addressIn(text);
  if (address === undefined) return [];
  return [
    {
      code: 'config/ip-literal',
      severity: 'error',
      message: `${variable} holds the address ${address}; addresses change, names stay`,
      fix: 'name it in catalog/resources.yaml, add it to dependsOn, and use the name here',
      at,
    },
  ];
}

function secretLiteral(variable: string, at: Origin): Problem {
  return {
    code: 'config/secret-literal',
    severity: 'error',
    message: `${variable} looks like a secret; its value must not be in a file`,
    fix: `put it into the secret store and write \`secrets: {${variable}: <secret>/<key>}\` instead`,
    at,
  };
}

/** An IPv4 or IPv6 address standing alone, with a port, or as the host of a URL; ranges and versions are none. */
function addressIn(text: string): string | undefined {
  const hosts = text.split(/[\s,;=]+/).map(hostOf);
  return hosts.find((host) => host !== undefined && isAddress(host));
}

function hostOf(word: string): string | undefined {
  const match =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/]*@)?(?:\[([0-9a-f:.]+)\]|([^/:]+)|([0-9a-f:]+))(?::\d+)?(?:\/(.*))?$/i.exec(
      word,
    );
  if (match === null) return undefined;
  const [, bracketed, plain, bare, rest] = match;
  if (rest !== undefined && /^\d{1,3}$/.test(rest) && !word.includes('://')) return undefined;
  return bracketed ?? plain ?? bare;
}

function isAddress(host: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return !isHarmless(host);
  return host.includes(':') && ipaddr.IPv6.isValid(host) && !isHarmless(host);
}

/** To listen on every interface, or on loopback, is no address of something else. */
function isHarmless(host: string): boolean {
  const range = ipaddr.parse(host).range();
  return range === 'unspecified' || range === 'loopback';
}
