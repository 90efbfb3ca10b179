/** A page of documentation as a program: files to write and commands to run, in the order in which they stand. */

/** A fenced block of a page. */
export interface Block {
  /** What stands behind the fence, as `sh`. */
  readonly language: string;
  readonly text: string;
  /** Line of the page on which the text begins, from 1. */
  readonly line: number;
  /** The file that the block is, when it says so. */
  readonly path?: string;
}

const FENCE = /^( *)```([a-z]+)\n([^]*?)^\1```$/gm;

/** Fenced blocks with a language, in their order; a block inside a list loses its indentation. */
export function readBlocks(page: string): readonly Block[] {
  return [...page.matchAll(FENCE)].map(({ index, 1: indent = '', 2: language = '', 3: body = '' }) => {
    const text = body.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    const path = pathInside(text) ?? pathBefore(page.slice(0, index));
    const line = page.slice(0, index).split('\n').length + 1;
    return { language, text, line, ...(path === undefined ? {} : { path }) };
  });
}

const PATH = String.raw`(\.?\w[-\w.]*(?:/\.?\w[-\w.]*)*\.(?:yaml|ts|json))`;

/** The first line is a comment with nothing but a path, and no other line is: then they are parts of files. */
function pathInside(text: string): string | undefined {
  const named = [...text.matchAll(new RegExp(`^(?:#|//) ${PATH}$`, 'gm'))];
  return named.length === 1 && named[0]?.index === 0 ? named[0][1] : undefined;
}

/** The sentence before the block ends in "write `path`:". */
function pathBefore(before: string): string | undefined {
  return new RegExp(`\\b[Ww]rite \`${PATH}\`:\\s*$`).exec(before)?.[1];
}
