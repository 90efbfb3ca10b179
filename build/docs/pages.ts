/** The pages of the documentation, and which of their blocks are programs. */
import fs from 'node:fs';
import { join } from 'node:path';
import { readBlocks, type Block } from './read-page';
import { toScript } from './to-script';

export const REPOSITORY = join(__dirname, '../..');

/** From the root of the repository; the README first. */
export const pages: readonly string[] = [
  'README.md',
  ...fs
    .readdirSync(join(REPOSITORY, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export function textOf(page: string): string {
  return fs.readFileSync(join(REPOSITORY, page), 'utf8');
}

export function blocksOf(page: string): readonly Block[] {
  return readBlocks(textOf(page));
}

/** What a block has a reader type, as far as a test can. */
export function scriptOf({ language, text }: Block): string | undefined {
  return language === 'sh' ? toScript(text) : undefined;
}

/** A program that is complete, and no part of one. */
export function isModule({ language, text }: Block): boolean {
  return language === 'ts' && /^import /m.test(text);
}

/** A page with neither commands nor programs has nothing to follow. */
export function hasPrograms(page: string): boolean {
  return blocksOf(page).some((block) => scriptOf(block) !== undefined || isModule(block));
}
