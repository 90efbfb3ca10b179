import type { Manifest } from '../manifests/manifest';
import { listAt, textsAt } from '../references/reference';
import type { Complaint } from '../run/finding';
import type { ReceivedRequest } from './backends';
import type { ExpectedEntry } from './expected-entries';
import type { Gateway, GatewayRequest } from './gateway';

/** How often each host is asked alike; Traefik's choice between Services is a round robin, so all must arrive. */
export const REQUESTS = 20;

const FORGED = 'forged';

export interface HostCheck {
  readonly gateway: Gateway;
  readonly entries: readonly ExpectedEntry[];
  /** Names of all headers that decide where a request goes. */
  readonly routingHeaders: readonly string[];
  readonly manifests: readonly Manifest[];
}

type RequestHeaders = Readonly<Record<string, string>>;

/** What clients may send: no routing header, forged ones, and the name of each lane, as another may know it. */
export function forgeries({
  entries,
  routingHeaders,
}: Pick<HostCheck, 'entries' | 'routingHeaders'>): readonly RequestHeaders[] {
  const forged = Object.fromEntries(routingHeaders.map((name) => [name, FORGED]));
  const lanes = new Map(
    entries.flatMap(({ lane }) => (lane === undefined ? [] : [[lane.value, lane.header]])),
  );
  return [{}, forged, ...[...lanes].map(([lane, header]) => ({ ...forged, [header]: lane }))];
}

/** Sends requests of each kind to every host, and compares who got them and with which headers. */
export async function checkHosts(check: HostCheck): Promise<readonly Complaint[]> {
  const complaints: Complaint[] = [];
  const sent = forgeries(check);
  for (const entry of check.entries) {
    const route = check.manifests.find((manifest) => isRouteOf(manifest, entry.host));
    if (route === undefined) {
      complaints.push({
        manifest: anyOf(check.manifests, entry),
        refusal: complaintOf(entry, 'no route has it'),
      });
      continue;
    }
    const messages = await ask(check, entry, route, sent);
    // All requests of a host fail alike.
    complaints.push(
      ...[...new Set(messages)].map((message) => ({ manifest: route, refusal: complaintOf(entry, message) })),
    );
  }
  return complaints;
}

function complaintOf(
  { host, environment }: ExpectedEntry,
  message: string,
): { field: string; message: string } {
  return { field: 'spec.routes[0].match', message: `host ${host} of ${environment}: ${message}` };
}

async function ask(
  { gateway, routingHeaders }: HostCheck,
  entry: ExpectedEntry,
  route: Manifest,
  sent: readonly RequestHeaders[],
): Promise<readonly string[]> {
  const messages: string[] = [];
  for (const entryPoint of textsAt(route.object.spec, 'entryPoints')) {
    if (!gateway.hasEntryPoint(entryPoint)) {
      messages.push(`no zone of the cluster has the entry point '${entryPoint}'`);
      continue;
    }
    for (const headers of sent) {
      const request: GatewayRequest = { entryPoint, host: entry.host, path: entry.path, headers };
      for (let count = 0; count < REQUESTS; count += 1) {
        const { status, body } = await gateway.send(request);
        if (status === 200)
          messages.push(...compare(entry, JSON.parse(body) as ReceivedRequest, routingHeaders));
        else messages.push(`Traefik answers ${status} at the entry point '${entryPoint}'`);
      }
    }
  }
  return messages;
}

function compare(
  { service, lane }: ExpectedEntry,
  received: ReceivedRequest,
  routingHeaders: readonly string[],
): readonly string[] {
  const wrong =
    received.service === service ? [] : [`requests arrive at ${received.service}, not at ${service}`];
  const headers = routingHeaders.flatMap((name) => {
    const wanted = name === lane?.header ? lane.value : undefined;
    const got = received.headers[name];
    if (got === wanted) return [];
    return [`the header ${name} arrives as ${String(got ?? 'nothing')}, not as ${wanted ?? 'nothing'}`];
  });
  return [...wrong, ...headers];
}

function isRouteOf({ object }: Manifest, host: string): boolean {
  if (object.kind !== 'IngressRoute') return false;
  return listAt(object.spec, 'routes').some(({ match }) => String(match).includes(`Host(\`${host}\`)`));
}

/** Something of the namespace to point at. */
function anyOf(manifests: readonly Manifest[], { service }: ExpectedEntry): Manifest {
  const [namespace, name] = service.split('/');
  const own = manifests.filter(({ object }) => object.metadata.namespace === namespace);
  const found = own.find(({ object }) => object.metadata.name === name) ?? own[0];
  if (found === undefined) throw new Error(`dist/ has nothing in the namespace '${namespace ?? ''}'`);
  return found;
}
