import { compareText } from '../compare-text';
import { relativePath, type AppSource } from '../model/app-source';
import { name as nameSchema } from '../model/scalars';
import { present } from '../present';
import { assertValue } from './assert-value';
import type { Image } from './image';
import { labelInstructions } from './image-labels';
import type { Instruction, Stage } from './instruction';
import type { Language } from '../model/image-layers';
import type { BuildInput, Files, Recipe } from './language';
import { goRecipe } from './languages/go';
import { javaRecipe } from './languages/java';
import { nodeRecipe } from './languages/node';
import { phpRecipe } from './languages/php';
import { pythonRecipe } from './languages/python';
import { rubyRecipe } from './languages/ruby';
import { findReference, type RuntimeImages } from './runtime-image';
import type { SupervisedProcess } from './supervised-process';
import { supervisedStage } from './supervised-stage';

export interface AppImageOptions {
  readonly name: string;

  /** The runtime image that it lies on, and the variant that it is built in. */
  readonly runtime: RuntimeImages;

  /** How the app starts, as a list: there is no shell. */
  readonly command: readonly string[];

  /**
   * Arguments after the command, which a manifest may replace.
   *
   * @default []
   */
  readonly args?: readonly string[];

  /**
   * Agents that the image starts itself, before the app, under runit, which the runtime image must have. The pod needs a
   * writable `/run/runit`. Sidecars need none of it.
   *
   * @default []
   */
  readonly agents?: readonly SupervisedProcess[];

  /**
   * Whose it is: what is downloaded for one tenant is not used for another.
   *
   * @default - the name of the app
   */
  readonly tenant?: string;

  /**
   * What of its folder goes into the image.
   *
   * @default - what is usual for the language
   */
  readonly source?: Pick<AppSource, 'include' | 'package'>;

  /**
   * Address of its Git repository, for the label `source`.
   *
   * @default - the label is empty
   */
  readonly repository?: string;
}

const RECIPES: Readonly<Record<Language, (input: BuildInput) => Recipe>> = {
  java: javaRecipe,
  node: nodeRecipe,
  python: pythonRecipe,
  ruby: rubyRecipe,
  php: phpRecipe,
  go: goRecipe,
};

/** What no image gets, even out of a folder that it gets. */
const NEVER = ['**/.git', '**/.env', '**/.env.*', '**/*.key', '**/*.pem', '**/.npmrc', '**/node_modules'];

/**
 * The code of an app on a runtime image. Nothing is run in it, so it holds what was copied and nothing else, and can be
 * put onto another version of its runtime as it is.
 */
export function appImage(options: AppImageOptions): Image {
  const {
    runtime: { runtime, build = runtime },
    command,
  } = options;
  const name = assertValue(nameSchema, 'the name of an app', options.name);
  if (options.tenant !== undefined) assertValue(nameSchema, `the tenant of '${name}'`, options.tenant);
  if (command.length === 0) throw new Error(`the app image '${name}' needs a command`);
  const from = findReference(runtime);
  const { registry, vendor, user } = runtime;
  const recipe = recipeOf(options, findReference(build));
  const start = startIn(options, from);
  const instructions: readonly Instruction[] = [
    { type: 'workdir', path: '/app' },
    ...(Object.keys(recipe.variables).length === 0
      ? []
      : [{ type: 'env', variables: recipe.variables } as const]),
    ...recipe.files.map((files) => ({ type: 'copy', owner: user, ...files }) as const),
    ...start.copies,
    { type: 'user', user },
    ...start.last,
    ...labelInstructions({
      title: name,
      version: { argument: 'VERSION' },
      vendor,
      source: options.repository,
      base: from,
    }),
  ];
  return {
    kind: 'app',
    name,
    repository: `${registry}/${name}`,
    registry,
    ...present({ vendor }),
    user,
    dockerfile: [...recipe.stages, ...start.stages, { from, instructions }],
    ignore: ignoreLines(recipe.context),
  };
}

interface Start {
  readonly stages: readonly Stage[];
  readonly copies: readonly Instruction[];
  readonly last: readonly Instruction[];
}

/** The process of the app alone; or `/init`, which starts it after its agents and is told to stop in its own way. */
function startIn({ command, args = [], agents = [] }: AppImageOptions, from: string): Start {
  if (agents.length === 0) {
    return {
      stages: [],
      copies: [],
      last: [
        { type: 'stopsignal', signal: stopSignal(command) },
        { type: 'entrypoint', command },
        ...(args.length === 0 ? [] : [{ type: 'cmd', args } as const]),
      ],
    };
  }
  const app = { name: 'app', command: [...command, ...args] };
  const { stage, copies } = supervisedStage(from, { app, agents, stopSignal: stopSignal(command) });
  return {
    stages: [stage],
    copies,
    last: [
      { type: 'stopsignal', signal: 'SIGTERM' },
      { type: 'entrypoint', command: ['/init'] },
    ],
  };
}

function recipeOf({ name, runtime, tenant, source }: AppImageOptions, image: string): Recipe {
  const { include = [], package: ready } = source ?? {};
  for (const path of include) assertValue(relativePath, `include of '${name}'`, path);
  if (ready !== undefined) return packageRecipe(name, ready, include);
  const recipe = RECIPES[runtime.language]({ image, cache: `${tenant ?? name}-${runtime.runtime.name}` });
  return { ...recipe, context: [...recipe.context, ...include] };
}

/** A package that somebody else has built. */
function packageRecipe(name: string, path: string, include: readonly string[]): Recipe {
  assertValue(relativePath, `the package of '${name}'`, path);
  const files: Files = path.endsWith('.jar')
    ? { sources: [path], target: '/app/app.jar' }
    : { sources: [`${path}/`], target: '/app/' };
  return {
    stages: [],
    files: [...include.map((one) => ({ sources: [one], target: `/app/${one}` })), files],
    variables: {},
    context: [path, ...include],
  };
}

/** php-fpm ends the requests that it has only when it is told to quit. */
function stopSignal([program = '']: readonly string[]): 'SIGTERM' | 'SIGQUIT' {
  return /(^|\/)php-fpm[\d.]*$/.test(program) ? 'SIGQUIT' : 'SIGTERM';
}

/** Everything is left out, but for what is named, but for what no image gets. */
function ignoreLines(context: readonly string[]): readonly string[] {
  return ['*', ...[...new Set(context)].toSorted(compareText).map((path) => `!${path}`), ...NEVER];
}
