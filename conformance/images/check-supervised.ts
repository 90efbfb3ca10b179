import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../cluster/free-ports';
import type { Finding } from './finding';
import { ask, askUntilUp, Container } from './container';
import { askAndStop, checkInFlight } from './stop-in-flight';
import type { Sample } from './samples';
import type { Workshop } from './workshop';

/** The app whose agent is in its container; its code is that of another sample. */
export const SUPERVISED = 'recommend-inline';
const CODE = 'recommend';
const SERVER = 'recommend.server';
/** A word of the agent's own script. */
const AGENT = 'agent ends';
const SCRATCH = ['/tmp', '/run/runit'];
const UP_WITHIN_MS = 20_000;

interface Scenario {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly act: (container: Container, port: number) => Promise<readonly Finding[]>;
}

const scenarios: readonly Scenario[] = [
  { name: 'an orderly end', act: checkEnd },
  {
    name: 'an app that fails',
    act: async (container, port) => {
      await askUntilUp(port, '/', UP_WITHIN_MS);
      await ask(port, '/crash').catch(() => undefined);
      return expectEnd(container, 3);
    },
  },
  {
    name: 'an app that is killed',
    act: async (container, port) => {
      await askUntilUp(port, '/', UP_WITHIN_MS);
      process.kill(await pidOf(container, SERVER), 'SIGKILL');
      return expectEnd(container, 137);
    },
  },
  {
    name: 'an app that does not end',
    env: { STOP_SECONDS: '1', SLOW_SECONDS: '60' },
    act: async (container, port) => {
      await askUntilUp(port, '/', UP_WITHIN_MS);
      await askAndStop(container, port);
      return expectEnd(container, 137);
    },
  },
  { name: 'an agent that is killed', act: checkAgentReturns },
  {
    name: 'an agent that never comes up',
    env: { NEVER_UP: 'yes', START_SECONDS: '2' },
    act: async (container) => [
      ...(await expectEnd(container, 111)),
      ...(container.output.includes('skynet is not up') ? [] : ['nobody says which one']),
    ],
  },
  {
    name: 'an end during the start',
    act: async (container) => {
      await sleep(400);
      await container.signal('SIGTERM');
      return expectEnd(container, 0);
    },
  },
];

/** Runs an app with an agent in one container, and lets it end in all the ways that there are. */
export async function checkSupervised(
  workshop: Workshop,
  samples: readonly Sample[],
): Promise<readonly Finding[]> {
  const sample = samples.find(({ app }) => app === CODE);
  if (sample === undefined) throw new Error(`there is no sample ${CODE}`);
  const { tag } = workshop.app(
    { ...sample, app: SUPERVISED },
    workshop.checkOut(sample, 'inline'),
    `localhost/${SUPERVISED}`,
  );
  const mounted = workshop.buildah.mount(tag);
  const config = workshop.buildah.config(tag);
  const found: Finding[] = [];
  try {
    for (const { name, env = {}, act } of scenarios) {
      const [port = 0] = await freePorts(1);
      const container = new Container({
        root: mounted.path,
        config,
        env: { PORT: String(port), ...env },
        scratch: SCRATCH,
      });
      found.push(
        ...(await findingsOf(container, () => act(container, port))).map((one) => `${name}: ${one}`),
      );
    }
  } finally {
    mounted.release();
  }
  return found;
}

async function findingsOf(
  container: Container,
  act: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await act();
  } catch (failure) {
    const said = container.output.trim().split('\n').slice(-5).join(' | ');
    return [`${failure instanceof Error ? failure.message : String(failure)}; it said: ${said}`];
  } finally {
    await container.kill();
  }
}

/** The agent is up before the app starts; a request under way is answered; the agent ends after the app. */
async function checkEnd(container: Container, port: number): Promise<readonly Finding[]> {
  await askUntilUp(port, '/', UP_WITHIN_MS);
  await sleep(1500);
  const zombies = (await processesOf(container)).filter(({ state }) => state === 'Z').length;
  const slow = await askAndStop(container, port);
  const ended = await expectEnd(container, 0);
  const { output } = container;
  return [
    ...ended,
    ...checkInFlight(slow),
    ...(zombies === 0 ? [] : [`${zombies} orphans are zombies`]),
    ...(isBefore(output, 'skynet is up', 'app is up') ? [] : ['the app did not wait for the agent']),
    ...(isBefore(output, 'app is up', 'agent ends') ? [] : ['the agent was not told to end after the app']),
  ];
}

async function checkAgentReturns(container: Container, port: number): Promise<readonly Finding[]> {
  await askUntilUp(port, '/', UP_WITHIN_MS);
  const first = await pidOf(container, AGENT);
  const app = await pidOf(container, 'recommend.server');
  process.kill(first, 'SIGKILL');
  await sleep(3000);
  const [again, after] = [await pidOf(container, AGENT), await pidOf(container, 'recommend.server')];
  const { status } = await ask(port, '/');
  return [
    ...(again === first ? ['the agent was not started again'] : []),
    ...(after === app && status === 200 ? [] : ['the app did not go on']),
  ];
}

async function expectEnd(container: Container, code: number): Promise<readonly Finding[]> {
  const late = sleep(40_000, undefined, { ref: false });
  const exit = await Promise.race([container.ended, late]);
  return exit === code ? [] : [`it ends with ${exit ?? 'nothing after 40 s'}, expected ${code}`];
}

/** The process whose command line holds a text. */
async function pidOf(container: Container, text: string): Promise<number> {
  const found = (await processesOf(container)).find(({ command }) => command.includes(text));
  if (found === undefined) throw new Error(`no process of it is ${text}`);
  return found.pid;
}

interface Process {
  readonly pid: number;
  readonly state: string;
  readonly command: string;
}

/** All processes of its namespace, as the host counts them. */
async function processesOf(container: Container): Promise<readonly Process[]> {
  const namespace = readlinkSync(`/proc/${await container.init()}/ns/pid`);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        if (readlinkSync(`/proc/${name}/ns/pid`) !== namespace) return [];
        const state = /^State:\t(\w)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1] ?? '';
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(name), state, command }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

function isBefore(text: string, first: string, second: string): boolean {
  const [a, b] = [text.indexOf(first), text.indexOf(second)];
  return a >= 0 && b > a;
}
