/** Which file defines what: the place of a file decides its schema. */
import type { v } from './valibot';
import { agents } from './model/agent';
import { app } from './model/app';
import { cluster } from './model/cluster';
import { company } from './model/company';
import { deliveryEnvironment } from './model/delivery-environment';
import { helmRelease } from './model/helm-release';
import { runtimeImage, stackImage } from './model/image-layers';
import { baselineLock, imagesLock } from './model/locks';
import { projectEnvironment } from './model/project-environment';
import { releaseHistory } from './model/release-history';
import { resources } from './model/resource';
import { stableEnvironment } from './model/stable-environment';
import { template } from './model/template';
import { tenants } from './model/tenant';

export const definitionSchemas = {
  company,
  tenants,
  resources,
  agents,
  'images-lock': imagesLock,
  'baseline-lock': baselineLock,
  'release-history': releaseHistory,
  cluster,
  'stack-image': stackImage,
  'runtime-image': runtimeImage,
  template,
  app,
  'stable-environment': stableEnvironment,
  'project-environment': projectEnvironment,
  'delivery-environment': deliveryEnvironment,
  'helm-release': helmRelease,
} as const satisfies Record<string, v.GenericSchema>;

export type DefinitionKind = keyof typeof definitionSchemas;

/** `image` is a stack or a runtime image, by its `kind`; `extra` is a manifest of Kubernetes, not a definition. */
export type FileKind = Exclude<DefinitionKind, 'stack-image' | 'runtime-image'> | 'image' | 'extra';

const PLACES: readonly (readonly [RegExp, FileKind])[] = [
  [/^catalog\/company\.(yaml|ts)$/, 'company'],
  [/^catalog\/tenants\.(yaml|ts)$/, 'tenants'],
  [/^catalog\/resources\.(yaml|ts)$/, 'resources'],
  [/^catalog\/agents\.(yaml|ts)$/, 'agents'],
  [/^catalog\/images\.lock\.yaml$/, 'images-lock'],
  [/^catalog\/clusters\/[^/]+\.(yaml|ts)$/, 'cluster'],
  [/^catalog\/images\/[^/]+\.(yaml|ts)$/, 'image'],
  [/^catalog\/templates\/[^/]+\.(yaml|ts)$/, 'template'],
  [/^catalog\/apps\/([^/]+\/)*[^/]+\.(yaml|ts)$/, 'app'],
  [/^catalog\/releases\/[^/]+\.(yaml|ts)$/, 'helm-release'],
  [/^environments\/baseline\.lock\.yaml$/, 'baseline-lock'],
  [/^environments\/release-history\.yaml$/, 'release-history'],
  [/^environments\/stable\/[^/]+\.(yaml|ts)$/, 'stable-environment'],
  [/^environments\/projects\/[^/]+\.(yaml|ts)$/, 'project-environment'],
  [/^environments\/delivery\/[^/]+\.(yaml|ts)$/, 'delivery-environment'],
  [/^environments\/extras\/[^/]+\/[^/]+\.yaml$/, 'extra'],
];

export const PLACES_IN_WORDS =
  'catalog/{company,tenants,resources,agents,images.lock}.yaml, catalog/{clusters,images,templates,apps,releases}/*.yaml, ' +
  'environments/{stable,projects,delivery}/*.yaml, environments/extras/<environment>/*.yaml, ' +
  'environments/{baseline.lock,release-history}.yaml';

/** What the file at a path defines; undefined where nothing is defined. */
export function fileKindOf(path: string): FileKind | undefined {
  return PLACES.find(([pattern]) => pattern.test(path))?.[1];
}
