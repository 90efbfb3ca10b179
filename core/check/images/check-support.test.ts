import { found } from '../../testing/find-problems';
import { companyEdited, companyWith, tinyCompany } from '../../testing/tiny-company';

const NODE = 'catalog/images/node-20.yaml';
const STACK = 'catalog/images/debian-12.yaml';

test.each([
  {
    name: 'a runtime image',
    files: companyEdited(NODE, '2027-04-30', '2026-11-19'),
    warnings: [
      `image/unsupported ${NODE}:8: node-20@20.1 has had no support since 2026-11-19, and apps of qa, prod lie on it; see which ones, and what brings them onto a newer one: strata images report`,
    ],
  },
  {
    name: 'a stack image',
    files: companyEdited(STACK, '2028-06-30', '2020-01-01'),
    warnings: [
      `image/unsupported ${STACK}:7: debian-12@12.8 has had no support since 2020-01-01, and apps of qa, prod lie on it; see which ones, and what brings them onto a newer one: strata images report`,
    ],
  },
  { name: 'none on the last day', files: companyEdited(NODE, '2027-04-30', '2026-11-20'), warnings: [] },
  {
    name: 'none of what nothing runs on',
    files: companyWith({
      [NODE]: (tinyCompany[NODE] ?? '').replace(
        /( {2}'20\.1'.*\n)/,
        (line) => line + line.replace('20.1', '18.0').replace('2027-04-30', '2020-01-01').replace('cc', 'dd'),
      ),
    }),
    warnings: [],
  },
])('a warning when support has ended: $name', ({ files, warnings }) => {
  expect(found(files)).toEqual(warnings);
});
