import { found } from '../testing/find-problems';
import { companyPlus, tinyCompany } from '../testing/tiny-company';

const COMPANY = 'catalog/company.yaml';

const priorities = (...defaults: readonly boolean[]) =>
  companyPlus(
    COMPANY,
    `priorities:\n${defaults.map((one, index) => `  p${index}: { value: ${index}, meaning: m, default: ${one} }\n`).join('')}`,
  );

test.each([
  { name: 'none', files: tinyCompany },
  { name: 'no default', files: priorities(false, false) },
  { name: 'one default', files: priorities(false, true, false) },
])('nothing is wrong with $name', ({ files }) => {
  expect(found(files)).toEqual([]);
});

test('fails on each default beyond the first, since a cluster takes one', () => {
  expect(found(priorities(true, false, true))).toEqual([
    `priority/two-defaults ${COMPANY}:11: 'p2' is the default priority, and so is 'p0'; keep \`default: true\` in one of them (${COMPANY}:9: the other)`,
  ]);
});
