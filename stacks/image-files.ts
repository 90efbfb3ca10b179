import { App } from 'cdk8s';
import type { Construct } from 'constructs';
import { AppImage } from '../constructs/images/app-image';
import type { ImageConstruct } from '../constructs/images/image-construct';
import { RuntimeImage } from '../constructs/images/runtime-image';
import { StackImage } from '../constructs/images/stack-image';
import type { Company } from '../core/company';
import { compareText } from '../core/compare-text';
import type { Located } from '../core/definition';
import {
  appImageFolder,
  bakeFilePath,
  dockerfilePath,
  dockerignorePath,
  generatedHeader,
  layerFolder,
  withGeneratedKey,
} from '../core/dist-layout';
import { bakeFile } from '../core/images/bake-file';
import { inlineAgentsOf } from '../core/link/inline-agents';
import { runtimeOf, startOf, templatesOf } from '../core/link/layers-below';
import { tryMoved } from '../core/link/runtime-rollout';
import type { App as AppDefinition } from '../core/model/app';
import { present } from '../core/present';
import type { Problem } from '../core/problem';
import { renderJson } from '../core/render/render-json';
import type { Builds } from './builds';
import type { OutputFile } from './output-file';

export interface ImageFiles {
  /** The files of dist/images/, sorted by path; none for a company without images. */
  readonly files: readonly OutputFile[];
  /** What is wrong with a Job; all that can be wrong with an image is told when the company is loaded. */
  readonly problems: readonly Problem[];
}

/** An image, its folder below dist/images/ and the definitions that it comes from. */
interface MadeImage {
  readonly construct: ImageConstruct;
  readonly folder: string;
  readonly sources: readonly string[];
  /** Set for an app on the runtime image that it moves to. */
  readonly movesTo?: string;
}

/**
 * How all images of a company are built, in every version that it has. A pure function of the company; no environment
 * has a part in it, so that one image is the same in all of them.
 */
export function imageFiles(company: Company, builds?: Builds): ImageFiles {
  const root = new App();
  const stacks = makeStacks(company, root);
  const runtimes = makeRuntimes(company, root, stacks);
  const made = [
    ...stacks.values(),
    ...[...runtimes.values()].flatMap(withBuild),
    ...makeApps(company, root, runtimes),
  ];
  if (made.length === 0) return { files: [], problems: [] };
  const jobs = builds?.files(
    company,
    made.map(({ construct, ...rest }) => ({
      ...rest,
      image: construct.image,
      dockerfile: construct.dockerfile,
      dockerignore: construct.dockerignore,
    })),
  );
  const files = [...made.flatMap(textsOf), bakeFileOf(made), ...(jobs?.files ?? [])];
  return { files: files.toSorted((a, b) => compareText(a.path, b.path)), problems: jobs?.problems ?? [] };
}

/** Stands for the digest of what nobody has built yet: a registry has nothing under it. */
const NOT_BUILT = `sha256:${'0'.repeat(64)}`;

/** By name and version, as `debian-12@12.8`. */
type Made<T extends ImageConstruct> = ReadonlyMap<string, MadeImage & { readonly construct: T }>;

function makeStacks(company: Company, scope: Construct): Made<StackImage> {
  const shared = sharedProps(company);
  const { source } = sourceOfLayers(company);
  const made = [...company.stackImages.values()].flatMap(({ value, parsed }) => {
    const { name, base, user, packages = [], versions } = value;
    return Object.entries(versions).map(([version, { digest = NOT_BUILT, baseDigest }]) => {
      const reference = `${name}@${version}`;
      const props = present({ ...shared, source, name, version, digest, base, baseDigest, packages, user });
      const construct = new StackImage(scope, `stack ${reference}`, props);
      const folder = layerFolder('stack', name, version);
      return [reference, { construct, folder, sources: [parsed.file] }] as const;
    });
  });
  return new Map(made);
}

function makeRuntimes(company: Company, scope: Construct, stacks: Made<StackImage>): Made<RuntimeImage> {
  const { source } = sourceOfLayers(company);
  const made = [...company.runtimeImages.values()].flatMap(({ value, parsed }) => {
    const { name, language, packages = [], build, versions } = value;
    return Object.entries(versions).flatMap(
      ([version, { digest = NOT_BUILT, buildDigest = NOT_BUILT, stack }]) => {
        const below = stacks.get(stack);
        // The links have told of a stack image that does not exist.
        if (below === undefined) return [];
        const reference = `${name}@${version}`;
        const variant = build === undefined ? undefined : { packages: build.packages, digest: buildDigest };
        const construct = new RuntimeImage(
          scope,
          `runtime ${reference}`,
          present({
            source,
            name,
            language,
            version,
            digest,
            stack: below.construct,
            packages,
            build: variant,
          }),
        );
        const sources = [parsed.file, ...below.sources];
        return [[reference, { construct, folder: layerFolder('runtime', name, version), sources }] as const];
      },
    );
  });
  return new Map(made);
}

