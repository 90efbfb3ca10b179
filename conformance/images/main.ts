/**
 * Builds images from the generated Dockerfiles, runs them, and says what is not as it should be.
 *
 *     npm run test:images -- [APP]...
 *
 * Exit code 1: something is not; 2: wrong usage. Where images cannot be built it says what is missing and ends with 0,
 * or with 1 when REQUIRE_IMAGE_TESTS=1.
 */
import { join } from 'node:path';
import { conformanceFolder } from '../tools/tool-paths';
import { checkFaults, FAULTY } from './check-faults';
import { checkSample } from './check-sample';
import { checkSupervised, SUPERVISED } from './check-supervised';
import { readImageBuilds } from './image-builds';
import { imagesAreRequired, imagesFolder, isOnPath, missingRequirements } from './requirements';
import { samples, type Sample } from './samples';
import { Workshop } from './workshop';

const known = [...samples.map(({ app }) => app), SUPERVISED];

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    console.error(`there is no sample '${unknown}'; there are ${known.join(', ')}`);
    return 2;
  }
  const folder = imagesFolder();
  const missing = missingRequirements(folder);
  if (missing.length > 0) return skip('no image was built', missing);
  const builds = await readImageBuilds(join(conformanceFolder, '..'));
  const workshop = new Workshop(folder, builds, (line) => console.log(line));
  const chosen = samples.filter(({ app }) => names.length === 0 || names.includes(app));
  let status = 0;
  for (const sample of chosen) status = Math.max(status, await checkOne(workshop, sample));
  if (chosen.some(({ app }) => app === FAULTY)) {
    status = Math.max(status, report(FAULTY, 'seeded faults', await checkFaults(workshop)));
  }
  if (names.length === 0 || names.includes(SUPERVISED)) {
    const found = await checkSupervised(workshop, samples);
    status = Math.max(status, report(SUPERVISED, 'agents in one container', found));
  }
  return status;
}

async function checkOne(workshop: Workshop, sample: Sample): Promise<number> {
  const { app, language, pack = [] } = sample;
  const lacking = pack.flatMap(([program = '']) => (isOnPath(program) ? [] : [`${program}, to pack ${app}`]));
  if (lacking.length > 0) return skip(`${language}: ${app} was not built`, lacking);
  return report(app, language, await checkSample(workshop, sample));
}

function report(name: string, language: string, found: readonly string[]): number {
  for (const finding of found) console.error(`${name}: error[conformance/image]: ${finding}`);
  console.log(`${language}: ${name} ${found.length === 0 ? 'is as it should be' : 'is not'}`);
  return found.length === 0 ? 0 : 1;
}

function skip(what: string, missing: readonly string[]): number {
  const required = imagesAreRequired();
  console.error(`${required ? 'FAILED' : 'SKIPPED'}: ${what}. This machine lacks:`);
  for (const one of missing) console.error(`  ${one}`);
  return required ? 1 : 0;
}

async function start(): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (failure) {
    console.error(failure instanceof Error ? failure.message : failure);
    process.exitCode = 1;
  }
}

void start();
