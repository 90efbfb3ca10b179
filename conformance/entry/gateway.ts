import { Agent, request } from 'node:https';
import type { ControlPlane } from '../cluster/control-plane';
import { freePorts } from '../cluster/free-ports';
import { temporaryFolder } from '../cluster/reaper';
import { startProgram } from '../cluster/running-program';
import { toolFile, ToolFailure, type ToolFiles } from '../cluster/tool-files';
import { waitUntil } from '../cluster/wait-until';

export interface GatewayAnswer {
  readonly status: number;
  readonly body: string;
}

export interface GatewayRequest {
  readonly entryPoint: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A Traefik that watches the API server of a control plane. */
export interface Gateway {
  readonly hasEntryPoint: (name: string) => boolean;
  readonly send: (request: GatewayRequest) => Promise<GatewayAnswer>;
  readonly lastLines: (count: number) => string;
  readonly stop: () => Promise<void>;
}

const LIMIT_MS = 60_000;
const ANSWER_MS = 10_000;

/** Each entry point has a port of its own; all speak TLS with the certificate that Traefik makes. */
export async function startGateway(
  tools: ToolFiles,
  plane: ControlPlane,
  entryPoints: readonly string[],
): Promise<Gateway> {
  const ports = await freePorts(entryPoints.length + 1);
  const byName = new Map(entryPoints.map((name, index) => [name, ports[index] ?? 0]));
  const program = startProgram({
    file: toolFile(tools.programs, 'traefik'),
    args: [
      '--global.checknewversion=false',
      '--log.level=INFO',
      `--entrypoints.ping.address=127.0.0.1:${ports.at(-1) ?? 0}`,
      '--ping.entrypoint=ping',
      ...[...byName].map(([name, port]) => `--entrypoints.${name}.address=127.0.0.1:${port}`),
      '--providers.kubernetescrd',
      // Services of the run lead to loopback addresses; the cluster's own Traefik needs none of it.
      '--providers.kubernetescrd.allowexternalnameservices=true',
      '--providers.kubernetescrd.throttleduration=100ms',
    ],
    folder: temporaryFolder(),
    env: { KUBECONFIG: plane.kubeconfig },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 4, rejectUnauthorized: false });
  const first = entryPoints[0] ?? '';
  const gateway: Gateway = {
    hasEntryPoint: (name) => byName.has(name),
    send: async (each) => send(agent, byName.get(each.entryPoint), each),
    lastLines: program.lastLines,
    stop: async () => {
      agent.destroy();
      await program.stop();
    },
  };
  try {
    await waitUntil({ what: 'Traefik to listen', limitMs: LIMIT_MS }, async () => {
      const end = program.ended();
      if (end !== undefined) throw new ToolFailure(`traefik ended by itself (${end})`);
      try {
        await gateway.send({ entryPoint: first, host: 'nobody.invalid', path: '/', headers: {} });
        return true;
      } catch {
        // It does not listen yet.
        return undefined;
      }
    });
  } catch (error) {
    const lines = program.lastLines(15).replaceAll(/^/gmu, '    ');
    await gateway.stop();
    const message = error instanceof Error ? error.message : String(error);
    throw new ToolFailure(`${message}\n  last lines of traefik:\n${lines}`, { cause: error });
  }
  return gateway;
}

async function send(
  agent: Agent,
  port: number | undefined,
  { entryPoint, host, path, headers }: GatewayRequest,
): Promise<GatewayAnswer> {
  if (port === undefined) throw new Error(`no entry point is named '${entryPoint}'`);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        agent,
        servername: host,
        timeout: ANSWER_MS,
        headers: { ...headers, host },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .once('error', reject)
          .once('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
          );
      },
    );
    sent
      .once('timeout', () =>
        sent.destroy(new ToolFailure(`Traefik gave no answer within ${ANSWER_MS / 1000} s`)),
      )
      .once('error', reject)
      .end();
  });
}