function withBuild(made: MadeImage & { readonly construct: RuntimeImage }): readonly MadeImage[] {
  const { construct, sources } = made;
  const { build } = construct;
  if (build === undefined) return [made];
  const { name, version = '' } = build.image;
  return [made, { construct: build, folder: layerFolder('build', name, version), sources }];
}

/** Apps are built on the current version of their runtime; a ready image is not built. */
function makeApps(company: Company, scope: Construct, runtimes: Made<RuntimeImage>): readonly MadeImage[] {
  return [...company.apps.values()].flatMap((app) => {
    const moved = tryMoved(company, app);
    return [
      ...makeVariant(company, scope, runtimes, app),
      ...(moved === undefined ? [] : makeVariant(company, scope, runtimes, moved, moved.value.runtime)),
    ];
  });
}

/** The app on the runtime image that it names, which may be one that it moves to. */
function makeVariant(
  company: Company,
  scope: Construct,
  runtimes: Made<RuntimeImage>,
  app: Located<AppDefinition>,
  movesTo?: string,
): readonly MadeImage[] {
  const runtime = runtimeOf(company, app.value)?.value;
  const below = runtimes.get(`${runtime?.name}@${runtime?.current}`);
  const { command, args } = startOf(company, app.value);
  const start = command ?? runtime?.standardStart;
  if (below === undefined || start === undefined || app.value.image !== undefined) return [];
  return [makeApp(company, scope, app, present({ below, start, args: args ?? [], movesTo }))];
}

interface AppStart {
  readonly below: MadeImage & { readonly construct: RuntimeImage };
  readonly start: readonly string[];
  readonly args: readonly string[];
  readonly movesTo?: string;
}

function makeApp(
  company: Company,
  scope: Construct,
  app: Located<AppDefinition>,
  { below, start, args, movesTo }: AppStart,
): MadeImage {
  const { name, source, tenant = company.definition.value.defaultTenant } = app.value;
  const { sources: root } = company.definition.value;
  const repository = source?.repository ?? (root === undefined ? undefined : `${root}/${name}`);
  const construct = new AppImage(
    scope,
    `app ${movesTo === undefined ? name : `${name} on ${movesTo}`}`,
    present({
      name,
      runtime: below.construct,
      command: start,
      args,
      agents: inlineAgentsOf(company, app.value),
      tenant,
      source,
      repository,
    }),
  );
  const templates = templatesOf(company, app.value).map(({ parsed }) => parsed.file);
  const sources = [...new Set([app.parsed.file, ...templates, ...below.sources])];
  return present({ construct, folder: appImageFolder(name, movesTo), sources, movesTo });
}

function sharedProps(company: Company): { readonly registry: string; readonly vendor: string } {
  const { name, registries, appRegistry } = company.definition.value;
  return { registry: registries[appRegistry]?.host ?? appRegistry, vendor: name };
}

/** Layers are built from definitions: their source is where those lie. */
function sourceOfLayers(company: Company): { readonly source?: string } {
  const repository = company.definition.value.argocd?.repository;
  return present({ source: repository });
}

function textsOf({ construct, folder, sources }: MadeImage): readonly OutputFile[] {
  const header = `${generatedHeader(sources)}\n`;
  const dockerfile = { path: dockerfilePath(folder), text: `${header}${construct.dockerfile}` };
  if (construct.dockerignore === '') return [dockerfile];
  return [dockerfile, { path: dockerignorePath(folder), text: `${header}${construct.dockerignore}` }];
}

/** Its header names folders: it comes from every file there. */
function bakeFileOf(made: readonly MadeImage[]): OutputFile {
  const images = made.map(({ construct, folder, movesTo }) =>
    present({ image: construct.image, folder, variant: movesTo }),
  );
  const sources = ['catalog/images/', 'catalog/apps/'];
  return { path: bakeFilePath, text: renderJson(withGeneratedKey(sources, bakeFile(images))) };
}
