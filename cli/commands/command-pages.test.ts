// The commands of a page run one after the other on a copy of the example company.
import fs from 'node:fs';
import { join } from 'node:path';
import { run } from '../main';
import { makeFolder } from '../testing/test-folder';
import { testHost } from '../testing/test-host';

const REPOSITORY = join(__dirname, '../..');
interface Example {
  readonly commands: readonly string[];
  /** What the last of them prints, where the page shows it. */
  readonly output?: string;
}

function examplesOf(name: string): readonly Example[] {
  const page = fs.readFileSync(join(REPOSITORY, 'docs', name), 'utf8');
  return [...page.matchAll(/^```sh\n([^]*?)^```\n(?:\n```text\n([^]*?)^```\n)?/gm)]
    .map(([, lines = '', output]) => ({
      commands: [...lines.matchAll(/^npm run --silent strata -- ([^#\n]+)/gm)].map(
        ([, command = '']) => command,
      ),
      ...(output === undefined ? {} : { output }),
    }))
    .filter(({ commands }) => !commands.some((command) => command.startsWith('synth')));
}

/** The example may grow: numbers of lines do not count. */
function withoutLines(text: string): string {
  return text.replaceAll(/^(written: .*):\d+$/gm, '$1').replaceAll(/^@@ .* @@$/gm, '@@');
}

describe.each([
  { page: 'versions.md', names: ['images record', 'set-version', 'promote', 'baseline sync'] },
  {
    page: 'environments.md',
    names: ['env create', 'env list', 'env show', 'env extend', 'env destroy', 'env gc'],
  },
])('docs/$page', ({ page, names }) => {
  const examples = examplesOf(page);

  test('shows all commands', () => {
    const commands = examples.flatMap((example) => example.commands).join('\n');
    for (const name of names) expect(commands).toContain(name);
  });

  test('its commands do what the page says, and leave a company without errors', async () => {
    const root = makeFolder();
    for (const folder of ['catalog', 'environments']) {
      fs.cpSync(join(REPOSITORY, folder), join(root, folder), { recursive: true });
    }
    for (const { commands, output } of examples) {
      let printed = '';
      for (const command of commands) {
        const host = testHost({ cwd: root });
        const words = (command.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
        expect([command, await run(words, host), host.seen.stderr.includes('error[')]).toEqual([
          command,
          0,
          false,
        ]);
        printed = host.seen.stdout;
      }
      expect(withoutLines(printed)).toBe(withoutLines(output ?? printed));
    }
    const host = testHost({ cwd: root });
    expect(await run(['validate'], host)).toBe(0);
  });
});
