import type { CopyInstruction, Dockerfile, Instruction, Mount, NumericUser, Stage } from './instruction';

/** The text of a Dockerfile, without its generated header. */
export function renderDockerfile(dockerfile: Dockerfile): string {
  return dockerfile.map(renderStage).join('\n');
}

function renderStage({ from, name, instructions }: Stage): string {
  const first = `FROM ${plainWord(from)}${name === undefined ? '' : ` AS ${plainWord(name)}`}`;
  return [first, ...instructions.map(renderInstruction)].map((line) => `${line}\n`).join('');
}

type Printers = { readonly [T in Instruction['type']]: (one: Extract<Instruction, { type: T }>) => string };

const PRINT: Printers = {
  arg: ({ name, value }) => `ARG ${plainWord(name)}${value === undefined ? '' : `=${quoted(value)}`}`,
  env: ({ variables }) => pairs('ENV', variables),
  label: ({ labels }) => pairs('LABEL', labels),
  run: ({ mounts, commands }) => `RUN ${mounts.map(printMount).join('')}${chain(commands)}`,
  copy: printCopy,
  workdir: ({ path }) => `WORKDIR ${plainWord(path)}`,
  user: ({ user }) => `USER ${printUser(user)}`,
  stopsignal: ({ signal }) => `STOPSIGNAL ${signal}`,
  entrypoint: ({ command }) => `ENTRYPOINT ${execForm(command)}`,
  cmd: ({ args }) => `CMD ${execForm(args)}`,
};

function renderInstruction(instruction: Instruction): string {
  // The table has a printer for each type, which the compiler cannot follow through an index.
  const print = PRINT[instruction.type] as (one: Instruction) => string;
  return print(instruction);
}

/** No shell reads it and no variable is filled in: JSON is all the quoting that it needs. */
function execForm(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

function chain(commands: readonly string[]): string {
  return commands.map(oneLine).join(' \\\n && ');
}

function printMount(mount: Mount): string {
  const sharing = mount.type === 'cache' && mount.locked === true ? ',sharing=locked' : '';
  return `--mount=type=${mount.type},id=${plainWord(mount.id)},target=${plainWord(mount.target)}${sharing} \\\n    `;
}

function printCopy({ from, owner, sources, target }: CopyInstruction): string {
  const flags = [
    ...(from === undefined ? [] : [`--from=${plainWord(from)}`]),
    ...(owner === undefined ? [] : [`--chown=${printUser(owner)}`]),
  ];
  return ['COPY', ...flags, ...sources.map(plainWord), plainWord(target)].join(' ');
}

function printUser({ uid, gid }: NumericUser): string {
  return `${uid}:${gid}`;
}

function pairs(
  keyword: string,
  map: Readonly<Record<string, string | { readonly argument: string }>>,
): string {
  const printed = Object.entries(map).map(([key, value]) => {
    const text = typeof value === 'string' ? quoted(value) : `"\${${plainWord(value.argument)}}"`;
    return `${plainWord(key)}=${text}`;
  });
  return `${keyword} ${printed.join(` \\\n${' '.repeat(keyword.length + 1)}`)}`;
}

/**
 * A text in quotes that no variable is filled into.
 *
 * @throws on control characters: a Dockerfile is read line by line and has no escape for them
 */
function quoted(text: string): string {
  return `"${oneLine(text).replaceAll(/["$\\]/g, String.raw`\$&`)}"`;
}

function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (/[\u0000-\u001F\u007F]/.test(text)) {
    throw new Error(`a Dockerfile cannot hold control characters here, got ${JSON.stringify(text)}`);
  }
  return text;
}

/**
 * A word that stands without quotes.
 *
 * @throws on anything that the builder would read as more than this one word
 */
function plainWord(word: string): string {
  if (!/^[-\w./:@+*]+$/.test(word)) {
    throw new Error(
      `a word of a Dockerfile must be of letters, digits and - _ . / : @ + *, got ${JSON.stringify(word)}`,
    );
  }
  return word;
}
