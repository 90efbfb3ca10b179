import type { Command } from 'commander';

/**
 * The arguments with `help env create` as `env create --help`, which commander reads two words of. A command that there
 * is none has no help: then only its name is left, and is told as unknown.
 */
export function askedForHelp(program: Command, argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv;
  const isHelp = first === 'help';
  if (!isHelp && !argv.includes('-h') && !argv.includes('--help')) return argv;
  const words = wordsBeforeOptions(isHelp ? rest : argv);
  const named = commandsIn(program, words);
  if (named.isUnknown) return named.words;
  return isHelp ? [...named.words, '--help'] : argv;
}

function wordsBeforeOptions(argv: readonly string[]): readonly string[] {
  const end = argv.findIndex((argument) => argument.startsWith('-'));
  return end === -1 ? argv : argv.slice(0, end);
}

/** The words that name a command, up to the first that should and does not. */
function commandsIn(
  program: Command,
  words: readonly string[],
): { readonly words: readonly string[]; readonly isUnknown: boolean } {
  let command = program;
  for (const [index, word] of words.entries()) {
    if (command.commands.length === 0) return { words: words.slice(0, index), isUnknown: false };
    const next = command.commands.find((one) => one.name() === word);
    if (next === undefined) return { words: words.slice(0, index + 1), isUnknown: true };
    command = next;
  }
  return { words, isUnknown: false };
}
