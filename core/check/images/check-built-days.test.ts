import { found } from '../../testing/find-problems';
import { companyEdited, tinyCompany, type Files } from '../../testing/tiny-company';

const LOCK = 'catalog/images.lock.yaml';

/** Versions of shop and cart with the days on which they were built. */
function builtOn(shop: string, cart: string): Files {
  const withShop = companyEdited(LOCK, "revision: '0123457',", `revision: '0123457', built: '${shop}',`);
  return companyEdited(LOCK, "revision: '0123458',", `revision: '0123458', built: '${cart}',`, withShop);
}

test('an image that was built after the day of the company is told once, with both ways out', () => {
  expect(found(builtOn('2027-01-02', '2027-01-03'))).toEqual([
    `image/built-later ${LOCK}:6: version 2.0.0 of 'cart' was built on 2027-01-03, after the day that the company has come to, 2026-11-20; so was 1 more; correct the day if it is wrong; else let the company come to it: \`asOf: '2027-01-03'\` (catalog/company.yaml:3: the day of the company)`,
  ]);
});

test('the day that the fix names heals all of them', () => {
  expect(
    found(
      companyEdited('catalog/company.yaml', '2026-11-20', '2027-01-03', builtOn('2027-01-02', '2027-01-03')),
    ),
  ).toEqual([]);
});

test('an image of the day itself, and one whose day nobody knows, are as they should be', () => {
  expect(found(builtOn('2026-11-20', '2020-01-01'))).toEqual([]);
  expect(found(tinyCompany)).toEqual([]);
});
