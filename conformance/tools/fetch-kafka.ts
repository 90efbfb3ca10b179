import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { conformanceFolder, kafkaFolder } from './tool-paths';

const LIMIT_MS = 10 * 60_000;

/** Copies the libraries that the pom pins: a broker is `java -cp 'FOLDER/*' kafka.Kafka`. Needs Maven and Java 17. */
export function fetchKafka(say: (line: string) => void): void {
  const target = kafkaFolder();
  if (existsSync(target)) return;
  const started = Date.now();
  say('kafka: copying its libraries by Maven');
  const partial = `${target}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    const pom = join(conformanceFolder, 'tools', 'kafka', 'pom.xml');
    const args = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime'];
    const run = spawnSync('mvn', [...args, `-DoutputDirectory=${partial}`], {
      encoding: 'utf8',
      timeout: LIMIT_MS,
    });
    if (run.error !== undefined) {
      throw new Error(`mvn does not run (${run.error.message}): Kafka comes from Maven`, {
        cause: run.error,
      });
    }
    if (run.status !== 0)
      throw new Error(`mvn ended with exit code ${run.status ?? 'none'}\n${run.stdout.trim()}`);
    renameSync(partial, target);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  say(`kafka: copied in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
