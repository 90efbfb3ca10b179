// The pages as a whole: what each of them has people do is done in pages/.
import fs from 'node:fs';
import { basename, join } from 'node:path';
import { blocksOf, hasPrograms, pages, REPOSITORY, scriptOf, textOf } from './pages';

/** What the test file of a page is called. */
const testOf = (page: string): string => `${basename(page, '.md').toLowerCase()}.test.ts`;

test('every page with commands or programs is followed by a test, and no other', () => {
  const followed = pages.filter(hasPrograms);
  expect(fs.readdirSync(join(__dirname, 'pages')).toSorted()).toEqual(followed.map(testOf).toSorted());
  const others = followed.filter((page) => {
    const text = fs.readFileSync(join(__dirname, 'pages', testOf(page)), 'utf8');
    return !text.includes(`\nfollowPage('${page}');\n`);
  });
  expect(others).toEqual([]);
});

test('the README has the commands that a newcomer types', () => {
  const scripts = blocksOf('README.md')
    .map(scriptOf)
    .filter((script) => script !== undefined);
  expect(scripts.join('')).toMatch(/npm run synth\n[^]*images record[^]*set-version[^]*explain/);
});

/** Addresses of headings, as GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(({ 1: heading = '' }) =>
    heading
      .toLowerCase()
      .replaceAll(/[^-\w ]/g, '')
      .replaceAll(' ', '-'),
  );
}

test.each(pages)('every link of %s leads somewhere', (page) => {
  const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)\s#]*)#?([^)\s]*)\)/g)];
  const broken = links.filter(({ 1: file = '', 2: anchor = '' }) => {
    const target = file === '' ? page : join(page, '..', file);
    if (!fs.existsSync(join(REPOSITORY, target))) return true;
    return anchor !== '' && !anchorsOf(textOf(target)).includes(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

test('the README leads to every page', () => {
  const readme = textOf('README.md');
  expect(pages.slice(1).filter((page) => !readme.includes(`](${page})`))).toEqual([]);
});
