import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesIn, hidesCodes, scanCodes, sourcePaths, testPaths } from './scan-codes';

const ROOT = join(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/problems.md'), 'utf8');
const codes = scanCodes(ROOT);

/** The rows of the page: area, code, and the three cells that follow it. */
const rows = page
  .split(/^## /m)
  .slice(1)
  .flatMap((section) =>
    [...section.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, code = '', rest = '']) => ({
      area: section.slice(0, section.indexOf('\n')),
      code,
      cells: rest.split(/(?<!\\) \| /),
    })),
  );

test('every code of the sources is on the page, and every code of the page in the sources', () => {
  expect(rows.map(({ code }) => code).toSorted()).toEqual([...codes.keys()]);
});

test('every row says what the code means, how it comes about, and what to do', () => {
  const unfinished = rows.filter(
    ({ cells }) => cells.length !== 3 || cells.some((cell) => !/\S.*\S/.test(cell)),
  );
  expect(unfinished.map(({ code }) => code)).toEqual([]);
});

test('a code stands once, in the order of codes of its area, and all codes of one noun in one area', () => {
  for (const area of new Set(rows.map((row) => row.area))) {
    const inArea = rows.filter((row) => row.area === area).map(({ code }) => code);
    expect(inArea).toEqual(inArea.toSorted());
  }
  const areas = new Map<string, Set<string>>();
  for (const { area, code } of rows) {
    const noun = code.split('/')[0] ?? '';
    areas.set(noun, (areas.get(noun) ?? new Set()).add(area));
  }
  expect([...areas].filter(([, names]) => names.size > 1)).toEqual([]);
});

test('every code has a test that mentions it', () => {
  const tests = testPaths(ROOT).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const untested = [...codes.keys()].filter((code) => {
    // Rules of Kubernetes are tested where they are, by the second half of the code alone.
    const rule = code.startsWith('manifest/') ? code.slice('manifest/'.length) : undefined;
    const word = rule === undefined ? undefined : new RegExp(`(?<![-\\w])${rule}(?![-\\w])`);
    return !tests.some(
      ({ path, text }) =>
        text.includes(code) || (path.includes('core/kubernetes/') && word?.test(text) === true),
    );
  });
  expect(untested).toEqual([]);
});

test('codes that are put together are put together in three places, which the search knows', () => {
  const makers = sourcePaths(ROOT).filter((path) => /code: `[^`]*\$\{/.test(readFileSync(path, 'utf8')));
  expect(makers.map((path) => path.slice(ROOT.length + 1))).toEqual([
    'core/check/output/check-objects.ts',
    'core/releases/arguments.ts',
    'cli/usage.ts',
  ]);
});

test('no code is put together of what the search does not see', () => {
  const hiding = sourcePaths(ROOT).filter((path) => hidesCodes(path, readFileSync(path, 'utf8')));
  expect(hiding.map((path) => path.slice(ROOT.length + 1))).toEqual([]);
});

describe('the search finds a code', () => {
  test.each([
    ['of a problem', 'a.ts', "const p = { code: 'image/unpinned' };", ['image/unpinned']],
    ['that is handed over', 'a.ts', "report('yaml/tab', at);", ['yaml/tab']],
    ['of a default', 'a.ts', "const f = (code = 'yaml/syntax') => code;", ['yaml/syntax']],
    ['of wrong usage', 'cli/a.ts', "usageProblem('date', message, fix);", ['usage/date']],
    [
      'of a rule of Kubernetes',
      'core/kubernetes/a.ts',
      "findings.error('value-null', path);",
      ['manifest/value-null'],
    ],
  ])('%s', (_, path, text, found) => {
    expect(codesIn(path, text)).toEqual(found);
  });

  test.each([
    ['an API group', "const a = 'apps/v1';"],
    ['a label', "const a = 'strata/slot';"],
    ['a path of three', "const a = 'a/b/c';"],
    ['an import', "import { a } from './b';"],
    ['an error of another folder', "this.error('no code', 1);"],
  ])('and not %s', (_, text) => {
    expect(codesIn('core/a.ts', text)).toEqual([]);
  });

  test('and knows where it finds none', () => {
    expect(hidesCodes('cli/a.ts', 'usageProblem(kind, message, fix);')).toBe(true);
    expect(hidesCodes('cli/a.ts', "usageProblem('date', message, fix);")).toBe(false);
  });
});
