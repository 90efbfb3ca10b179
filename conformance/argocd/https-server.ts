import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Who the server says that it is, in PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

/** A server on a free port of the loopback interface. */
export interface HttpsServer {
  readonly port: number;
  readonly close: () => void;
}

export async function startHttpsServer(
  { certificate, key }: Identity,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HttpsServer> {
  const server = createServer({ cert: certificate, key }, answer);
  const port = await new Promise<number>((resolve, reject) => {
    server
      .once('error', reject)
      .listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  return {
    port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
