// The table of docs/dist.md is where people look up what a file is.
import fs from 'node:fs';
import { join } from 'node:path';
import { readTree } from '../../cli/testing/test-folder';

const repository = join(__dirname, '../..');
const page = fs.readFileSync(join(repository, 'docs/dist.md'), 'utf8');

/** Paths in the first column of the first table, as patterns: `<app>` is a name, `**` any folders. */
const patterns = [...(page.split('## A file')[0] ?? '').matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(
  ([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => {
      const parts = path.split(/(<[a-z]+>|\*\*\/|\*)/).map((part) => {
        if (part.startsWith('<') || part === '*') return '[^/]+';
        return part === '**/' ? '(?:[^/]+/)*' : part.replaceAll('.', '\\.');
      });
      return new RegExp(`^${parts.join('')}$`);
    }),
);

test('every file of dist/ is in the table', () => {
  const paths = Object.keys(readTree(join(repository, 'dist')));
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
});

test('a file that is not in the table would be found', () => {
  expect(patterns.length).toBeGreaterThan(6);
  expect(patterns.some((pattern) => pattern.test('stable/qa/more/shop.k8s.yaml'))).toBe(false);
});
