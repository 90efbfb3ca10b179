import { found } from '../../testing/find-problems';
import { overlayCompany } from '../../testing/overlay-company';
import { companyEdited, companyWith } from '../../testing/tiny-company';

const FILE = 'environments/projects/rebate.yaml';

const EXPIRES = "expires: '2026-12-31'\n";

test.each([
  {
    name: 'a baseline that does not accept overlays',
    from: '[qa]',
    to: '[prod]',
    problem:
      "baseline/kind environments/projects/rebate.yaml:2: no project environment may lie on 'prod', which does not accept overlays; write one of qa (environments/stable/prod.yaml:1: the environment)",
  },
  {
    name: 'a baseline that does not exist',
    from: '[qa]',
    to: '[qaa]',
    problem:
      "reference/unknown environments/projects/rebate.yaml:2: there is no environment 'qaa'; did you mean 'qa'?",
  },
  {
    name: 'an app that does not exist',
    from: 'cart:',
    to: 'crat:',
    problem:
      "reference/unknown environments/projects/rebate.yaml:7: there is no app 'crat'; did you mean 'cart'?",
  },
  {
    name: 'a carrier that does not exist',
    from: 'entry: [shop]',
    to: 'entry: [shop]\ncarriers: [hlep]',
    problem:
      "reference/unknown environments/projects/rebate.yaml:9: there is no app 'hlep'; did you mean 'help'?",
  },
  {
    name: 'a version that nobody has built',
    from: 'shop: { version: f-rebate }',
    to: 'shop: { version: f-rebat }',
    problem:
      "version/unknown environments/projects/rebate.yaml:6: catalog/images.lock.yaml has no version 'f-rebat' of 'shop', so its digest and commit are unknown; did you mean 'f-rebate'? It has 1.0.0, f-rebate",
  },
  {
    name: 'the name of a stable environment',
    from: 'name: rebate',
    to: 'name: prod',
    problem:
      "name/duplicate environments/projects/rebate.yaml:1: the project environment 'prod' has the name of a stable environment; give it another name (environments/stable/prod.yaml:1: the stable environment)",
  },
  {
    name: 'no owner',
    from: 'owner: shop-team\n',
    to: '',
    problem:
      "shape/missing-key environments/projects/rebate.yaml:1: the key 'owner' is missing; add 'owner: <a label value of at most 63 letters, digits, - _ .>'",
  },
  {
    name: 'no end',
    from: EXPIRES,
    to: "createdAt: '2026-11-19'\n",
    problem:
      "overlay/endless environments/projects/rebate.yaml:1: the project environment 'rebate' does not say when it ends; add `expires: '2026-12-04'`, or both `createdAt: '2026-11-19'` and `ttl: 14d`",
  },
  {
    name: 'two ends',
    from: EXPIRES,
    to: `${EXPIRES}ttl: 3d\n`,
    problem:
      "overlay/two-ends environments/projects/rebate.yaml:5: the project environment 'rebate' ends on 2026-12-31 and also 3d after it was created; keep `expires`, or `createdAt` and `ttl` (environments/projects/rebate.yaml:4: the other end)",
  },
  {
    name: 'an end before its beginning',
    from: EXPIRES,
    to: `createdAt: '2027-01-01'\n${EXPIRES}`,
    problem:
      "overlay/ends-first environments/projects/rebate.yaml:5: the project environment 'rebate' ends on 2026-12-31, before it was created on 2027-01-01; correct the day that is wrong; `createdAt` may be left out (environments/projects/rebate.yaml:4: the day that it was created)",
  },
  {
    name: 'a last day that has passed',
    from: EXPIRES,
    to: "createdAt: '2026-11-15'\nttl: 3d\n",
    problem:
      'overlay/expired environments/projects/rebate.yaml:5: the last day of qa/rebate was 2026-11-18, and it is 2026-11-20: nothing runs in it any more, and after 2026-11-21 its objects go; strata env extend rebate --by 7d, or strata env destroy rebate',
  },
  {
    name: 'a grace that has passed as well',
    from: EXPIRES,
    to: "expires: '2026-11-16'\n",
    problem:
      'overlay/stale environments/projects/rebate.yaml:4: the last day of qa/rebate was 2026-11-16, and it is 2026-11-20: nothing of it is emitted any more; strata env gc, or delete environments/projects/rebate.yaml',
  },
])('$name is told', ({ from, to, problem }) => {
  expect(found(companyEdited(FILE, from, to, overlayCompany))).toEqual([problem]);
});

test.each(["createdAt: '2026-11-19'\n", "createdAt: '2026-12-31'\n"])(
  'a first day beside the last is fine: %s',
  (created) => {
    expect(found(companyEdited(FILE, EXPIRES, `${created}${EXPIRES}`, overlayCompany))).toEqual([]);
  },
);

