// Whoever reads dist/, with whatever library, reads the same; and no machine or moment shows in it.
import os from 'node:os';
import { loadAll, YAML11_SCHEMA } from 'js-yaml';
import { isAlias, isCollection, isScalar, parseAllDocuments, visit } from 'yaml';
import { committed } from './testing/dist-objects';
import { REPOSITORY } from './testing/repository';

const files = Object.entries(committed).map(([path, text]) => ({ path, text }));
const yamlFiles = files.filter(({ path }) => path.endsWith('.yaml'));
const jsonFiles = files.filter(({ path }) => path.endsWith('.json'));
const imageFiles = files.filter(({ path }) => /^images\/.*\/Dockerfile(\.dockerignore)?$/.test(path));

test('dist/ holds YAML, JSON and Dockerfiles, and nothing else', () => {
  expect(yamlFiles.length).toBeGreaterThan(50);
  expect(jsonFiles.length).toBeGreaterThan(5);
  expect(imageFiles.length).toBeGreaterThan(20);
  expect(yamlFiles.length + jsonFiles.length + imageFiles.length).toBe(files.length);
});

function read(text: string, version: '1.1' | '1.2'): readonly unknown[] {
  const documents = parseAllDocuments(text, { version, uniqueKeys: true });
  for (const { errors, warnings } of documents) expect([...errors, ...warnings]).toEqual([]);
  return documents.map((document) => document.toJS());
}

/** Anchors, aliases and tags: what a reader must resolve before it sees the data. */
function indirections(text: string): readonly string[] {
  const found: string[] = [];
  for (const document of parseAllDocuments(text)) {
    visit(document, (_, node) => {
      if (isAlias(node)) found.push(`*${node.source}`);
      if (!isScalar(node) && !isCollection(node)) return;
      if (node.anchor !== undefined) found.push(`&${node.anchor}`);
      if (node.tag !== undefined) found.push(node.tag);
    });
  }
  return found;
}

describe.each(yamlFiles)('$path', ({ text }) => {
  test('is the same for js-yaml and for yaml, by the rules of YAML 1.1 and 1.2', () => {
    const documents = read(text, '1.2');
    expect(documents.length).toBeGreaterThan(0);
    expect(read(text, '1.1')).toEqual(documents);
    expect(loadAll(text)).toEqual(documents);
    expect(loadAll(text, { schema: YAML11_SCHEMA })).toEqual(documents);
    // Strings are strings for all of them: no value became a date, a map or a set.
    expect(JSON.parse(JSON.stringify(documents))).toEqual(documents);
  });

  test('says everything in place', () => {
    expect(indirections(text)).toEqual([]);
  });
});

test('an anchor, an alias and a tag would be found', () => {
  expect(indirections('a: &x 1\nb: *x\nc: !!str 2\n')).toEqual(['&x', '*x', 'tag:yaml.org,2002:str']);
});

test.each(jsonFiles)('$path is indented JSON', ({ text }) => {
  expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
});

const faults = [
  { name: 'a tab', pattern: /\t/ },
  { name: 'a carriage return', pattern: /\r/ },
  { name: 'a byte order mark', pattern: /\uFEFF/ },
  { name: 'a space at the end of a line', pattern: / $/m },
  { name: 'no newline at the end', pattern: /[^\n]$(?![^])/ },
  { name: 'an empty line at the end', pattern: /\n\n$(?![^])/ },
  { name: 'a moment', pattern: /\d{4}-\d\d-\d\d[T ]\d\d:\d\d/ },
  // The user of the image builder has a home in its container.
  { name: 'a path of a machine', pattern: /file:\/\/|node_modules\/|[/\\](?:home|Users)[/\\](?!user\/)/ },
] as const;

/** A shallow folder as /app is also a path inside containers. */
const here = [REPOSITORY, os.homedir()].filter((one) => /[/\\].+[/\\]/.test(one));

test.each(faults)('no file has $name', ({ pattern }) => {
  expect(files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
});

test('no file names this machine', () => {
  const naming = files.filter(({ text }) => here.some((one) => text.includes(one)));
  expect(naming.map(({ path }) => path)).toEqual([]);
});

test.each([
  { name: 'a tab', text: 'a:\tb\n' },
  { name: 'a carriage return', text: 'a: b\r\n' },
  { name: 'a byte order mark', text: '\uFEFFa: b\n' },
  { name: 'a space at the end of a line', text: 'a: b \nc: d\n' },
  { name: 'no newline at the end', text: 'a: b' },
  { name: 'an empty line at the end', text: 'a: b\n\n' },
  { name: 'a moment', text: "a: '2026-11-20T10:00:00Z'\n" },
  { name: 'a path of a machine', text: 'a: /home/somebody/strata\n' },
])('$name would be found', ({ name, text }) => {
  expect(faults.filter(({ pattern }) => pattern.test(text)).map((fault) => fault.name)).toEqual([name]);
});
