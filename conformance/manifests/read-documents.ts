import { LineCounter, parseDocument, type Document } from 'yaml';

/** One YAML document of a file, as text and as data. */
export interface ManifestDocument {
  readonly file: string;
  /** Line of the file that the document begins on, from 1. */
  readonly line: number;
  /** The bytes as they stand in the file: this is what the API server is given. */
  readonly text: string;
  readonly value: unknown;
  readonly parsed: Document;
  /** Line within the document, from 1, of a place in its text. */
  readonly lineAt: (offset: number) => number;
}

/** The documents of a file that hold anything. A line `---` always parts them: inside of blocks text is indented. */
export function readDocuments(file: string, text: string): readonly ManifestDocument[] {
  const documents: ManifestDocument[] = [];
  let line = 1;
  for (const part of text.split(/^---(?=\s|$)/mu)) {
    const document = readDocument(file, part, line);
    if (document !== undefined) documents.push(document);
    line += part.split('\n').length - 1;
  }
  return documents;
}

function readDocument(file: string, text: string, line: number): ManifestDocument | undefined {
  const counter = new LineCounter();
  // Aliases and merge keys as they come; what is wrong is the server's to say.
  const parsed = parseDocument(text, { lineCounter: counter, logLevel: 'silent', uniqueKeys: false });
  const value: unknown = parsed.errors.length > 0 ? {} : parsed.toJS();
  if (value === null || value === undefined) return undefined;
  const first = parsed.contents?.range?.[0] ?? 0;
  const skipped = counter.linePos(first).line;
  return {
    file,
    line: line + skipped - 1,
    text,
    value,
    parsed,
    lineAt: (offset) => counter.linePos(offset).line - skipped + 1,
  };
}
