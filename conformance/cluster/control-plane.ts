import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiClient, type ApiAddress, type ApiClient } from './api-client';
import { freePorts } from './free-ports';
import {
  apiServerArguments,
  controllerManagerArguments,
  etcdArguments,
  kwokArguments,
} from './program-arguments';
import type { Settings } from './program-arguments';
import { temporaryFolder } from './reaper';
import { startProgram, type RunningProgram } from './running-program';
import { kubeconfig, schedulerConfig } from './kubeconfig';
import { toolFile, ToolFailure, type ToolFiles } from './tool-files';
import { LimitReached, waitUntil } from './wait-until';

/** A Kubernetes control plane on the loopback interface, with nodes and pods that kwok plays. */
export interface ControlPlane {
  readonly api: ApiClient;
  /** For other clients. */
  readonly address: ApiAddress;
  /** For programs that want a file. */
  readonly kubeconfig: string;
  /** Throws a ToolFailure with its last log lines when a program has ended by itself. */
  readonly checkAlive: () => void;
  /** Resolves when no process and no file of it is left. */
  readonly stop: () => Promise<void>;
}

const READY_MS = 120_000;

export interface ControlPlaneOptions {
  /**
   * Whether controllers, scheduler and kwok run too. Without them it keeps objects, and that is all.
   *
   * @default true
   */
  readonly controllers?: boolean;
}

export async function startControlPlane(
  tools: ToolFiles,
  { controllers = true }: ControlPlaneOptions = {},
): Promise<ControlPlane> {
  const folder = temporaryFolder();
  const running: RunningProgram[] = [];
  const stop = async (): Promise<void> => {
    // Clients first: etcd waits for them.
    for (const program of running.toReversed()) await program.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    return { ...(await start(tools, folder, running, controllers)), stop };
  } catch (error) {
    const failure = describeFailure(error, running);
    await stop();
    throw failure;
  }
}

async function start(
  tools: ToolFiles,
  folder: string,
  running: RunningProgram[],
  controllers: boolean,
): Promise<Omit<ControlPlane, 'stop'>> {
  const settings = await prepare(folder);
  const run = (name: string, args: readonly string[]): void => {
    running.push(startProgram({ file: toolFile(tools.programs, name), args, folder }));
  };
  const checkAlive = (): void => {
    for (const program of running) {
      const end = program.ended();
      if (end !== undefined) throw new ToolFailure(`${program.name} ended by itself (${end})`);
    }
  };
  run('etcd', etcdArguments(settings));
  run('kube-apiserver', apiServerArguments(settings));
  const address = await readyAddress(settings, checkAlive);
  const api = apiClient(address);
  await waitUntil({ what: 'the API server to be ready', limitMs: READY_MS }, async () => {
    checkAlive();
    return (await isReady(api)) ? true : undefined;
  });
  writeFileSync(settings.kubeconfig, kubeconfig(settings));
  if (controllers) {
    writeFileSync(settings.schedulerConfig, schedulerConfig(settings));
    run('kube-controller-manager', controllerManagerArguments(settings));
    run('kube-scheduler', [`--config=${settings.schedulerConfig}`, '--secure-port=0']);
    run('kwok', kwokArguments(settings, tools.files.get('kwok') ?? []));
  }
  return {
    api,
    address,
    kubeconfig: settings.kubeconfig,
    checkAlive: () => {
      try {
        checkAlive();
      } catch (error) {
        throw describeFailure(error, running);
      }
    },
  };
}

async function prepare(folder: string): Promise<Settings> {
  const [etcdPort, peerPort, apiPort, kwokPort] = await freePorts(4);
  const token = randomBytes(24).toString('hex');
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const settings = {
    folder,
    token,
    etcdPort: etcdPort ?? 0,
    peerPort: peerPort ?? 0,
    apiPort: apiPort ?? 0,
    kwokPort: kwokPort ?? 0,
    kubeconfig: join(folder, 'kubeconfig'),
    schedulerConfig: join(folder, 'scheduler.yaml'),
    tokens: join(folder, 'tokens.csv'),
    serviceAccountKey: join(folder, 'service-accounts.key'),
    certificate: join(folder, 'apiserver.crt'),
  };
  writeFileSync(settings.tokens, `${token},conformance,1,"system:masters"\n`, { mode: 0o600 });
  writeFileSync(settings.serviceAccountKey, privateKey, { mode: 0o600 });
  return settings;
}

/** The server makes its own certificate; clients trust exactly that one. */
async function readyAddress(settings: Settings, checkAlive: () => void): Promise<ApiAddress> {
  await waitUntil({ what: 'the certificate of the API server', limitMs: READY_MS }, async () => {
    checkAlive();
    return existsSync(settings.certificate) ? true : undefined;
  });
  return {
    port: settings.apiPort,
    token: settings.token,
    certificate: readFileSync(settings.certificate, 'utf8'),
  };
}

async function isReady(api: ApiClient): Promise<boolean> {
  try {
    return (await api.send({ method: 'GET', path: '/readyz' })).status === 200;
  } catch {
    // It does not listen yet.
    return false;
  }
}

function describeFailure(error: unknown, running: readonly RunningProgram[]): unknown {
  if (!(error instanceof ToolFailure) && !(error instanceof LimitReached)) return error;
  const blamed = running.find((program) => program.ended() !== undefined) ?? running.at(-1);
  if (blamed === undefined) return error;
  const lines = blamed.lastLines(15).replaceAll(/^/gmu, '    ');
  return new ToolFailure(`${error.message}\n  last lines of ${blamed.name}:\n${lines}`, { cause: error });
}
