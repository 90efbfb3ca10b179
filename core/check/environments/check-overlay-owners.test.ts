import { found } from '../../testing/find-problems';
import { overlayCompany, rebate } from '../../testing/overlay-company';
import { companyPlus, companyWith, type Files } from '../../testing/tiny-company';

const PROJECT = 'environments/projects/rebate.yaml';

/** The company with an environment of each owner, the first of which is that of `rebate`. */
function owned(limits: string, first: string, ...others: readonly string[]): Files {
  const files = others.map((owner, index): [string, string] => {
    const name = `more-${index}`;
    return [`environments/projects/${name}.yaml`, own(owner).replace('rebate', name)];
  });
  const company = companyWith({ [PROJECT]: own(first), ...Object.fromEntries(files) }, overlayCompany);
  return companyPlus('catalog/company.yaml', limits, company);
}

function own(owner: string): string {
  return rebate.replace('owner: shop-team', `owner: ${owner}`);
}

describe('where the company lists its owners', () => {
  const LIST = 'overlays: { owners: [mobile, shop] }\n';

  test('one of them may own an environment', () => {
    expect(found(owned(LIST, 'mobile'))).toEqual([]);
  });

  test.each([
    { owner: 'mobil', fix: "did you mean 'mobile'?" },
    {
      owner: 'platform',
      fix: "write one of mobile, shop, or add 'platform' to overlays.owners of catalog/company.yaml",
    },
  ])('fails on $owner', ({ owner, fix }) => {
    expect(found(owned(LIST, owner))).toEqual([
      `reference/unknown ${PROJECT}:3: there is no owner '${owner}'; ${fix}`,
    ]);
  });

  test('fails on any owner of an empty list', () => {
    expect(found(owned('overlays: { owners: [] }\n', 'shop'))).toEqual([
      `reference/unknown ${PROJECT}:3: there is no owner 'shop'; add 'shop' to overlays.owners of catalog/company.yaml`,
    ]);
  });
});

describe('where owners have a limit, and no list says who they are', () => {
  const LIMIT = 'overlays: { perOwner: 5 }\n';
  const odd = (owner: string, meant: string): string =>
    `overlay/odd-owner ${PROJECT}:3: only 'rebate' names the owner '${owner}', and '${meant}' is another: each has a limit of its own; did you mean '${meant}'? If not, list all owners: \`owners: [${meant}, ${owner}, …]\` in overlays of catalog/company.yaml`;

  test.each([
    { name: 'two environments have', first: 'mobil', others: ['mobile', 'mobile'], meant: 'mobile' },
    {
      name: 'two environments have in small letters',
      first: 'Mobile',
      others: ['mobile', 'mobile'],
      meant: 'mobile',
    },
    {
      name: 'two environments have, with its number',
      first: 'mobil-2',
      others: ['mobile-2', 'mobile-2'],
      meant: 'mobile-2',
    },
    { name: 'an image has, as a word', first: 'platfrom', others: [], meant: 'platform' },
  ])('warns of an owner that is nearly one that $name', ({ first, others, meant }) => {
    const files = owned(LIMIT, first, ...others);
    const platform = 'owner: Platform\n';
    expect(files['catalog/images/debian-12.yaml']).toContain(platform);
    expect(found(files)).toEqual([odd(first, meant)]);
  });

  test.each([
    { name: 'names the same owner twice', first: 'mobil', others: ['mobil', 'mobile', 'mobile'] },
    { name: 'names owners that are not near each other', first: 'merch', others: ['search', 'search'] },
    { name: 'names each owner once', first: 'team-a', others: ['team-b'] },
    { name: 'counts its owners', first: 'team-12', others: ['team-1', 'team-1'] },
    { name: 'numbers its owners', first: 'shop2', others: ['shop', 'shop'] },
    { name: 'tells its owners apart by a letter', first: 'team-b', others: ['team-a', 'team-a'] },
    { name: 'names an owner of the catalog', first: 'platform', others: ['platforms', 'platforms'] },
  ])('says nothing where it $name', ({ first, others }) => {
    expect(found(owned(LIMIT, first, ...others))).toEqual([]);
  });

  test('says nothing where there is no limit either', () => {
    expect(found(owned('', 'mobil', 'mobile', 'mobile'))).toEqual([]);
  });
});
