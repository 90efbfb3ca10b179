import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/**
 * An HTTP proxy that leads the names in `dist/` to ports of the loopback interface. Argo CD is told of it in the Secrets
 * of clusters and repository, so nothing that was generated has to be edited.
 */
export interface Tunnel {
  readonly url: string;
  readonly close: () => void;
}

/** `ports` by what is asked for, as `kube-test.example.com:6443`. */
export async function startTunnel(ports: ReadonlyMap<string, number>): Promise<Tunnel> {
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    // Whoever breaks a connection ends both of its halves.
    socket.on('error', () => socket.destroy()).once('close', () => open.delete(socket));
  };
  const server = createServer();
  server.on('connection', keep).on('connect', ({ url = '' }, client: Socket, head: Buffer) => {
    const port = ports.get(url);
    if (port === undefined) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    keep(target);
    client.once('close', () => target.destroy());
    target.once('close', () => client.destroy());
  });
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

async function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server
      .once('error', reject)
      .listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
