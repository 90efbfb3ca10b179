import { spawnSync } from 'node:child_process';
import { ToolFailure } from '../cluster/tool-files';

/** A Dockerfile, and the builds that make what its FROM lines name. */
export interface DockerfileBuild {
  readonly name: string;
  readonly dockerfile: string;
  readonly arguments: Readonly<Record<string, string>>;
  /** Names of builds by what FROM lines name. */
  readonly bases: Readonly<Record<string, string>>;
}

/** What BuildKit's own reader of Dockerfiles makes of one. */
export interface Judgement {
  readonly name: string;
  /** Why it makes no image. */
  readonly failure?: string;
  /** Of its linter, as `12: JSONArgsRecommended: …` with the line. */
  readonly warnings: readonly string[];
  /** What FROM lines name and no build makes. */
  readonly outside: readonly string[];
  /** How many operations BuildKit would be given. */
  readonly steps: number;
  readonly config?: {
    readonly User?: string;
    readonly Entrypoint?: readonly string[];
    readonly Cmd?: readonly string[];
    readonly WorkingDir?: string;
    readonly StopSignal?: string;
    readonly Labels?: Readonly<Record<string, string>>;
  };
}

const LIMIT_MS = 60_000;

/** In the order of the builds. */
export function judgeDockerfiles(judge: string, builds: readonly DockerfileBuild[]): readonly Judgement[] {
  const run = spawnSync(judge, [], {
    input: JSON.stringify(builds),
    encoding: 'utf8',
    timeout: LIMIT_MS,
    maxBuffer: 64 << 20,
  });
  if (run.status !== 0) {
    const why = run.error?.message ?? run.stderr.trim();
    throw new ToolFailure(`dockerfile-judge did not run: ${why}`, { cause: run.error });
  }
  return JSON.parse(run.stdout) as readonly Judgement[];
}
