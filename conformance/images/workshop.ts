import { cpSync, existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Buildah, run } from './buildah';
import { folderOfBase, type ImageBuild } from './image-builds';
import type { Sample } from './samples';

/** The Debian release that the stack images of the example lie on. */
const RELEASE = 'bookworm';
const BASE = 'localhost/base';
const EPOCH = '946684800';

export const ARGUMENTS = { VERSION: '1.0.0', REVISION: '0123456789abcdef0123456789abcdef01234567' } as const;

export interface BuiltSample {
  readonly tag: string;
  /** What the builder said. */
  readonly log: string;
}

/**
 * Builds images from the Dockerfiles as they are. What they name by a digest of a registry is handed to the builder
 * from its own store.
 */
export class Workshop {
  readonly buildah: Buildah;
  private readonly made = new Set<string>();
  private readonly folder: string;
  private readonly builds: ReadonlyMap<string, ImageBuild>;
  private readonly say: (line: string) => void;

  constructor(folder: string, builds: ReadonlyMap<string, ImageBuild>, say: (line: string) => void) {
    this.folder = folder;
    this.builds = builds;
    this.say = say;
    this.buildah = new Buildah(folder);
  }

  /** The tag of a layer, which is built with all that it lies on; what an earlier run built is used again. */
  layer(folder: string): string {
    const tag = `localhost/${folder.replaceAll('/', '-').toLowerCase()}`;
    if (this.made.has(folder)) return tag;
    const build = this.find(folder);
    const bases = this.bases(build);
    const started = Date.now();
    const empty = this.path('empty');
    mkdirSync(empty, { recursive: true });
    this.buildah.build({ tag, dockerfile: this.write(build), context: empty, bases, arguments: ARGUMENTS });
    this.made.add(folder);
    this.say(`  ${folder}: built (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return tag;
  }

  /** The folder of the app's code, as a copy that may be changed. */
  checkOut(sample: Sample, name: string): string {
    const folder = this.path('code', sample.app, name);
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(__dirname, 'apps', sample.app), folder, { recursive: true });
    utimesSync(join(folder, sample.code), 1, Date.now() / 1000);
    return folder;
  }

  app(sample: Sample, context: string, tag: string, fresh = false): BuiltSample {
    for (const [command = '', ...args] of sample.pack ?? []) run('env', ['-C', context, command, ...args]);
    const build = this.find(`apps/${sample.app}`);
    const log = this.buildah.build({
      tag,
      dockerfile: this.write(build),
      context,
      bases: this.bases(build),
      arguments: ARGUMENTS,
      fresh,
    });
    return { tag, log };
  }

  /** The tag of what an app lies on. */
  runtimeOf(sample: Sample): string {
    const folder = folderOfBase(this.find(`apps/${sample.app}`).bases.at(-1) ?? '');
    if (folder === undefined) throw new Error(`${sample.app} lies on no layer of the company`);
    return this.layer(folder);
  }

  private bases({ bases }: ImageBuild): ReadonlyMap<string, string> {
    return new Map(
      bases.map((base) => {
        const folder = folderOfBase(base);
        return [base, folder === undefined ? this.base() : this.layer(folder)];
      }),
    );
  }

  /** Debian itself, from its archive: no registry is asked. */
  private base(): string {
    if (this.buildah.has(BASE)) return BASE;
    const folder = this.path('base');
    mkdirSync(folder, { recursive: true });
    const archive = join(folder, 'root.tar');
    if (!existsSync(archive)) {
      const env = { ...process.env, SOURCE_DATE_EPOCH: EPOCH };
      run('mmdebstrap', ['--variant=minbase', RELEASE, `${archive}.new`, '--format=tar'], env);
      run('mv', [`${archive}.new`, archive]);
    }
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nADD root.tar /\n');
    this.buildah.build({
      tag: BASE,
      dockerfile: join(folder, 'Dockerfile'),
      context: folder,
      bases: new Map(),
    });
    this.say(`  Debian ${RELEASE}: from its archive`);
    return BASE;
  }

  private find(folder: string): ImageBuild {
    const build = this.builds.get(folder);
    if (build === undefined) throw new Error(`no Dockerfile is generated for ${folder}`);
    return build;
  }

  private write({ folder, dockerfile, dockerignore }: ImageBuild): string {
    const path = this.path('dockerfiles', folder, 'Dockerfile');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, dockerfile);
    if (dockerignore !== undefined) writeFileSync(`${path}.dockerignore`, dockerignore);
    return path;
  }

  /** A place in its folder. */
  path(...names: string[]): string {
    return join(this.folder, ...names);
  }
}
