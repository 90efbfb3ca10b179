// What `docker build --check` finds, as far as it can be found in our Dockerfiles, and what the layers promise. Another
// library than ours reads the text. https://docs.docker.com/reference/build-checks/
import { DockerfileParser, type Copy, type From, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';

interface Stage {
  readonly from: From;
  readonly instructions: readonly Instruction[];
}

interface Linted {
  readonly stages: readonly Stage[];
  readonly last: Stage;
  /** Lines of the .dockerignore beside it. */
  readonly ignore: readonly string[];
  readonly isApp: boolean;
}

type Rule = (linted: Linted) => readonly string[];

const RULES: Readonly<Record<string, Rule>> = {
  BaseWithoutDigest: ({ stages }) =>
    stages
      .filter(({ from }) => !isStage(stages, from) && from.getImageDigest() === null)
      .map(({ from }) => from.getImage() ?? ''),
  CopyIgnoredFile: ({ stages, ignore }) =>
    contextSources(stages).filter(
      (source) => source !== '.' && !ignore.includes(`!${source.replace(/[/*]$/, '')}`),
    ),
  DuplicateStageName: ({ stages }) => {
    const names = namesOf(stages);
    return names.filter((name, index) => names.indexOf(name) !== index);
  },
  FromAsCasing: ({ stages }) =>
    stages.flatMap(({ from }) => from.getRawArgumentsContent() ?? []).filter((text) => / as /.test(text)),
  JSONArgsRecommended: ({ stages }) =>
    of(stages, 'ENTRYPOINT', 'CMD')
      .map((one) => one.getRawArgumentsContent() ?? '')
      .filter((text) => !isListOfTexts(text)),
  MultipleInstructionsDisallowed: ({ stages }) =>
    stages.flatMap((stage) => ['CMD', 'ENTRYPOINT'].filter((keyword) => of([stage], keyword).length > 1)),
  PackagesInApp: ({ stages, isApp }) =>
    isApp ? words(of(stages, 'RUN')).filter((word) => /^(apt|apt-get|apk|dnf|yum)$/.test(word)) : [],
  ReservedStageName: ({ stages }) =>
    namesOf(stages).filter((name) => name === 'scratch' || name === 'context'),
  RunChown: ({ stages }) => words(of(stages, 'RUN')).filter((word) => word === 'chown'),
  RunInAppImage: ({ last, isApp }) => (isApp ? of([last], 'RUN', 'ADD').map((one) => one.getKeyword()) : []),
  SecretsUsedInArgOrEnv: ({ stages }) =>
    of(stages, 'ARG', 'ENV')
      .map((one) => one.getRawArgumentsContent() ?? '')
      .filter((text) => /(secret|token|password|passwd|credential|_key\b|auth)/i.test(text)),
  StageNameCasing: ({ stages }) => namesOf(stages).filter((name) => name !== name.toLowerCase()),
  UndefinedVar: ({ stages }) => stages.flatMap(undefinedVariables),
  UserNotNumeric: ({ stages }) =>
    of(stages, 'USER')
      .map((one) => one.getRawArgumentsContent() ?? '')
      .filter((user) => !/^\d+:\d+$/.test(user)),
  UserRoot: ({ last }) =>
    /^[1-9]\d*:/.test(of([last], 'USER').at(-1)?.getRawArgumentsContent() ?? '') ? [] : ['root'],
  WorkdirRelativePath: ({ stages }) =>
    of(stages, 'WORKDIR')
      .map((one) => one.getRawArgumentsContent() ?? '')
      .filter((path) => !path.startsWith('/')),
};

/** `rule: what broke it` of everything that is wrong with a Dockerfile. */
export function lintDockerfile(
  text: string,
  options: { readonly isApp: boolean; readonly ignore?: string | undefined },
): readonly string[] {
  const stages = stagesOf(text);
  const last = stages.at(-1);
  if (last === undefined) throw new Error('a Dockerfile needs a stage');
  const linted = { stages, last, isApp: options.isApp, ignore: (options.ignore ?? '').split('\n') };
  return [
    ...validate(text).map(({ message }) => `dockerfile-utils: ${JSON.stringify(message)}`),
    ...Object.entries(RULES).flatMap(([name, rule]) => rule(linted).map((found) => `${name}: ${found}`)),
  ];
}

function stagesOf(text: string): readonly Stage[] {
  const stages: { from: From; instructions: Instruction[] }[] = [];
  for (const one of DockerfileParser.parse(text).getInstructions()) {
    if (one.getKeyword() === 'FROM') stages.push({ from: one as From, instructions: [] });
    else stages.at(-1)?.instructions.push(one);
  }
  return stages;
}

function of(stages: readonly Stage[], ...keywords: readonly string[]): readonly Instruction[] {
  return stages.flatMap(({ instructions }) =>
    instructions.filter((one) => keywords.includes(one.getKeyword())),
  );
}

function namesOf(stages: readonly Stage[]): readonly string[] {
  return stages.flatMap(({ from }) => from.getBuildStage() ?? []);
}

function isStage(stages: readonly Stage[], from: From): boolean {
  return namesOf(stages).includes(from.getImage() ?? '');
}

function words(instructions: readonly Instruction[]): readonly string[] {
  return instructions.flatMap((one) => (one.getRawArgumentsContent() ?? '').split(/[\s;&|]+/));
}

/** What is copied out of the folder of the app. */
function contextSources(stages: readonly Stage[]): readonly string[] {
  const copies = of(stages, 'COPY') as readonly Copy[];
  return copies
    .filter((one) => !one.getFlags().some((flag) => flag.getName() === 'from'))
    .flatMap((one) =>
      one
        .getArguments()
        .slice(0, -1)
        .map((path) => path.getValue()),
    );
}

function isListOfTexts(text: string): boolean {
  if (!text.startsWith('[')) return false;
  const list = JSON.parse(text) as unknown;
  return Array.isArray(list) && list.every((one) => typeof one === 'string');
}

/** Variables that nothing before them in their stage declares. In start commands none is filled in. */
function undefinedVariables({ instructions }: Stage): readonly string[] {
  const known = new Set(['PATH']);
  return instructions.flatMap((one) => {
    if (['ENTRYPOINT', 'CMD'].includes(one.getKeyword())) return [];
    // Without a name it is the output of a command: `$(…)`.
    const used = one
      .getVariables()
      .map((variable) => variable.getName())
      .filter((name) => name !== '');
    const declares = ['ARG', 'ENV'].includes(one.getKeyword());
    if (!declares) return used.filter((name) => !known.has(name));
    for (const [, name = ''] of (one.getRawArgumentsContent() ?? '').matchAll(/(?:^|\s)(\w+)(?==|$)/g))
      known.add(name);
    return [];
  });
}
