import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** A command ended with something else than 0. */
class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** Runs a command to its end. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 15 * 60_000,
  });
  if (status === 0) return `${stdout}${stderr}`;
  const last = `${stdout}\n${stderr}`.trimEnd().split('\n').slice(-12).join('\n');
  throw new CommandFailure(`${command} ${args[0] ?? ''} failed (${error?.message ?? status}):\n${last}`);
}

export interface BuildOptions {
  readonly tag: string;
  readonly dockerfile: string;
  readonly context: string;
  /** Local tags by what FROM lines name. */
  readonly bases: ReadonlyMap<string, string>;
  readonly arguments?: Readonly<Record<string, string>>;
  /** Builds every step again. */
  readonly fresh?: boolean;
}

/** What an image says of itself. */
export interface ImageConfig {
  readonly User?: string;
  readonly Entrypoint?: readonly string[];
  readonly Env?: readonly string[];
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
}

/** The first second of 2000, as all builds have it. */
const EPOCH = '946684800';

/** A store of its own for buildah, which builds without a daemon, by chroot. */
export class Buildah {
  private readonly store: readonly string[];
  private readonly env: NodeJS.ProcessEnv;

  constructor(folder: string) {
    const [root, runroot, temporary] = ['store', 'run', 'tmp'].map((name) => join(folder, name));
    for (const path of [root, runroot, temporary]) mkdirSync(path ?? '', { recursive: true });
    this.store = ['--root', root ?? '', '--runroot', runroot ?? '', '--storage-driver', 'overlay'];
    // Its caches lie there too, apart from those of everybody else on the machine.
    this.env = { ...process.env, TMPDIR: temporary };
  }

  /** Builds an image, with a layer for each step; the text of what was done comes back. */
  build(options: BuildOptions): string {
    return this.call('bud', [
      '--isolation=chroot',
      '--pull-never',
      '--layers',
      `--timestamp=${EPOCH}`,
      ...(options.fresh === true ? ['--no-cache'] : []),
      ...Object.entries(options.arguments ?? {}).flatMap(([key, value]) => [
        '--build-arg',
        `${key}=${value}`,
      ]),
      ...[...options.bases].flatMap(([from, tag]) => ['--build-context', `${from}=container-image://${tag}`]),
      `--tag=${options.tag}`,
      `--file=${options.dockerfile}`,
      options.context,
    ]);
  }

  has(tag: string): boolean {
    try {
      this.call('inspect', ['--type', 'image', tag]);
      return true;
    } catch {
      return false;
    }
  }

  config(tag: string): ImageConfig {
    return this.inspect(tag).OCIv1.config;
  }

  /** Digests of its layers, the lowest first. */
  layers(tag: string): readonly string[] {
    return this.inspect(tag).OCIv1.rootfs.diff_ids;
  }

  digest(tag: string): string {
    return this.inspect(tag).FromImageDigest;
  }

  /** The files of an image, until they are released. */
  mount(tag: string): { readonly path: string; release(): void } {
    const container = this.call('from', ['--pull-never', tag]).trim();
    const path = this.call('mount', [container]).trim();
    return { path, release: () => this.call('rm', [container]) };
  }

  private inspect(tag: string): {
    readonly FromImageDigest: string;
    readonly OCIv1: {
      readonly config: ImageConfig;
      readonly rootfs: { readonly diff_ids: readonly string[] };
    };
  } {
    return JSON.parse(this.call('inspect', ['--type', 'image', tag]));
  }

  private call(command: string, args: readonly string[]): string {
    return run('buildah', [...this.store, command, ...args], this.env);
  }
}
