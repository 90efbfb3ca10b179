// A cache that answers one question only, for all or nothing: would a run make what is there already? The answer is by
// content: definitions, options, code, and every path and byte of the output folder. A cache of parts would be the one
// way for dist/ to be out of date.
import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import { compareText } from '../core/compare-text';
import type { OutputFile } from '../stacks/output-file';
import type { FileSystem } from './file-system';
import type { CompanyFiles } from './read-company';
import { listDist } from './writer/list-dist';

/** What decides the bytes of the output folder, and where they go. */
export interface RunOptions {
  /** Absolute path of the company's folder. */
  readonly root: string;
  /** Absolute path of the output folder. */
  readonly out: string;
  readonly company: CompanyFiles;
  readonly asOf?: string;
  /** A sum that stands for the code that runs, asked for only when all else is well; without one nothing is remembered. */
  readonly sumOfCode: () => Promise<string | undefined>;
}

/** A run as it is remembered: what goes in as one sum. */
export interface Memory {
  /** The number of files in the output folder when a run would change nothing, and say nothing else. */
  recall(): number | undefined;
  /** Remembers a run that made these files and found no problem. Where this is not possible, nothing is remembered. */
  remember(outputs: readonly OutputFile[]): void;
}

/**
 * What a run can be known by again. Undefined when it cannot: what TypeScript imports is unknown, what is wrong must be
 * told each time, and without `node_modules/` there is no place that nobody commits.
 */
export async function tryMemory(files: FileSystem, options: RunOptions): Promise<Memory | undefined> {
  const { root, out, company } = options;
  const modules = join(root, 'node_modules');
  const kind = files.kindOf(modules);
  if (!isData(company) || !kind.ok || kind.value !== 'directory') return undefined;
  const code = await options.sumOfCode();
  if (code === undefined) return undefined;
  const name = createHash('sha256').update(out).digest('hex').slice(0, 32);
  // The file that remembers what the last run for this output folder left.
  const file = join(modules, '.cache', 'strata', `${name}.json`);
  const inputs = sumOfInputs(options, code);
  return {
    recall: () => {
      const remembered = files.read(file);
      if (!remembered.ok) return undefined;
      const found = readOutputs(files, out);
      if (found === undefined) return undefined;
      const isSame = Buffer.from(remembered.value).toString() === note(sumOfRun(inputs, found));
      return isSame ? found.length : undefined;
    },
    remember: (outputs) => {
      const made = outputs.map(({ path, text }) => ({ path, content: text }));
      const folder = files.makeDirectory(join(file, '..'));
      if (folder.ok) files.write(file, note(sumOfRun(inputs, made)));
    },
  };
}

interface Content {
  readonly path: string;
  /** A text counts as its bytes in UTF-8. */
  readonly content: Uint8Array | string;
}

function isData({ sources, stacks, problems }: CompanyFiles): boolean {
  return stacks === undefined && problems.length === 0 && sources.every(({ path }) => !path.endsWith('.ts'));
}

function sumOfInputs({ company, asOf }: RunOptions, code: string): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ asOf, code }));
  addContents(
    hash,
    company.sources.map(({ path, text }) => ({ path, content: text })),
  );
  return hash.digest('hex');
}

function sumOfRun(inputs: string, outputs: readonly Content[]): string {
  const hash = createHash('sha256').update(inputs);
  addContents(hash, outputs);
  return hash.digest('hex');
}

/** The length goes before the bytes: else the end of one file could be the beginning of the next. */
function addContents(hash: Hash, contents: readonly Content[]): void {
  for (const { path, content } of contents.toSorted((a, b) => compareText(a.path, b.path))) {
    hash.update(`${JSON.stringify([path, Buffer.byteLength(content)])}\n`).update(content);
  }
}

function note(sum: string): string {
  return `${JSON.stringify({ unchanged: sum })}\n`;
}

/** What lies in the output folder; undefined when synth would have something to tidy up or to complain of. */
function readOutputs(files: FileSystem, out: string): readonly Content[] | undefined {
  const listed = listDist(files, out);
  if (!listed.ok || listed.value.hasStaging || listed.value.irregular.size > 0) return undefined;
  const tree = listed.value;
  if (foldersOf(tree.files).size !== tree.directories.size) return undefined;
  const contents: Content[] = [];
  for (const path of tree.files) {
    const read = files.read(join(out, path));
    if (!read.ok) return undefined;
    contents.push({ path, content: read.value });
  }
  return contents;
}

/** The folders that files lie in: one more than these is an empty one. */
function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      folders.add(path.slice(0, end));
    }
  }
  return folders;
}
