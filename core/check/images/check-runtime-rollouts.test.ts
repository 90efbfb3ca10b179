import { found } from '../../testing/find-problems';
import { resolveWorkloadIn } from '../../testing/resolve-files';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../../testing/tiny-company';

const CART = 'catalog/apps/cart.yaml';
const LOCK = 'catalog/images.lock.yaml';
const QA = 'environments/stable/qa.yaml';
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

const node22 = `kind: runtime-image
name: node-22
owner: Platform
language: node
current: '22.1'
provides: { http: 9090 }
settings: { config: { TZ: UTC }, size: { memory: 1Gi } }
versions:
  '22.1': { digest: '${digest('d')}', eol: '2028-04-30', stack: debian-12@12.8 }
`;

/** qa runs a version of cart that was built on node-22, production one on node-20. */
const begun = companyEdited(
  QA,
  'cart: { version: 2.0.0 }',
  'cart: { version: 2.1.0 }',
  companyPlus(
    LOCK,
    `    '2.1.0': { digest: '${digest('4')}', revision: '0123459', runtime: node-22@22.1 }\n`,
    companyWith({ 'catalog/images/node-22.yaml': node22 }),
  ),
);

function rollout(envs: string, company: Files = begun): Files {
  return companyPlus(CART, `runtimeRollout: { to: node-22, envs: [${envs}] }\n`, company);
}

test('one environment on another runtime image is fine with a rollout that says so', () => {
  expect(found(rollout('qa'))).toEqual([]);
});

test('fails on one environment on another runtime image', () => {
  expect(found(begun)).toEqual([
    `runtime/parity ${QA}:8: 'qa' runs 'cart' 2.1.0, which was built on node-22; it is to run on node-20 there; run a version that was built on node-20, or write \`runtimeRollout: {to: node-22, envs: [qa]}\` in the app (${CART}:2: the runtime image of the app)`,
  ]);
});

test('fails on an environment that a rollout has not come to, and on one that runs the old image still', () => {
  expect(found(rollout('prod'))).toEqual([
    expect.stringContaining(
      "'prod' runs 'cart' 2.0.0, which was built on node-20; it is to run on node-22 there; run a version that was built on node-22, or take prod out of `envs` of the rollout",
    ),
    expect.stringContaining(
      "'qa' runs 'cart' 2.1.0, which was built on node-22; it is to run on node-20 there; run a version that was built on node-20, or add qa to `envs` of the rollout",
    ),
  ]);
});

test('a rollout begins with a Dockerfile, and no environment', () => {
  expect(found(rollout('', companyWith({ 'catalog/images/node-22.yaml': node22 })))).toEqual([]);
});

test('an app that names another runtime image is fine as long as all environments run what was built on one', () => {
  const company = companyWith({ 'catalog/images/node-22.yaml': node22 });
  expect(found(companyEdited(CART, 'runtime: node-20', 'runtime: node-22', company))).toEqual([]);
});

test('versions of one runtime image may differ', () => {
  const other = companyEdited(
    'catalog/images/node-20.yaml',
    "  '20.1':",
    `  '20.2': { digest: '${digest('d')}', eol: '2027-04-30', stack: debian-12@12.8 }\n  '20.1':`,
  );
  const built = companyEdited(LOCK, 'node-20@20.1 }\n  cart', 'node-20@20.2 }\n  cart', other);
  expect(found(companyEdited(QA, 'shop: { version: 1.0.0 }', 'shop: { version: 1.1.0 }', built))).toEqual([]);
});

test('fails on a rollout to what does not exist, and says nothing else of it', () => {
  const company = companyPlus(CART, 'runtimeRollout: { to: node-21, envs: [qua] }\n', begun);
  expect(found(company)).toEqual([
    `reference/unknown ${CART}:4: there is no runtime image 'node-21'; did you mean 'node-20'?`,
    `reference/unknown ${CART}:4: there is no environment 'qua'; did you mean 'qa'?`,
  ]);
});

const everywhere = companyEdited(
  'environments/stable/prod.yaml',
  'cart: { version: 2.0.0 }',
  'cart: { version: 2.1.0 }',
  begun,
);
const known = companyEdited(
  'environments/release-history.yaml',
  'cart: [2.0.0]',
  'cart: [2.0.0, 2.1.0]',
  everywhere,
);

test.each([
  {
    name: 'that has come everywhere',
    company: rollout('qa, prod', known),
    says: "'cart' has come to node-22 in all environments; write `runtime: node-22`, and remove `runtimeRollout`",
  },
  {
    name: 'to where the app is',
    company: companyPlus(CART, 'runtimeRollout: { to: node-20, envs: [qa] }\n'),
    says: "'cart' is on node-20 already; remove `runtimeRollout`",
  },
  {
    name: 'of a ready image',
    company: companyWith({
      [CART]: `name: cart\nimage: { repository: reg.tiny.example/mirror/cart, tag: '2', digest: '${digest('e')}' }\nprovides: { http: 80 }\nruntimeRollout: { to: node-20, envs: [qa] }\n`,
      [LOCK]: tinyCompany[LOCK]?.replace(/ {2}cart:\n.*\n/, '') ?? '',
      [QA]: tinyCompany[QA]?.replace('cart: { version: 2.0.0 }', 'cart: {}') ?? '',
      'environments/stable/prod.yaml':
        tinyCompany['environments/stable/prod.yaml']?.replace('cart: { version: 2.0.0 }', 'cart: {}') ?? '',
      'environments/release-history.yaml': 'releases: { shop: [1.0.0] }\n',
    }),
    says: "'cart' is a ready image, so it has no runtime image to move from; remove `runtimeRollout`",
  },
])('warns of a rollout $name', ({ company, says }) => {
  const [problem = '', ...others] = found(company);
  expect(problem.replace(/:\d: /, ': ')).toBe(`runtime/rollout-idle ${CART}: ${says}`);
  expect(others).toEqual([]);
});

test('where it has come, the settings of the new runtime image hold; ports stay', () => {
  const qa = resolveWorkloadIn(rollout('qa'), 'qa', 'cart');
  const prod = resolveWorkloadIn(rollout('qa'), 'prod', 'cart');
  expect([qa.resources.memory, prod.resources.memory]).toEqual(['1Gi', '512Mi']);
  expect([qa.config['TZ'], prod.config['TZ']]).toEqual(['UTC', undefined]);
  expect(resolveWorkloadIn(rollout('qa'), 'qa', 'shop').config['CART_URL']).toBe('http://cart:8080');
});
