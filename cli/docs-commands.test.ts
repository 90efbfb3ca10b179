import fs from 'node:fs';
import { join } from 'node:path';
import { run } from './main';
import { testHost } from './testing/test-host';

const root = join(__dirname, '..');

interface Example {
  readonly command: string;
  /** The text below the command, when the page shows what it prints. */
  readonly output: string;
}

/**
 * Commands of a page that stand in a block of shell lines, each with the block of text that may follow it. Those with a
 * root of their own are about a company that the page writes: it is followed as a whole elsewhere.
 */
function examplesIn(page: string): readonly Example[] {
  const text = fs.readFileSync(join(root, 'docs', page), 'utf8');
  return [...text.matchAll(/^```sh\n([^]*?)^```\n(?:\n```text\n([^]*?)^```\n)?/gm)].flatMap(
    ([, lines = '', output = '']) =>
      [...lines.matchAll(/^npm run --silent strata -- (?!.* --root )([^#|\n]+)/gm)].map(
        ([, command = ''], index) => ({
          command: command.trim(),
          output: index === 0 ? output : '',
        }),
      ),
  );
}

/** Splits as a shell does: single quotes hold an argument together. */
function argumentsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
}

/** Without figures, and with one space for many: the example company may grow, the pages keep their sense. */
function shapeOf(line: string): string {
  return line.replaceAll(/\d+/g, '0').replaceAll(/ +/g, ' ').trim();
}

describe.each(['explain.md', 'graph-and-report.md', 'images.md'])('docs/%s', (page) => {
  const examples = examplesIn(page);

  test('shows commands', () => {
    expect(examples.length).toBeGreaterThan(3);
  });

  test.each(examples)('$command', async ({ command, output }) => {
    const host = testHost({ cwd: root });
    expect(await run(argumentsOf(command), host)).toBe(0);
    const printed = host.seen.stdout.split('\n').map(shapeOf);
    for (const line of output.split('\n')) expect(printed).toContain(shapeOf(line));
  });
});

test('the picture in docs/graph-and-report.md is the one of the example', async () => {
  const host = testHost({ cwd: root });
  await run(['graph', '--view', 'environments'], host);
  const page = fs.readFileSync(join(root, 'docs/graph-and-report.md'), 'utf8');
  expect(/^```mermaid\n([^]*?)^```/m.exec(page)?.[1]).toBe(host.seen.stdout);
});
