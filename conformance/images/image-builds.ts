import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeHost } from '../../cli/host';
import { loadModules } from '../../cli/load-modules';
import { readCompany } from '../../cli/read-company';
import { loadCompany } from '../../core/load-company';
import { imageFiles } from '../../stacks/image-files';

/** One Dockerfile as synth writes it, and what it lies on. */
export interface ImageBuild {
  /** As `apps/shop` or `runtimes/node-20/20.20.2`. */
  readonly folder: string;
  readonly dockerfile: string;
  /** Absent where the build takes no files. */
  readonly dockerignore?: string;
  /** What its FROM lines name, as they stand there, each once. */
  readonly bases: readonly string[];
}

/** Everything that the example company builds, and what lies beside this file for languages that it does not have. */
export async function readImageBuilds(root: string): Promise<ReadonlyMap<string, ImageBuild>> {
  const host = nodeHost();
  const { sources } = await loadModules(host, root, readCompany(host.files, root).sources);
  const { company, problems } = loadCompany([...sources, ...moreDefinitions()]);
  const error = problems.find(({ severity }) => severity === 'error');
  if (company === undefined || error !== undefined)
    throw new Error(`the definitions for building images do not hold: ${error?.message ?? 'no company'}`);
  const texts = new Map(imageFiles(company).files.map(({ path, text }) => [path, text]));
  const builds = [...texts].flatMap(([path, dockerfile]): readonly ImageBuild[] => {
    const folder = /^images\/(.+)\/Dockerfile$/.exec(path)?.[1];
    if (folder === undefined) return [];
    const dockerignore = texts.get(`${path}.dockerignore`);
    const bases = basesOf(dockerfile);
    return [{ folder, dockerfile, bases, ...(dockerignore === undefined ? {} : { dockerignore }) }];
  });
  return new Map(builds.map((build) => [build.folder, build]));
}

/**
 * The folder of the Dockerfile that makes a base; undefined for what comes from outside.
 * `reg.example.com/build/node-20:20.20.2@sha256:…` is made by `runtimes/node-20/20.20.2/build`.
 */
export function folderOfBase(reference: string): string | undefined {
  const [, kind, name, version] = /\/(stack|runtime|build)\/([^/:@]+):([^@]+)@/.exec(reference) ?? [];
  if (kind === undefined) return undefined;
  if (kind === 'stack') return `stacks/${name}/${version}`;
  return `runtimes/${name}/${version}${kind === 'build' ? '/build' : ''}`;
}

function basesOf(dockerfile: string): readonly string[] {
  const stages = new Set([...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, name]) => name));
  const named = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, reference = '']) => reference);
  return [...new Set(named)].filter((reference) => !stages.has(reference));
}

function moreDefinitions(): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(join(__dirname, 'catalog'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .toSorted()
    .map((path) => ({
      path: `catalog/${path}`,
      text: readFileSync(join(__dirname, 'catalog', path), 'utf8'),
    }));
}
