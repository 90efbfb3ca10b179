// The command is run by a real shell, with a real process below it.
import { spawn } from 'node:child_process';
import { heldCommand } from './hold-on-exit';

jest.setTimeout(30_000);

interface Held {
  /** Waits until the container has written a text. */
  readonly written: (text: string) => Promise<void>;
  /** Tells it to stop, and gives the exit code. */
  readonly stop: () => Promise<unknown>;
}

const groups: number[] = [];

// In a cluster nothing outlives the first process of a container.
afterEach(() => {
  for (const group of groups.splice(0)) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  }
});

function start(command: readonly string[]): Held {
  const [program = '', ...words] = heldCommand(command);
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  groups.push(child.pid ?? 0);
  let seen = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  return {
    written: async (text) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (seen.includes(text)) resolve();
        };
        listeners.add(look);
        look();
      }),
    stop: async () => {
      const ended = new Promise((resolve) => {
        child.on('exit', resolve);
      });
      child.kill('SIGTERM');
      return ended;
    },
  };
}

test.each([
  { code: 0, command: ['true'] },
  { code: 1, command: ['false'] },
  { code: 42, command: ['sh', '-c', 'exit "$1"', 'app', '42'] },
  { code: 127, command: ['/no/such/program'] },
])('a process that ends with $code is told of, and its code is that of the container', async (one) => {
  const held = start(one.command);
  await held.written(`exit code ${one.code};`);
  expect(await held.stop()).toBe(one.code);
});

test('a process that runs is told to stop, and has the time that it needs', async () => {
  const held = start(['sh', '-c', 'trap "echo stopping; exit 7" TERM; echo up; while :; do sleep 0.1; done']);
  await held.written('up');
  expect(await held.stop()).toBe(7);
});

test('words of the command stay words, and Kubernetes finds nothing to replace in the script', () => {
  const command = heldCommand(['node', 'my server.js', '$HOME']);
  expect(command.slice(3)).toEqual(['strata-hold', 'node', 'my server.js', '$HOME']);
  expect(command.slice(0, 3).join('\n')).not.toMatch(/\$\(|\$\$/);
});
