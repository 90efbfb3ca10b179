import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImageConfig } from './buildah';

export interface ContainerOptions {
  /** Where the files of the image are mounted. */
  readonly root: string;
  readonly config: ImageConfig;
  readonly env: Readonly<Record<string, string>>;
  /** Directories that can be written, empty at the start. */
  readonly scratch: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * As a kubelet would: the root file system is read-only, processes and mounts are its own, and PID 1 is the entry point,
 * as the user of the image and without a single capability.
 */
const START = `
root=$1; user=$2; folder=$3; scratch=$4; shift 4
mount --make-rprivate /
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
for device in null zero random urandom; do
  mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir -p $(for path in $scratch; do echo "$root$path"; done)
mount -o remount,bind,ro "$root"
for path in $scratch; do mount -t tmpfs -o mode=1777 scratch "$root$path"; done
exec chroot "$root" /usr/bin/setpriv --reuid="\${user%:*}" --regid="\${user#*:}" --clear-groups \\
  --no-new-privs --bounding-set=-all --inh-caps=-all /usr/bin/env --ignore-environment --chdir="$folder" "$@"
`;

/** A running image. */
export class Container {
  readonly ended: Promise<number>;
  output = '';
  private readonly pid: number;
  private running = true;

  constructor({ root, config, env, scratch }: ContainerOptions) {
    const variables = [
      ...(config.Env ?? ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']),
      ...Object.entries(env).map(([key, value]) => `${key}=${value}`),
    ];
    const child = spawn('unshare', [
      '--mount',
      '--pid',
      '--ipc',
      '--uts',
      '--fork',
      '--kill-child',
      'sh',
      '-euc',
      START,
      'start',
      root,
      config.User ?? '0:0',
      config.WorkingDir ?? '/',
      scratch.join(' '),
      ...variables,
      ...(config.Entrypoint ?? []),
    ]);
    this.pid = child.pid ?? 0;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => (this.output += text.toString('utf8')));
    }
    this.ended = new Promise((resolve) => {
      child.on('exit', (code, signal) => {
        this.running = false;
        resolve(code ?? (signal === 'SIGKILL' ? 137 : 143));
      });
    });
  }

  /** Process 1 of the container as the host counts, once it is there. */
  async init(): Promise<number> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const text = readText(`/proc/${this.pid}/task/${this.pid}/children`).trim();
      if (text !== '') return Number(text.split(' ')[0]);
      await sleep(20);
    }
    throw new Error('the container did not start');
  }

  async signal(signal: NodeJS.Signals): Promise<void> {
    process.kill(await this.init(), signal);
  }

  /** Waits until it has written a text, has ended, or took too long. */
  async says(text: string, limitMs: number): Promise<void> {
    const end = Date.now() + limitMs;
    while (this.running && !this.output.includes(text) && Date.now() < end) await sleep(20);
  }

  /** Fields of `/proc/<pid>/status` of process 1. */
  async status(): Promise<ReadonlyMap<string, string>> {
    const lines = readText(`/proc/${await this.init()}/status`).split('\n');
    return new Map(
      lines.map((line): [string, string] => [line.split(':')[0] ?? '', line.split('\t').slice(1).join(' ')]),
    );
  }

  /** Ends it at once, if it still runs. All of it: whoever changes the user no longer dies with its parent. */
  async kill(): Promise<void> {
    try {
      if (this.running) process.kill(await this.init(), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await this.ended;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Asks a path of a port of this machine once. */
export function ask(port: number, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false, timeout: 10_000 }, (response) => {
      let body = '';
      response.on('data', (text: Buffer) => (body += text.toString('utf8')));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on('timeout', () => request.destroy(new Error('no answer within 10 s')));
    request.on('error', reject);
  });
}

/** Asks until there is an answer. */
export async function askUntilUp(port: number, path: string, limitMs: number): Promise<Answer> {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      return await ask(port, path);
    } catch (failure) {
      if (Date.now() > end) throw failure;
      await sleep(50);
    }
  }
}
