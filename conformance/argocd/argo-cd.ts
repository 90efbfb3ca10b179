import { mkdirSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { ControlPlane } from '../cluster/control-plane';
import { freePorts } from '../cluster/free-ports';
import { temporaryFolder } from '../cluster/reaper';
import { startProgram, type RunningProgram } from '../cluster/running-program';
import { toolFile, ToolFailure, type ToolFiles } from '../cluster/tool-files';
import { waitUntil } from '../cluster/wait-until';
import { argoCdPrograms, type ArgoCdPorts } from './argo-cd-programs';

/** The programs of a running Argo CD. */
export interface ArgoCd {
  /** Throws a ToolFailure with its last log lines when a program has ended by itself. */
  readonly checkAlive: () => void;
  /** The last lines of every log. */
  readonly lastLines: (count: number) => string;
  readonly stop: () => Promise<void>;
}

const LISTEN_MS = 60_000;

/** Starts Argo CD beside a control plane that holds its objects. It needs no pod: its programs run as processes. */
export async function startArgoCd(tools: ToolFiles, home: ControlPlane, namespace: string): Promise<ArgoCd> {
  const folder = temporaryFolder();
  const running: RunningProgram[] = [];
  const argoCd: ArgoCd = {
    checkAlive: () => {
      for (const program of running) {
        const end = program.ended();
        if (end === undefined) continue;
        const lines = program.lastLines(15).replaceAll(/^/gmu, '    ');
        throw new ToolFailure(
          `${program.name} ended by itself (${end})\n  last lines of ${program.name}:\n${lines}`,
        );
      }
    },
    lastLines: (count) =>
      running.map((program) => `${program.name}:\n${program.lastLines(count)}`).join('\n'),
    stop: async () => {
      for (const program of running.toReversed()) await program.stop();
    },
  };
  try {
    await start(tools, { folder, kubeconfig: home.kubeconfig, namespace }, running, argoCd.checkAlive);
    return argoCd;
  } catch (error) {
    await argoCd.stop();
    throw error;
  }
}

interface Place {
  readonly folder: string;
  readonly kubeconfig: string;
  readonly namespace: string;
}

async function start(
  tools: ToolFiles,
  { folder, kubeconfig, namespace }: Place,
  running: RunningProgram[],
  checkAlive: () => void,
): Promise<void> {
  const ports = await somePorts();
  const programs = argoCdPrograms(ports, namespace);
  const links = join(folder, 'bin');
  for (const name of ['bin', 'empty', 'tmp']) mkdirSync(join(folder, name));
  const env = {
    // Programs call each other by these names.
    PATH: `${links}:${process.env['PATH'] ?? ''}`,
    TMPDIR: join(folder, 'tmp'),
    KUBECONFIG: kubeconfig,
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_TLS_DATA_PATH: join(folder, 'empty'),
    ARGOCD_SSH_DATA_PATH: join(folder, 'empty'),
  };
  // It is called by its name.
  symlinkSync(toolFile(tools.programs, 'helm'), join(links, 'helm'));
  for (const { name, program, args, port } of programs) {
    const file = join(links, name);
    // One binary is all of Argo CD: it is what it is called.
    symlinkSync(toolFile(tools.programs, program), file);
    running.push(startProgram({ file, args, folder, env }));
    if (port !== undefined) await listening(name, port, checkAlive);
  }
}

async function somePorts(): Promise<ArgoCdPorts> {
  const [redis = 0, repoServer = 0, ...metrics] = await freePorts(7);
  return { redis, repoServer, metrics };
}

async function listening(name: string, port: number, checkAlive: () => void): Promise<void> {
  await waitUntil({ what: `${name} to listen`, limitMs: LISTEN_MS }, async () => {
    checkAlive();
    return (await accepts(port)) ? true : undefined;
  });
}

async function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}
