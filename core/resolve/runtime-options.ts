/** Options of a virtual machine are one text in one variable, but many have a word in it: layers, sizes and tags. */
import type { AppContext } from './app-context';
import { dubboOptions } from './dubbo-tag';
import { findTooNew, OPTION_VARIABLES } from './language-variables';
import type { RunningRuntime } from './running-runtime';
import { settingProblem } from './setting-problem';

type Variables = Readonly<Record<string, string>>;

/**
 * The variables with that of the options in full. What comes later wins in a virtual machine, so the options of the
 * size come first, then those of the layers from the lowest to the highest, and the text that `config` may hold.
 */
export function joinOptions(
  context: AppContext,
  runtime: RunningRuntime | undefined,
  sized: Variables,
  variables: Variables,
): Variables {
  const named = context.settings.runtimeOptions ?? {};
  const variable = runtime === undefined ? undefined : OPTION_VARIABLES[runtime.language];
  if (runtime === undefined || variable === undefined) {
    if (Object.keys(named).length > 0) reportUnheard(context, runtime);
    return withTags(context, variables);
  }
  const written = [...Object.values(named), ...textIn(variables, variable)];
  const words = new Set(written.flatMap(wordsOf).map(optionName));
  const own = Object.entries(sized).filter(([name, text]) => {
    return named[name] === undefined && !words.has(optionName(text));
  });
  const options = [...own.map(([, text]) => text), ...written].join(' ');
  reportTooNew(context, runtime, options);
  reportHidden(context, variable);
  return withTags(
    context,
    options === '' ? variables : Object.assign({}, variables, { [variable]: options }),
  );
}

function withTags(context: AppContext, variables: Variables): Variables {
  const tags = dubboOptions(context);
  if (tags.length === 0) return variables;
  const variable = OPTION_VARIABLES.java ?? '';
  return Object.assign({}, variables, { [variable]: [...textIn(variables, variable), ...tags].join(' ') });
}

function textIn(variables: Variables, variable: string): readonly string[] {
  const text = variables[variable] ?? '';
  return text === '' ? [] : [text];
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/);
}

/** `-XX:MaxRAMPercentage` of `-XX:MaxRAMPercentage=70`. */
function optionName(word: string): string {
  return word.replace(/=.*$/, '');
}

function reportUnheard(context: AppContext, runtime: RunningRuntime | undefined): void {
  const { name } = context.app.value;
  const why =
    runtime === undefined
      ? 'it is a ready image, whose language nobody knows'
      : `${runtime.language} reads no options from a variable`;
  context.report(
    settingProblem(context, ['runtimeOptions'], {
      code: 'runtime/no-options',
      message: `'${name}' has runtime options, and ${why}`,
      fix: 'remove them; what it reads from variables belongs to `config`',
    }),
  );
}

function reportTooNew(context: AppContext, { language, version }: RunningRuntime, options: string): void {
  const found = findTooNew(options, language, version);
  if (found === undefined) return;
  const { option, since } = found;
  const variable = OPTION_VARIABLES[language] ?? '';
  const named = Object.entries(context.settings.runtimeOptions ?? {}).find(([, text]) =>
    wordsOf(text).map(optionName).includes(option),
  );
  context.report(
    settingProblem(context, named === undefined ? ['config', variable] : ['runtimeOptions', named[0]], {
      code: 'runtime/option-unknown',
      message: `${language} ${version}, on which '${context.app.value.name}' is built, does not start with ${option}, which it knows from ${since} on`,
      fix: 'remove the option: the size of the container is told without it; or build the app on a newer runtime',
    }),
  );
}

/** Secrets come after the configuration in a container: the last word of a name is heard. */
function reportHidden(context: AppContext, variable: string): void {
  if (context.settings.secrets?.[variable] === undefined) return;
  context.report(
    settingProblem(context, ['secrets', variable], {
      code: 'runtime/options-hidden',
      message: `${variable} of '${context.app.value.name}' comes from a secret, which would hide the options that say how large the container is`,
      fix: 'put the secret part under a name of its own, and the options into `runtimeOptions`',
    }),
  );
}
