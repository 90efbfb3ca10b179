/**
 * Builds the programs that judge `dist/`, from the versions that the go.mod files beside this file pin, and lays out
 * the CRDs. What is there already is left alone.
 *
 *     npm run conformance:tools -- [TIER]... | all
 *
 * Builds the programs of the first tier, and those of the tiers that are named. Exit code 2: no such tier; 3: something
 * cannot be built.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { layOutCrds } from '../crds/lay-out-crds';
import { buildProgram } from './build-program';
import { fetchKafka } from './fetch-kafka';
import { downloadModule, tryGoVersion } from './go-modules';
import { modulesOf, requiredVersion, tierNames, type ToolModule, type ToolProgram } from './tool-modules';
import { conformanceFolder, crdFolder, toolFolder } from './tool-paths';

const LIMIT_MS = 25 * 60_000;

async function build(modules: readonly ToolModule[]): Promise<void> {
  const started = Date.now();
  const incomplete = missing(modules);
  const go = incomplete ? tryGoVersion() : undefined;
  if (incomplete && go === undefined) {
    throw new Error('go is missing: the programs are built from source; install Go 1.26 or newer');
  }
  if (go !== undefined) console.log(`building with ${go}; from an empty cache this takes some minutes`);
  for (const module of modules) await buildModule(module);
  const crds = layOutCrds((line) => console.log(line));
  const took = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `conformance tools ready: ${modules.map(({ name }) => name).join(', ')}, ${crds} CRDs (${took} s)`,
  );
}

function missing(modules: readonly ToolModule[]): boolean {
  return (
    !existsSync(crdFolder()) ||
    modules.some((module) => module.programs.some((program) => !existsSync(fileOf(module, program))))
  );
}

function fileOf(module: ToolModule, program: ToolProgram): string {
  return join(toolFolder(module), program.name);
}

async function buildModule(module: ToolModule): Promise<void> {
  const source = join(conformanceFolder, 'tools', module.name);
  const version = requiredVersion(readFileSync(join(source, 'go.mod'), 'utf8'), module.module);
  // The files come first: a folder that holds all programs is complete.
  copyFiles(module, version);
  for (const program of module.programs) {
    const file = fileOf(module, program);
    if (existsSync(file)) continue;
    console.log(`${program.name} ${version.slice(1)}: building`);
    const took = await buildProgram({
      name: program.name,
      package: program.package,
      module: source,
      linkerFlags: linkerFlags(module, version),
      file,
      limitMs: LIMIT_MS,
      say: (line) => console.log(line),
    });
    console.log(`${program.name} ${version.slice(1)}: built in ${took} s`);
  }
}

function copyFiles(module: ToolModule, version: string): void {
  const target = toolFolder(module);
  const files = (module.files ?? []).filter((file) => !existsSync(join(target, basename(file))));
  if (files.length === 0) return;
  const { folder } = downloadModule(module.module, version);
  mkdirSync(target, { recursive: true });
  for (const file of files) copyFileSync(join(folder, file), join(target, basename(file)));
}

function linkerFlags({ versionPackage }: ToolModule, version: string): string {
  if (versionPackage === undefined) return '-s -w';
  const [major, minor] = version.slice(1).split('.');
  const values = { gitVersion: version, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  return [
    '-s -w',
    ...Object.entries(values).map(([key, value]) => `-X ${versionPackage}.${key}=${value}`),
  ].join(' ');
}

/** Kafka is no Go program; everything else belongs to a tier. */
const KAFKA = 'kafka';

async function main(args: readonly string[]): Promise<void> {
  const known = [...tierNames(), KAFKA];
  const wanted = args.includes('all') ? known : args;
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    console.error(`conformance tools: there is no tier '${unknown}', only ${known.join(', ')}, all`);
    process.exitCode = 2;
    return;
  }
  if (wanted.includes(KAFKA)) fetchKafka((line) => console.log(line));
  await build(modulesOf(wanted.filter((name) => name !== KAFKA)));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`conformance tools: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 3;
});
