import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Finding } from '../run/finding';
import { basesOf, type BakeGraph } from './bake-graph';
import { judgeDockerfiles, type DockerfileBuild, type Judgement } from './judge-dockerfiles';

export interface DockerfilesResult {
  readonly dockerfiles: number;
  readonly steps: number;
  readonly findings: readonly Finding[];
}

type At = (entry: string, message: string) => Finding;

/** What BuildKit makes of the Dockerfile of each target of a graph with absolute paths, on what lies below it there. */
export function checkDockerfiles(judge: string, dist: string, graph: BakeGraph, at: At): DockerfilesResult {
  const builds = Object.entries(graph.target).map(([name, target]): DockerfileBuild => {
    const { context = '.', dockerfile = 'Dockerfile', args = {} } = target;
    return { name, dockerfile: resolve(context, dockerfile), arguments: args, bases: basesOf(target) };
  });
  const judgements = judgeDockerfiles(judge, builds);
  const found = builds.flatMap((build, index) => {
    const judgement = judgements[index];
    return judgement === undefined ? [] : complaints(dist, build, judgement);
  });
  const built = new Set(builds.map(({ dockerfile }) => dockerfile));
  const images = join(dist, 'images');
  const left = readdirSync(images, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/Dockerfile') && !built.has(join(images, path)))
    .map((path) => at('target', `no target builds ${path}`));
  return {
    dockerfiles: built.size,
    steps: judgements.reduce((sum, { steps }) => sum + steps, 0),
    findings: [...found, ...left],
  };
}

function complaints(dist: string, build: DockerfileBuild, judgement: Judgement): readonly Finding[] {
  const file = join('dist', relative(dist, build.dockerfile));
  const at = (line: number, message: string): Finding => ({
    step: 'bake',
    file,
    line,
    object: build.name,
    message,
  });
  if (judgement.failure !== undefined) return [at(1, `BuildKit refuses it: ${judgement.failure}`)];
  const text = readFileSync(build.dockerfile, 'utf8');
  return [
    ...judgement.warnings.map((warning) => {
      const [, line = '1', what = warning] = /^(\d+): (.*)$/s.exec(warning) ?? [];
      return at(Number(line), `BuildKit warns: ${what}`);
    }),
    ...checkBases(build, judgement).map((message) => at(lineOf(text, 'FROM '), message)),
    ...checkConfig(build, judgement).map((message) => at(lineOf(text, 'USER '), message)),
  ];
}

/** Only a stack image lies on something that no target makes. */
function checkBases({ name, bases }: DockerfileBuild, { outside }: Judgement): readonly string[] {
  const isStack = name.startsWith('stack-');
  if (isStack === outside.length > 0 && isStack === (Object.keys(bases).length === 0)) return [];
  return [isStack ? 'it lies on nothing outside' : `no target makes what FROM names: ${outside.join(', ')}`];
}

/** What BuildKit would write into the image: of its own, and handed down from below. */
function checkConfig({ name }: DockerfileBuild, { config = {} }: Judgement): readonly string[] {
  const { User = '', StopSignal = '', Labels = {} } = config;
  return [
    ...(/^[1-9]\d*:[1-9]\d*$/.test(User) ? [] : [`its user would be '${User}'`]),
    ...(StopSignal === 'SIGTERM' ? [] : [`its stop signal would be '${StopSignal}'`]),
    ...(Labels['strata.stack'] === undefined ? ['no label would say its stack'] : []),
    ...(name.startsWith('app-') ? checkApp(config) : []),
  ];
}

function checkApp({
  Entrypoint = [],
  Cmd,
  Labels = {},
}: NonNullable<Judgement['config']>): readonly string[] {
  const isList = Entrypoint.length > 0 && Entrypoint[0] !== '/bin/sh';
  return [
    ...(Labels['strata.runtime'] === undefined ? ['no label would say its runtime'] : []),
    ...(isList ? [] : [`its entry point would be ${JSON.stringify(Entrypoint)}`]),
    ...((Cmd ?? []).length > 0 ? [`it would be started with ${JSON.stringify(Cmd)}`] : []),
  ];
}

function lineOf(text: string, start: string): number {
  return Math.max(1, text.split('\n').findLastIndex((line) => line.startsWith(start)) + 1);
}
