import { sortKeys } from '../compare-text';
import { originOf } from '../definition';
import { isJsonObject } from '../json';
import { dependenciesOf } from '../link/dependencies';
import { calledPort } from '../link/ports';
import type { AppContext } from './app-context';
import { consumerVariables } from './consumer-variables';
import { languageVariables, type ContainerSize } from './language-variables';
import type { ResolvedSecret } from './resolved-environment';
import { externalOf } from './presence';
import { joinOptions } from './runtime-options';
import type { RunningRuntime } from './running-runtime';
import { variableName } from './variable-name';

/**
 * Environment variables of an app that are no secrets: its size, the names of what it calls, and its own configuration.
 */
export function resolveConfig(
  context: AppContext,
  size: ContainerSize,
  runtime: RunningRuntime | undefined,
): Readonly<Record<string, string>> {
  const own = Object.entries(context.settings.config ?? {}).map(([variable, value]) => [
    variable,
    String(value),
  ]);
  reportMissing(context);
  const sized = languageVariables(size, runtime?.language, runtime?.version ?? '');
  const variables = Object.assign(
    {},
    sized.variables,
    dependencyVariables(context),
    Object.fromEntries(own) as Record<string, string>,
    consumerVariables(context),
  );
  return sortKeys(joinOptions(context, runtime, sized.options, variables));
}

/** Where each secret lies in the store: every environment has its own. */
export function resolveSecrets(context: AppContext): readonly ResolvedSecret[] {
  const references = sortKeys(context.settings.secrets ?? {});
  return Object.entries(references).map(([variable, reference]) => {
    const slash = reference.indexOf('/');
    const key = `${context.environment.value.name}/${reference.slice(0, slash)}`;
    return { variable, key, property: reference.slice(slash + 1) };
  });
}

/**
 * Names of dependencies, the same in every environment: a short name resolves in the namespace of the caller.
 * `MD2HTML_URL=http://md2html:8080`, `ITEM_CORE_DUBBO=item-core:20880`, `TRADE_DB_ADDRESS=trade-db:3306`.
 */
function dependencyVariables(context: AppContext): Readonly<Record<string, string>> {
  const { company, app } = context;
  const variables = dependenciesOf(app.value).flatMap((dependency) => {
    if (dependency.kind === 'resource') {
      const port = company.resources.get(dependency.name)?.value.port;
      return port === undefined ? [] : [addressVariable(dependency.name, 'tcp', port)];
    }
    const called = calledPort(company, dependency);
    if (called === undefined) return [];
    // The certificate is that of the host, whatever else the host may be called.
    const host = called.protocol === 'https' ? outsideHost(context, dependency.name) : undefined;
    return [addressVariable(dependency.name, called.protocol, called.port, host)];
  });
  return Object.fromEntries(variables);
}

/** Where an app that is called runs outside the cluster. */
function outsideHost({ company, environment, overlay }: AppContext, name: string): string | undefined {
  if (overlay?.materialised.has(name) === true) return undefined;
  return externalOf(company, environment.value, name)?.host;
}

function addressVariable(
  name: string,
  protocol: string,
  port: number,
  host = name,
): readonly [string, string] {
  if (protocol === 'https') return [`${variableName(name)}_HTTPS`, `https://${host}:${port}`];
  if (protocol === 'http') return [`${variableName(name)}_URL`, `http://${name}:${port}`];
  if (protocol === 'tcp') return [`${variableName(name)}_ADDRESS`, `${name}:${port}`];
  return [`${variableName(name)}_${protocol.toUpperCase()}`, `${name}:${port}`];
}

/**
 * A variable written by environment, without a default, must have a value in every environment that runs the app. All
 * that a new environment lacks is one mistake.
 */
function reportMissing({ app, environment, settings, report }: AppContext): void {
  const { name } = environment.value;
  for (const [variable, value] of Object.entries(app.value.config ?? {})) {
    if (!isJsonObject(value) || settings.config?.[variable] !== undefined) continue;
    if (value['default'] === null || value[name] === null) continue;
    report({
      code: 'config/missing',
      severity: 'error',
      message: `${variable} of '${app.value.name}' has no value in ${name}`,
      fix: `add \`${name}: <value>\`, or a default`,
      at: originOf(app, ['config', variable], 'key'),
      mistake: {
        name: `config/missing in ${name}`,
        concerns: `${variable} of '${app.value.name}'`,
        message: `variables that are written by environment have no value in ${name}`,
        fix: `add \`${name}: <value>\` to each, or a default`,
      },
    });
  }
}
