import { flagsInUse } from '../report/flags-in-use';
import { found, load } from '../testing/find-problems';
import { overlayCompany, rebate } from '../testing/overlay-company';
import { companyEdited, companyWith, type Files } from '../testing/tiny-company';
import { resolveEnvironments } from './resolve-environments';

const FILE = 'environments/projects/rebate.yaml';
const CART = 'catalog/apps/cart.yaml';

const consuming = companyWith(
  {
    'catalog/resources.yaml': `resources:
  orders: { kind: kafka, port: 9092, host: kafka.tiny.test, cidrs: [10.9.0.0/24] }
`,
    [CART]: (overlayCompany[CART] ?? '').replace(
      'dependsOn: [stock]',
      'dependsOn: [stock, { resource: orders, consumes: cart }]',
    ),
  },
  overlayCompany,
);

function told(files: Files, environment: string): readonly (string | undefined)[] {
  const { company } = load(files);
  if (company === undefined) throw new Error('the company of the test must hold');
  const { environments } = resolveEnvironments(company, [environment]);
  const config = environments[0]?.apps.find(({ name }) => name === 'cart')?.workload?.config ?? {};
  return [config['ORDERS_ADDRESS'], config['ORDERS_CONSUMER'], config['ORDERS_GROUP']];
}

test('a stable environment consumes in the group of the app', () => {
  expect(found(consuming)).toEqual([]);
  expect(told(consuming, 'qa')).toEqual(['orders:9092', 'on', 'cart']);
});

test('a project environment consumes nothing, and knows the group of the baseline not even by name', () => {
  expect(told(consuming, 'qa/rebate')).toEqual(['orders:9092', 'off', 'cart.qa.rebate']);
});

test('unless it says that it does, in a group of its own', () => {
  const on = companyEdited(FILE, 'cart: {', 'cart: { consumers: group,', consuming);
  expect(told(on, 'qa/rebate')).toEqual(['orders:9092', 'on', 'cart.qa.rebate']);
  expect(told(on, 'qa')).toEqual(['orders:9092', 'on', 'cart']);
});

test('a carrier consumes nothing either', () => {
  const text = rebate
    .replace('  cart: { version: f-rebate }\n', '')
    .replace('entry:', 'carriers: [cart]\nentry:');
  expect(told(companyWith({ [FILE]: text }, consuming), 'qa/rebate')).toEqual([
    'orders:9092',
    'off',
    'cart.qa.rebate',
  ]);
});

test('no configuration turns it on, or gives it the group of the baseline', () => {
  const config = "config: { ORDERS_CONSUMER: 'on', ORDERS_GROUP: cart },";
  const files = companyEdited(FILE, 'cart: {', `cart: { ${config}`, consuming);
  expect(told(files, 'qa/rebate')).toEqual(['orders:9092', 'off', 'cart.qa.rebate']);
});

test('an app that takes no messages is told nothing', () => {
  const none = companyEdited(CART, ', consumes: cart', '', consuming);
  expect(told(none, 'qa')).toEqual(['orders:9092', undefined, undefined]);
});

test('the report says who works through messages of the baseline a second time', () => {
  const flags = (files: Files) => {
    const { company } = load(files);
    const [environment] =
      company === undefined ? [] : resolveEnvironments(company, ['qa/rebate']).environments;
    if (company === undefined || environment === undefined)
      throw new Error('the company of the test must hold');
    return flagsInUse(company, environment).map(({ flag, subject }) => `${flag}: ${subject}`);
  };
  const on = companyEdited(FILE, 'cart: {', 'cart: { consumers: group,', consuming);
  expect(flags(on)).toEqual(['consumers in a group of their own: cart ← orders']);
  expect(flags(consuming)).toEqual([]);
});
