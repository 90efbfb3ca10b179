import { found } from '../testing/find-problems';
import { companyPlus, companyWith, type Files } from '../testing/tiny-company';

/** Templates a to d, each extending what is named. */
function templates(bases: Readonly<Record<string, string>>): Files {
  const files = Object.entries(bases).map(([name, base]) => [
    `catalog/templates/${name}.yaml`,
    `name: ${name}\nversion: '1'\n${base === '' ? '' : `extends: ${base}@1\n`}`,
  ]);
  return companyPlus('catalog/apps/shop.yaml', 'extends: a@1\n', companyWith(Object.fromEntries(files)));
}

test.each([
  { bases: { a: 'a' }, file: 'a', path: 'a → a' },
  { bases: { a: 'b', b: 'a' }, file: 'a', path: 'a → b → a' },
  { bases: { a: 'b', b: 'c', c: 'a' }, file: 'a', path: 'a → b → c → a' },
  { bases: { a: 'b', b: 'c', c: 'd', d: 'c' }, file: 'c', path: 'c → d → c' },
])('fails once on the circle $path', ({ bases, file, path }) => {
  expect(found(templates(bases))).toEqual([
    `template/cycle catalog/templates/${file}.yaml:3: templates extend each other in a circle: ${path}; remove one \`extends\` of the circle`,
  ]);
});

test('templates that end somewhere are fine, also when two lie on one', () => {
  expect(found(templates({ a: 'c', b: 'c', c: 'd', d: '' }))).toEqual([]);
});
