import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { guardGroup, killGroup, releaseGroup } from './reaper';

export interface RunningProgram {
  readonly name: string;
  /** How it ended, or undefined while it runs. */
  readonly ended: () => string | undefined;
  readonly lastLines: (count: number) => string;
  /** Resolves when no process of it is left. */
  readonly stop: () => Promise<void>;
}

export interface ProgramStart {
  readonly file: string;
  readonly args: readonly string[];
  /** Where its log goes. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 3000;

/** Starts a program in a process group of its own, its output in `<folder>/<name>.log`. */
export function startProgram({ file, args, folder, env = {} }: ProgramStart): RunningProgram {
  const name = basename(file);
  const log = join(folder, `${name}.log`);
  const output = openSync(log, 'a');
  const child = spawn(file, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...env },
  });
  closeSync(output);
  let end: string | undefined;
  const group = child.pid;
  if (group !== undefined) guardGroup(group);
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      end = error.message;
      resolve();
    });
    child.once('exit', (code, signal) => {
      end = signal === null ? `exit code ${code ?? 0}` : `signal ${signal}`;
      resolve();
    });
  });
  return {
    name,
    ended: () => end,
    lastLines: (count) => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-count).join('\n'),
    stop: async () => {
      if (group === undefined) return;
      await stopGroup(group, ended);
      releaseGroup(group);
    },
  };
}

async function stopGroup(group: number, ended: Promise<void>): Promise<void> {
  if (!killGroup(group, 'SIGTERM')) return;
  await Promise.race([ended, sleep(PATIENCE_MS, undefined, { ref: false })]);
  if (killGroup(group, 0)) killGroup(group, 'SIGKILL');
  await ended;
}
