import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../cluster/free-ports';
import { ask, askUntilUp, Container } from './container';
import type { Finding } from './finding';
import type { Sample } from './samples';
import { askAndStop, checkInFlight } from './stop-in-flight';
import { ARGUMENTS, type Workshop } from './workshop';

const SCRATCH = ['/tmp'];
const UP_WITHIN_MS = 20_000;
/** What pods get between SIGTERM and SIGKILL, unless somebody says otherwise. */
const GRACE_MS = 30_000;

/** Builds a sample, looks at the image, runs it, and builds it again with other code. */
export async function checkSample(workshop: Workshop, sample: Sample): Promise<readonly Finding[]> {
  const tag = `localhost/${sample.app}`;
  const runtime = workshop.runtimeOf(sample);
  workshop.app(sample, workshop.checkOut(sample, 'first'), tag);
  const found: Finding[] = [
    ...checkConfig(workshop, sample, tag),
    ...checkLayers(workshop, sample, tag, runtime),
  ];
  const mounted = workshop.buildah.mount(tag);
  try {
    found.push(...checkOwners(join(mounted.path, 'app')));
    const config = workshop.buildah.config(tag);
    const start = (port: number) =>
      new Container({ root: mounted.path, config, env: { PORT: String(port) }, scratch: SCRATCH });
    found.push(...(await checkService(start)), ...(await checkCrash(start)));
  } finally {
    mounted.release();
  }
  return [...found, ...checkChange(workshop, sample, tag), ...checkRepeat(workshop, sample, tag)];
}

function expectEqual(what: string, found: unknown, expected: unknown): readonly Finding[] {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  return left === right ? [] : [`${what} is ${left}, expected ${right}`];
}

function checkConfig(workshop: Workshop, sample: Sample, tag: string): readonly Finding[] {
  const { User, Entrypoint, StopSignal, Labels = {} } = workshop.buildah.config(tag);
  return [
    ...expectEqual('the user', User, '1000:1000'),
    ...expectEqual('the stop signal', StopSignal, 'SIGTERM'),
    ...(Entrypoint === undefined || Entrypoint[0] === '/bin/sh' ? ['the entry point is no list'] : []),
    ...expectEqual('the title', Labels['org.opencontainers.image.title'], sample.app),
    ...expectEqual('the version', Labels['org.opencontainers.image.version'], ARGUMENTS.VERSION),
    ...expectEqual('the revision', Labels['org.opencontainers.image.revision'], ARGUMENTS.REVISION),
    ...expectEqual('the stack', Labels['strata.stack'], 'debian-12@12.8'),
  ];
}

function checkLayers(workshop: Workshop, sample: Sample, tag: string, runtime: string): readonly Finding[] {
  const [below, all] = [workshop.buildah.layers(runtime), workshop.buildah.layers(tag)];
  return [
    ...expectEqual('the layers below', all.slice(0, below.length), below),
    ...expectEqual('the number of its own layers', all.length - below.length, sample.layers),
  ];
}

function checkOwners(folder: string): readonly Finding[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const others = paths.filter((path) => {
    const { uid, gid } = lstatSync(join(folder, path));
    return uid !== 1000 || gid !== 1000;
  });
  if (paths.length === 0) return ['/app is empty'];
  return others.length === 0
    ? []
    : [`/app/${others[0]} does not belong to 1000:1000, nor do ${others.length - 1} more`];
}

type Start = (port: number) => Container;

/** It answers as the user, cannot write, finishes what it has begun when it is told to stop, and ends with 0. */
async function checkService(start: Start): Promise<readonly Finding[]> {
  return withContainer(start, async (container, port) => {
    const { body } = await askUntilUp(port, '/', UP_WITHIN_MS);
    const status = await container.status();
    const slow = await askAndStop(container, port);
    const exit = await within(container.ended, GRACE_MS);
    return [
      ...expectEqual('its answer', JSON.parse(body), {
        code: 'first',
        uid: 1000,
        gid: 1000,
        canWrite: false,
        stopping: false,
      }),
      ...expectEqual('the user of process 1', status.get('Uid'), '1000 1000 1000 1000'),
      ...expectEqual('its groups', status.get('Groups')?.trim(), ''),
      ...expectEqual('its capabilities', status.get('CapEff'), '0000000000000000'),
      ...expectEqual('its bounding set', status.get('CapBnd'), '0000000000000000'),
      ...expectEqual('no_new_privs', status.get('NoNewPrivs'), '1'),
      ...checkInFlight(slow),
      ...expectEqual('the exit code after SIGTERM', exit, 0),
    ];
  });
}

async function checkCrash(start: Start): Promise<readonly Finding[]> {
  return withContainer(start, async (container, port) => {
    await askUntilUp(port, '/', UP_WITHIN_MS);
    await ask(port, '/crash').catch(() => undefined);
    return expectEqual('the exit code of a crash', await within(container.ended, GRACE_MS), 3);
  });
}

async function withContainer(
  start: Start,
  look: (container: Container, port: number) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const [port = 0] = await freePorts(1);
  const container = start(port);
  try {
    return await look(container, port);
  } catch (failure) {
    const said = container.output.trim().split('\n').slice(-5).join(' | ');
    return [`${failure instanceof Error ? failure.message : String(failure)}; it said: ${said}`];
  } finally {
    await container.kill();
  }
}

async function within(ended: Promise<number>, limitMs: number): Promise<number | 'it still runs'> {
  const limit = new AbortController();
  const late = sleep(limitMs, 'it still runs' as const, { signal: limit.signal }).catch(
    () => 'it still runs' as const,
  );
  const first = await Promise.race([ended, late]);
  limit.abort();
  return first;
}

/** Other code is another last layer, and nothing is fetched or installed again. */
function checkChange(workshop: Workshop, sample: Sample, tag: string): readonly Finding[] {
  const context = workshop.checkOut(sample, 'second');
  const file = join(context, sample.code);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('first', 'second'));
  const { log } = workshop.app(sample, context, `${tag}-changed`);
  const [before, after] = [workshop.buildah.layers(tag), workshop.buildah.layers(`${tag}-changed`)];
  const installs =
    /^STEP [^\n]*(npm ci --omit|pip install|bundle install|composer install|go mod download)[^\n]*\n(?!--> Using cache)/m;
  return [
    ...expectEqual('layers below the last after a change of code', after.slice(0, -1), before.slice(0, -1)),
    ...(after.at(-1) === before.at(-1) ? ['the last layer is the same after a change of code'] : []),
    ...(installs.test(log) ? ['a change of code fetches dependencies again'] : []),
  ];
}

/** Another folder, other times of files, nothing from a cache: the same bytes. */
function checkRepeat(workshop: Workshop, sample: Sample, tag: string): readonly Finding[] {
  workshop.app(sample, workshop.checkOut(sample, 'once more'), `${tag}-again`, true);
  return [
    ...expectEqual(
      'layers of a second build',
      workshop.buildah.layers(`${tag}-again`),
      workshop.buildah.layers(tag),
    ),
    ...expectEqual(
      'the digest of a second build',
      workshop.buildah.digest(`${tag}-again`),
      workshop.buildah.digest(tag),
    ),
  ];
}
