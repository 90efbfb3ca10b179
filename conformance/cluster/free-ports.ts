import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

// Below the ports that systems give to outgoing connections: nothing takes one in the moment before a program listens.
const FIRST = 15_000;
const LAST = 32_000;
const TRIES = 100;

/** Ports of the loopback interface that nobody listens on, all different. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, async () => listenSomewhere()));
  const ports = servers.map((server) => portOf(server));
  await Promise.all(servers.map(async (server) => close(server)));
  return ports;
}

async function listenSomewhere(): Promise<Server> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const server = await tryListen(randomInt(FIRST, LAST));
    if (server !== undefined) return server;
  }
  throw new Error(`no port from ${FIRST} to ${LAST} is free`);
}

async function tryListen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined)).listen(port, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port');
  return address.port;
}

async function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
