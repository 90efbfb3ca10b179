import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Reads process groups and folders. When its input ends, because the process that started it has gone in whatever way,
// it kills the groups and removes the folder.
const SCRIPT = `
while read -r what value; do
  case "$what" in
    group) groups="$groups $value " ;;
    group-gone) groups=$(printf '%s' "$groups" | sed "s/ $value / /") ;;
    folder) folder=$value ;;
  esac
done
for group in $groups; do kill -9 "-$group" 2>/dev/null; done
if [ -n "$folder" ]; then sleep 0.5; rm -rf -- "$folder"; fi
`;

const groups = new Set<number>();
/** Holds all folders, so that one removal is enough. */
let runFolder: string | undefined;
let shell: ChildProcess | undefined;

/** From now on the process group ends with this process. */
export function guardGroup(group: number): void {
  groups.add(group);
  tell(`group ${group}`);
}

export function releaseGroup(group: number): void {
  groups.delete(group);
  tell(`group-gone ${group}`);
}

/** A new folder that goes with this process. */
export function temporaryFolder(): string {
  if (runFolder === undefined) {
    runFolder = mkdtempSync(join(tmpdir(), 'strata-conformance-'));
    tell(`folder ${runFolder}`);
  }
  return mkdtempSync(join(runFolder, 'part-'));
}

function tell(line: string): void {
  shell ??= startShell();
  shell.stdin?.write(`${line}\n`);
}

function startShell(): ChildProcess {
  // A session of its own: an interrupt from the terminal does not reach it.
  const child = spawn('/bin/sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  // A pipe that is open does not keep this process alive.
  if (child.stdin !== null && 'unref' in child.stdin) (child.stdin.unref as () => void)();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      clearAway();
      process.exit(130);
    });
  }
  process.once('exit', clearAway);
  return child;
}

function clearAway(): void {
  for (const group of groups) killGroup(group, 'SIGKILL');
  if (runFolder !== undefined) rmSync(runFolder, { recursive: true, force: true, maxRetries: 3 });
}

/** Whether there was anything left to signal. */
export function killGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}
