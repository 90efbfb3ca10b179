import { found } from '../testing/find-problems';
import { companyEdited, companyPlus, type Files } from '../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const PROD = 'environments/stable/prod.yaml';

const why = 'say why there must be only one: `singleton: <reason>` in the app';
const prod = (settings: string, company?: Files): Files =>
  companyEdited(PROD, 'settings: { replicas: 2 }', `settings: ${settings}`, company);

test.each([
  {
    name: 'replicas',
    files: prod('{ replicas: 1 }'),
    problem: `what follows this line has one instance in production, so every restart is an outage; it concerns cart, shop; write \`replicas: 2\` under settings of 'prod', or ${why}`,
  },
  {
    name: 'the bounds of scale',
    files: prod('{ replicas: 2, scale: { min: 1, max: 4, cpu: 70 } }'),
    problem: `what follows this line may go down to one instance in production, so every restart is an outage; it concerns cart, shop; write \`scale: {min: 2}\` under settings of 'prod', or ${why}`,
  },
])('$name of a line that several apps follow are told once', ({ files, problem }) => {
  expect(found(files)).toEqual([`replicas/single ${PROD}:7: ${problem}`]);
});

test('one app alone is told by its name', () => {
  const files = prod('{ replicas: 1 }', companyPlus(SHOP, 'singleton: pays out\n'));
  expect(found(files)).toEqual([
    `replicas/single ${PROD}:7: 'cart' has one instance in production, so every restart is an outage (in prod); write \`replicas: 2\`, or ${why}`,
  ]);
});

test('lines of their own are mistakes of their own', () => {
  const files = ['shop', 'cart'].reduce<Files>(
    (company, app) =>
      companyPlus(`catalog/apps/${app}.yaml`, 'environments: { prod: { replicas: 1 } }\n', company),
    prod('{ replicas: 2 }'),
  );
  expect(found(files).map((line) => line.split(': ', 1)[0])).toEqual([
    'replicas/single catalog/apps/cart.yaml:4',
    `replicas/single ${SHOP}:5`,
  ]);
});
