// What a page tells people to do is done, block by block, in a clone of its own. Each page has a test file of its own,
// so that they run side by side.
import fs from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { makeFolder, writeTree } from '../../../cli/testing/test-folder';
import { clone, makeOrigin, runIn } from '../../../e2e/testing/repository';
import { notPrinted } from '../not-printed';
import { blocksOf, isModule, scriptOf } from '../pages';
import type { Block } from '../read-page';

jest.setTimeout(180_000);

/** Declares the test that a page of documentation does what it says. */
export function followPage(page: string): void {
  test(`${page} does what it says`, () => {
    const folder = join(makeFolder(), 'strata');
    clone(makeOrigin(), folder);
    const bin = makeBin();
    const blocks = blocksOf(page);
    for (const [index, block] of blocks.entries()) {
      const place = { folder, bin, where: `${page}:${block.line}` };
      for (const object of follow(place, block, blocks[index + 1])) {
        expect(object).toMatchObject({ apiVersion: expect.any(String), kind: expect.any(String) });
      }
    }
  });
}

/** A folder with the command as it is called where the package is installed. */
function makeBin(): string {
  const bin = makeFolder({ strata: '#!/bin/sh\nexec "$NODE" --import tsx "$REPOSITORY/cli/main.ts" "$@"\n' });
  fs.chmodSync(join(bin, 'strata'), 0o755);
  return bin;
}

interface Place {
  /** The clone. */
  readonly folder: string;
  /** Where the commands lie that the page counts on. */
  readonly bin: string;
  /** Page and line, for people. */
  readonly where: string;
}

/** Runs a command in the clone; when it fails, that is all there is to say of the block. */
function run({ folder, bin, where }: Place, command: readonly string[]): string {
  const PATH = `${bin}:${process.env['PATH']}`;
  const variables = { PATH, NODE: process.execPath, REPOSITORY: folder, GIT_PAGER: 'cat' };
  const { status, stdout, stderr } = runIn(folder, command, { variables });
  if (status === 0) return stdout;
  throw new Error(`${where} ended with ${status}:\n${stdout}${stderr}`);
}

/** Type-checks a module, and runs it when it prints; gives the objects that it printed. */
function useModule(place: Place, path: string): readonly unknown[] {
  const config = `${path.replaceAll('/', '-')}.tsconfig.json`;
  // The package is called by its name, as from outside.
  const compilerOptions = { paths: { 'strata/*': ['./*'] } };
  const settings = { extends: './tsconfig.json', compilerOptions, include: [path] };
  writeTree(place.folder, { [config]: JSON.stringify(settings) });
  run(place, [process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit', '--project', config]);
  if (!fs.readFileSync(join(place.folder, path), 'utf8').includes('console.log(')) return [];
  const printed = run(place, ['npx', 'tsx', '--tsconfig', config, path]);
  return parseAllDocuments(printed).map((document) => document.toJS() as unknown);
}

/** Does what a block says, and looks whether that prints what the page shows of it; gives the objects of a program. */
function follow(place: Place, block: Block, shown: Block | undefined): readonly unknown[] {
  const path = block.path ?? (isModule(block) ? `example-${block.line}.ts` : undefined);
  if (path !== undefined) writeTree(place.folder, { [path]: block.text });
  const script = scriptOf(block);
  const printed = script === undefined ? undefined : run(place, ['sh', '-eu', '-c', script]);
  if (printed !== undefined && shown?.language === 'text') {
    expect(notPrinted(shown.text.trimEnd(), printed).map((line) => `${place.where}: ${line}`)).toEqual([]);
  }
  return path !== undefined && isModule(block) ? useModule(place, path) : [];
}