const DELIVERY = 'environments/delivery/fix.yaml';

const delivery = `name: fix
change: cart-7
baselines: [qa]
owner: shop-team
createdAt: '2026-11-19'
ttl: 3d
apps:
  cart: { version: f-rebate }
`;

const withDelivery = companyWith({ [DELIVERY]: delivery }, overlayCompany);

test('a delivery is held to the same rules', () => {
  expect(found(withDelivery)).toEqual([]);
});

test.each([
  {
    name: 'the name of a project environment',
    from: 'name: fix',
    to: 'name: rebate',
    problem:
      "name/duplicate environments/delivery/fix.yaml:1: the delivery environment 'rebate' has the name of a project environment; give it another name (environments/projects/rebate.yaml:1: the project environment)",
  },
  {
    name: 'no change',
    from: 'change: cart-7\n',
    to: '',
    problem:
      "shape/missing-key environments/delivery/fix.yaml:1: the key 'change' is missing; add 'change: <a label value of at most 63 letters, digits, - _ .>'",
  },
  {
    name: 'hours to live',
    from: 'ttl: 3d',
    to: 'ttl: 72h',
    problem:
      "shape/invalid-value environments/delivery/fix.yaml:6: 'ttl' must be a number of days as '3d', found the text '72h'; write a number of days as '3d'",
  },
  {
    name: 'a baseline that does not accept overlays',
    from: '[qa]',
    to: '[prod]',
    problem:
      "baseline/kind environments/delivery/fix.yaml:3: no project environment may lie on 'prod', which does not accept overlays; write one of qa (environments/stable/prod.yaml:1: the environment)",
  },
  {
    name: 'a last day that has passed',
    from: '2026-11-19',
    to: '2026-11-16',
    problem:
      'overlay/expired environments/delivery/fix.yaml:6: the last day of qa/fix was 2026-11-19, and it is 2026-11-20: nothing runs in it any more, and after 2026-11-22 its objects go; strata env extend fix --by 7d, or strata env destroy fix',
  },
])('of a delivery $name is told', ({ from, to, problem }) => {
  expect(found(companyEdited(DELIVERY, from, to, withDelivery))).toEqual([problem]);
});

test('a name that is too long for anything is refused, never cut', () => {
  const name = 'r'.repeat(50);
  expect(found(companyEdited(FILE, 'name: rebate', `name: ${name}`, overlayCompany))).toEqual([
    `overlay/name-too-long environments/projects/rebate.yaml:1: the Application 'qa-p-${name}' has 55 characters, at most 53 are possible; take a name that is 2 shorter`,
  ]);
});

test.each([
  { list: 'entry', from: 'entry: [shop]', to: 'entry: [shpo]', line: 8, app: 'shpo', meant: 'shop' },
  {
    list: 'carriers',
    from: 'entry: [shop]',
    to: 'entry: [web]\ncarriers: [help, wbe]',
    line: 9,
    app: 'wbe',
    meant: 'web',
  },
])('a typing mistake in $list is told once', ({ from, to, line, app, meant }) => {
  expect(found(companyEdited(FILE, from, to, overlayCompany))).toEqual([
    `reference/unknown ${FILE}:${line}: there is no app '${app}'; did you mean '${meant}'?`,
  ]);
});

test.each([
  {
    name: 'a name in place of a list',
    from: 'entry: [shop]',
    to: 'entry: [web]\ncarriers: web',
    problem: `shape/wrong-type ${FILE}:9: 'carriers' must be auto or a list, found the text 'web'; write [web]`,
  },
  {
    name: 'a word that is nearly auto',
    from: 'entry: [shop]',
    to: 'entry: [web]\ncarriers: Auto',
    problem: `shape/invalid-value ${FILE}:9: 'carriers' must be auto, found the text 'Auto'; did you mean 'auto'?`,
  },
  {
    name: 'more instances than any cluster has room for',
    from: 'shop: { version: f-rebate }',
    to: 'shop: { version: f-rebate, replicas: 2147483648 }',
    problem: `shape/invalid-value ${FILE}:6: 'replicas' must be at most 10000, found the number 2147483648; write at most 10000`,
  },
])('$name is told where it stands', ({ from, to, problem }) => {
  expect(found(companyEdited(FILE, from, to, overlayCompany))).toEqual([problem]);
});

test('a stable environment may have taken the namespace', () => {
  const prod = 'environments/stable/prod.yaml';
  const files = companyEdited(prod, 'order: 2', 'order: 2\nnamespace: ty-qa-p-rebate', overlayCompany);
  expect(found(files)).toEqual([
    "namespace/conflict environments/projects/rebate.yaml:1: 'qa/rebate' and 'prod' have the same namespace 'ty-qa-p-rebate' on cluster 'main'; give the project environment another name (environments/stable/prod.yaml:1: the other)",
  ]);
});
