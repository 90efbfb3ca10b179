/** Definitions hold names, never secrets and never addresses: both change without the file. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { dependenciesOf } from '../../link/dependencies';
import type { App } from '../../model/app';
import { isJsonObject, type Path } from '../../json';
import { writtenSettings, type WrittenSettings } from '../../link/written-settings';
import type { Origin } from '../../origin';
import type { Problem } from '../../problem';
import { findAddress } from '../address-literal';
import { isSecretName, isSecretValue } from '../secret-literal';

export function checkLiterals(company: Company): readonly Problem[] {
  return [
    ...writtenSettings(company).flatMap(checkConfig),
    ...writtenSettings(company).flatMap(checkOptions),
    ...[...company.agents].flatMap(([name, agent]) => checkAgent(name, agent)),
    ...[...company.templates.values(), ...company.apps.values()].flatMap(checkCommands),
  ];
}

function checkConfig({ located, path, settings }: WrittenSettings): readonly Problem[] {
  return Object.entries(settings.config ?? {}).flatMap(([variable, value]) => {
    const here: Path = [...path, 'config', variable];
    const values: [Path, unknown][] = isJsonObject(value)
      ? Object.entries(value).map(([key, one]) => [[...here, key], one])
      : [[here, value]];
    return values.flatMap(([at, one]) => checkVariable(variable, one, originOf(located, at)));
  });
}

function checkOptions({ located, path, settings }: WrittenSettings): readonly Problem[] {
  return Object.entries(settings.runtimeOptions ?? {}).flatMap(([name, text]) => {
    const at = originOf(located, [...path, 'runtimeOptions', name]);
    return (text ?? '').split(/\s+/).flatMap((word) => checkWord(`the runtime option '${name}'`, word, at));
  });
}

function checkAgent(name: string, agent: Located<Agent>): readonly Problem[] {
  return [
    ...Object.entries(agent.value.env ?? {}).flatMap(([variable, value]) =>
      checkVariable(variable, value, originOf(agent, ['env', variable])),
    ),
    ...checkWords(`the command of agent '${name}'`, agent, ['command'], agent.value.command),
  ];
}

type Agent = Company['agents'] extends ReadonlyMap<string, Located<infer A>> ? A : never;

/** What an app or a template starts with, and the jobs of an app. */
function checkCommands(
  located: Located<{
    readonly command?: readonly string[];
    readonly args?: readonly string[];
    readonly dependsOn?: NonNullable<App['dependsOn']>;
    readonly jobs?: {
      readonly list: readonly { readonly name: string; readonly command: readonly string[] }[];
    };
  }>,
): readonly Problem[] {
  const { command, args, jobs } = located.value;
  const migrations = dependenciesOf(located.value).filter((one) => one.kind === 'resource');
  return [
    ...checkWords('the command', located, ['command'], command),
    ...checkWords('an argument', located, ['args'], args),
    ...(jobs?.list ?? []).flatMap((job, index) =>
      checkWords(
        `the command of job '${job.name}'`,
        located,
        ['jobs', 'list', index, 'command'],
        job.command,
      ),
    ),
    ...migrations.flatMap(({ name, migrates, path }) =>
      migrates === undefined || migrates === 'at-start'
        ? []
        : checkWords(
            `the migration of '${name}'`,
            located,
            [...path.slice(0, -1), 'migrates', 'command'],
            migrates.command,
          ),
    ),
  ];
}

function checkWords(
  what: string,
  located: Located<unknown>,
  path: Path,
  words: readonly string[] = [],
): readonly Problem[] {
  return words.flatMap((word, index) => checkWord(what, word, originOf(located, [...path, index])));
}

/** `--db-password=…` has a name too. */
function checkWord(what: string, word: string, at: Origin): readonly Problem[] {
  const [, flag = '', value = ''] = /^-*([A-Za-z][\w-]*)=(.+)$/s.exec(word) ?? [];
  const variable = flag.replaceAll('-', '_').toUpperCase();
  if (value !== '' && isSecretName(variable)) return [secretLiteral(`'${flag}' in ${what}`, variable, at)];
  return checkText(what, 'PASSWORD', word, at);
}

function checkVariable(variable: string, value: unknown, at: Origin): readonly Problem[] {
  if (typeof value === 'number') return checkNumber(variable, at);
  if (typeof value !== 'string' || value === '') return [];
  if (isSecretName(variable)) return [secretLiteral(variable, variable, at)];
  return checkText(variable, variable, value, at);
}

/** A number may be a password, but a number of tokens is none. */
function checkNumber(variable: string, at: Origin): readonly Problem[] {
  const isSecret = isSecretName(variable) && !/TOKEN$/i.test(variable);
  return isSecret ? [secretLiteral(variable, variable, at)] : [];
}

function checkText(what: string, variable: string, text: string, at: Origin): readonly Problem[] {
  if (isSecretValue(text)) return [secretLiteral(what, variable, at)];
  const address = /(^|_)VERSION$/i.test(variable) ? undefined : findAddress(text);
  if (address === undefined) return [];
  return [
    {
      code: 'config/ip-literal',
      severity: 'error',
      message: `${what} holds the address ${address}; addresses change, names stay`,
      fix: 'give it a name in catalog/resources.yaml, add `{resource: <name>}` to dependsOn, and write the name here',
      at,
    },
  ];
}

/** What was found is not repeated: messages end up in logs. */
function secretLiteral(what: string, variable: string, at: Origin): Problem {
  return {
    code: 'config/secret-literal',
    severity: 'error',
    message: `${what} looks like a secret, and its value must not be in a file`,
    fix: `put the value into the secret store and write \`secrets: {${variable}: <secret>/<key>}\` in the app`,
    at,
  };
}
