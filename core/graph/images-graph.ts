/** What lies on what: stack images, runtime images on them, and the versions of apps that run on those. */
import type { Company } from '../company';
import { present } from '../present';
import {
  imageLayers,
  imagesInUse,
  type ImageInUse,
  type ImageLayer,
  type Support,
} from '../report/image-layers';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';
import { graphOf, type Graph, type GraphEdge, type GraphGroup, type GraphNode, type NodeMark } from './model';

const GROUPS: Readonly<Record<'stack-image' | 'runtime-image' | 'app-image', GraphGroup>> = {
  'stack-image': { id: 'layer/stack', label: 'stack images' },
  'runtime-image': { id: 'layer/runtime', label: 'runtime images' },
  'app-image': { id: 'layer/app', label: 'app images' },
};

const MARKS: Readonly<Record<Support, readonly NodeMark[]>> = {
  ended: ['ended'],
  'ends-soon': ['ends-soon'],
  supported: [],
};

/**
 * All layers of the catalog with what runs in these environments; with `onlyUsed` the layers that something of it
 * lies on.
 */
export function imagesGraph(
  company: Company,
  environments: readonly ResolvedEnvironment[],
  options: { readonly title: string; readonly onlyUsed: boolean },
): Graph {
  const images = imagesInUse(company, environments);
  const layers = imageLayers(company, images).filter((layer) => !options.onlyUsed || layer.images.length > 0);
  const ids = new Set(layers.map(layerId));
  const edges = [
    ...layers.flatMap((layer) => edgeFrom(ids, 'stack-image', layer.stack, layerId(layer))),
    ...images.flatMap((image) => edgeFrom(ids, 'runtime-image', image.runtime, imageId(image))),
  ];
  return graphOf({
    title: options.title,
    nodes: [...layers.map(layerNode), ...images.map(imageNode)],
    edges,
    groups: Object.values(GROUPS),
  });
}

function layerId({ kind, name, version }: ImageLayer): string {
  return `${kind}/${name}@${version}`;
}

function imageId({ app, version }: ImageInUse): string {
  return `app-image/${app}@${version}`;
}

function edgeFrom(
  ids: ReadonlySet<string>,
  kind: ImageLayer['kind'],
  below: string | undefined,
  to: string,
): readonly GraphEdge[] {
  const from = `${kind}/${below ?? ''}`;
  return ids.has(from) ? [{ from, to, label: '', optional: false, facts: { kind: 'base' } }] : [];
}

function layerNode(layer: ImageLayer): GraphNode {
  const { kind, name, version, digest, eol, daysLeft, support, newer, images } = layer;
  return {
    id: layerId(layer),
    kind,
    label: `${name} ${version}`,
    lines: [
      digest === undefined ? 'not built' : shortDigest(digest),
      printSupport(layer),
      ...(newer.length === 0 ? [] : [`newer ${newer.join(', ')}`]),
      ...(images.length === 0 ? ['not in use'] : []),
    ],
    marks: MARKS[support],
    group: GROUPS[kind].id,
    facts: { name, version, digest: digest ?? null, eol, daysLeft, support, newer, inUse: images.length > 0 },
  };
}

function printSupport({ eol, daysLeft, support }: ImageLayer): string {
  if (support === 'ended') return `ended ${eol}`;
  return support === 'ends-soon' ? `ends ${eol}, in ${daysLeft} days` : `ends ${eol}`;
}

function imageNode(image: ImageInUse): GraphNode {
  const { app, version, digest, runtime, environments } = image;
  return present({
    id: imageId(image),
    kind: 'app-image' as const,
    label: `${app} ${version}`,
    lines: [
      ...(digest === undefined ? [] : [shortDigest(digest)]),
      ...(runtime === undefined ? ['a ready image'] : []),
      environments.join(', '),
    ],
    marks: [],
    group: GROUPS['app-image'].id,
    facts: { app, version, digest: digest ?? null, runtime: runtime ?? null, environments },
  });
}

/** As docker shows it: twelve digits are enough to tell images apart. */
function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}
