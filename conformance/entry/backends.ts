import { createServer, type Server } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { ToolFailure } from '../cluster/tool-files';
import { listAt } from '../references/reference';
import type { Manifest } from '../manifests/manifest';

/** Who got a request, and with which headers. */
export interface ReceivedRequest {
  readonly service: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Backends {
  /** Loopback address by Service, as `mg-qa/bff-mobile`. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly close: () => Promise<void>;
}

/** Answers with what it got: the Service that it stands for, and the headers. */
export async function startBackends(services: readonly Manifest[]): Promise<Backends> {
  const servers: Server[] = [];
  const addresses = new Map<string, string>();
  // Another run on the same machine has other addresses: all ports of loopback are those of Services.
  const second = 16 + (process.pid % 200);
  for (const [index, { object }] of services.entries()) {
    const service = `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
    const address = `127.${second}.${Math.floor(index / 200)}.${(index % 200) + 1}`;
    addresses.set(service, address);
    for (const { port } of listAt(object.spec, 'ports')) {
      servers.push(await listen(service, address, Number(port)));
    }
  }
  const close = async (): Promise<void> => {
    await Promise.all(
      servers.map(
        async (server) =>
          new Promise((resolve) => {
            server.closeAllConnections();
            server.close(resolve);
          }),
      ),
    );
  };
  return { addresses, close };
}

async function listen(service: string, address: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const received: ReceivedRequest = { service, headers: request.headers };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(received));
  });
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void =>
      reject(new ToolFailure(`cannot stand for ${service} at ${address}:${port}: ${error.message}`));
    server.once('error', fail).listen(port, address, () => resolve(server));
  });
}
