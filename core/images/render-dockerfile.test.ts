import { DockerfileParser, type Cmd, type Entrypoint, type Env, type Label } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import fc from 'fast-check';
import type { Instruction } from './instruction';
import { renderDockerfile } from './render-dockerfile';

const BASE = `registry.example.com/base@sha256:${'a'.repeat(64)}`;

function render(...instructions: readonly Instruction[]): string {
  return renderDockerfile([{ from: BASE, instructions }]);
}

function linesOf(...instructions: readonly Instruction[]): readonly string[] {
  return render(...instructions)
    .trimEnd()
    .split('\n')
    .slice(1);
}

test.each<{ readonly name: string; readonly instruction: Instruction; readonly lines: readonly string[] }>([
  { name: 'an argument', instruction: { type: 'arg', name: 'VERSION' }, lines: ['ARG VERSION'] },
  {
    name: 'an argument with a value',
    instruction: { type: 'arg', name: 'SOURCE_DATE_EPOCH', value: '946684800' },
    lines: ['ARG SOURCE_DATE_EPOCH="946684800"'],
  },
  {
    name: 'variables',
    instruction: { type: 'env', variables: { A: 'x y', B: '$HOME "\\' } },
    lines: ['ENV A="x y" \\', String.raw`    B="\$HOME \"\\"`],
  },
  {
    name: 'labels, one of them from an argument',
    instruction: { type: 'label', labels: { 'example.com/a': "it's", version: { argument: 'VERSION' } } },
    lines: ['LABEL example.com/a="it\'s" \\', '      version="${VERSION}"'],
  },
  {
    name: 'commands with mounts',
    instruction: {
      type: 'run',
      mounts: [
        { type: 'cache', id: 'apt', target: '/var/cache/apt', locked: true },
        { type: 'secret', id: 'npmrc', target: '/root/.npmrc' },
      ],
      commands: ['one', 'two "x"'],
    },
    lines: [
      'RUN --mount=type=cache,id=apt,target=/var/cache/apt,sharing=locked \\',
      '    --mount=type=secret,id=npmrc,target=/root/.npmrc \\',
      '    one \\',
      ' && two "x"',
    ],
  },
  {
    name: 'a copy out of a stage',
    instruction: {
      type: 'copy',
      from: 'build',
      owner: { uid: 10, gid: 20 },
      sources: ['/a', '/b'],
      target: '/app/',
    },
    lines: ['COPY --from=build --chown=10:20 /a /b /app/'],
  },
  { name: 'a directory', instruction: { type: 'workdir', path: '/app' }, lines: ['WORKDIR /app'] },
  {
    name: 'a user',
    instruction: { type: 'user', user: { uid: 1000, gid: 1001 } },
    lines: ['USER 1000:1001'],
  },
  { name: 'a signal', instruction: { type: 'stopsignal', signal: 'SIGQUIT' }, lines: ['STOPSIGNAL SIGQUIT'] },
  {
    name: 'a command',
    instruction: { type: 'entrypoint', command: ['sh', '-c', 'echo "$HOME"\nls'] },
    lines: [String.raw`ENTRYPOINT ["sh", "-c", "echo \"$HOME\"\nls"]`],
  },
  {
    name: 'arguments',
    instruction: { type: 'cmd', args: ['--port', '80'] },
    lines: ['CMD ["--port", "80"]'],
  },
])('$name', ({ instruction, lines }) => {
  expect(linesOf(instruction)).toEqual(lines);
});

test('stages stand one after the other, and those before the last one have names', () => {
  const stages = [
    { from: BASE, name: 'build', instructions: [{ type: 'workdir', path: '/build' }] },
    { from: 'build', instructions: [{ type: 'workdir', path: '/app' }] },
  ] as const;
  expect(renderDockerfile(stages)).toBe(
    `FROM ${BASE} AS build\nWORKDIR /build\n\nFROM build\nWORKDIR /app\n`,
  );
});

