import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startHttpsServer, type HttpsServer, type Identity } from './https-server';

/** A Helm chart in a registry. */
export interface PackedChart {
  /** As `charts/redis`. */
  readonly path: string;
  readonly version: string;
  readonly content: Buffer;
}

interface Entry {
  readonly type: string;
  readonly body: Buffer;
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.cncf.helm.config.v1+json';
const LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';

/** An OCI registry that holds Helm charts, to read from. */
export async function startChartRegistry(
  charts: readonly PackedChart[],
  identity: Identity,
): Promise<HttpsServer> {
  const entries = new Map<string, Entry>(charts.flatMap((chart) => entriesOf(chart)));
  entries.set('/v2/', { type: 'application/json', body: Buffer.from('{}') });
  return startHttpsServer(identity, (request, response) => answer(entries, request, response));
}

/** Everything of a chart by its path: the manifest under its tag and its digest, and the two blobs that it names. */
function entriesOf({ path, version, content }: PackedChart): readonly (readonly [string, Entry])[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const config = Buffer.from(JSON.stringify({ apiVersion: 'v2', name, version }));
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: CONFIG, digest: digestOf(config), size: config.length },
      layers: [{ mediaType: LAYER, digest: digestOf(content), size: content.length }],
    }),
  );
  const tags = Buffer.from(JSON.stringify({ name: path, tags: [version] }));
  return [
    [`/v2/${path}/tags/list`, { type: 'application/json', body: tags }],
    [`/v2/${path}/manifests/${version}`, { type: MANIFEST, body: manifest }],
    [`/v2/${path}/manifests/${digestOf(manifest)}`, { type: MANIFEST, body: manifest }],
    [`/v2/${path}/blobs/${digestOf(config)}`, { type: 'application/octet-stream', body: config }],
    [`/v2/${path}/blobs/${digestOf(content)}`, { type: 'application/octet-stream', body: content }],
  ];
}

function answer(
  entries: ReadonlyMap<string, Entry>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const entry = entries.get(new URL(request.url ?? '/', 'https://localhost').pathname);
  if (entry === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': entry.type,
    'content-length': entry.body.length,
    'docker-content-digest': digestOf(entry.body),
  });
  response.end(request.method === 'HEAD' ? undefined : entry.body);
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