test.each<{ readonly name: string; readonly instruction: Instruction }>([
  { name: 'a path with a space', instruction: { type: 'copy', sources: ['a b'], target: '/app' } },
  { name: 'a path with a variable', instruction: { type: 'workdir', path: '/$HOME' } },
  { name: 'a path with a second line', instruction: { type: 'workdir', path: '/app\nUSER 0:0' } },
  { name: 'an empty path', instruction: { type: 'workdir', path: '' } },
  {
    name: 'a mount with an option of its own',
    instruction: { type: 'run', mounts: [{ type: 'cache', id: 'a,rw', target: '/a' }], commands: ['ls'] },
  },
  { name: 'a variable on two lines', instruction: { type: 'env', variables: { A: 'x\nUSER 0:0' } } },
  { name: 'a label on two lines', instruction: { type: 'label', labels: { a: 'x\r\nUSER 0:0' } } },
  { name: 'a command on two lines', instruction: { type: 'run', mounts: [], commands: ['ls\nUSER 0:0'] } },
])('fails on $name, which would be more than it says', ({ instruction }) => {
  expect(() => render(instruction)).toThrow(/a (word of a )?Dockerfile (must|cannot)/);
});

/** Texts that somebody might break out of quotes with. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      "'",
      '\\',
      '$',
      '{',
      '}',
      ' ',
      '\n',
      '\r',
      '\t',
      '#',
      '`',
      '&',
      '<',
      '[',
      ']',
      'a',
      'é',
      '\u2028',
      '日',
    ),
  }),
  fc.constantFrom('\nUSER 0:0', '"]\nRUN id', '\\', '${VERSION}', '$(id)', '<<EOF', '# escape=`', '"'),
);

/** A lone half of a character is no text in any file. */
const text = hostile.filter((one) => !/\p{Surrogate}/u.test(one));
const oneLine = text.filter((one) => !/\p{Cc}/u.test(one));

test('a start command of any text stays one instruction with the same words', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 4 }),
      fc.array(text, { minLength: 1, maxLength: 3 }),
      (command, args) => {
        const lines = linesOf({ type: 'entrypoint', command }, { type: 'cmd', args });
        expect(lines).toHaveLength(2);
        const read = lines.map((line) => JSON.parse(line.slice(line.indexOf('['))) as unknown);
        expect(read).toEqual([command, args]);
      },
    ),
  );
});

test('a reader of Dockerfiles finds nothing but what was meant, whatever the texts are', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), oneLine, (command, value) => {
      const dockerfile = render(
        { type: 'env', variables: { VALUE: value } },
        { type: 'label', labels: { value } },
        { type: 'entrypoint', command },
        { type: 'cmd', args: command },
      );
      const instructions = DockerfileParser.parse(dockerfile).getInstructions();
      expect(instructions.map((one) => one.getKeyword())).toEqual([
        'FROM',
        'ENV',
        'LABEL',
        'ENTRYPOINT',
        'CMD',
      ]);
      const [, env, label, entrypoint, cmd] = instructions as [unknown, Env, Label, Entrypoint, Cmd];
      expect(env.getProperties().map((one) => one.getName())).toEqual(['VALUE']);
      expect(label.getProperties().map((one) => one.getName())).toEqual(['value']);
      expect(entrypoint.getJSONStrings()).toHaveLength(command.length);
      expect(cmd.getJSONStrings()).toHaveLength(command.length);
    }),
  );
});

test('a lint of Dockerfiles finds nothing, whatever the texts are', () => {
  // It takes any quotation mark inside a quoted text for an end, which no builder does.
  const value = oneLine.map((one) => one.replaceAll(/["']/g, ''));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), value, (command, one) => {
      const dockerfile = render(
        { type: 'env', variables: { VALUE: one } },
        { type: 'label', labels: { value: one } },
        { type: 'entrypoint', command },
      );
      expect(validate(dockerfile)).toEqual([]);
    }),
  );
});

/** Reads a value in double quotes as the builder does: a backslash stands before `"`, `$` and itself, and nowhere else. */
function readQuoted(written: string): string {
  expect(written).toMatch(/^"(?:[^"\\$]|\\["\\$])*"$/u);
  return written.slice(1, -1).replaceAll(/\\(["\\$])/g, '$1');
}

test('a variable of any text on one line keeps it', () => {
  fc.assert(
    fc.property(oneLine, (value) => {
      const [line = ''] = linesOf({ type: 'env', variables: { VALUE: value } });
      expect(readQuoted(line.slice('ENV VALUE='.length))).toBe(value);
    }),
  );
});
