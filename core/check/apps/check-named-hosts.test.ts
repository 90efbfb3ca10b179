import { found } from '../../testing/find-problems';
import { overlayCompany } from '../../testing/overlay-company';
import { companyEdited, companyPlus, companyWith, type Files } from '../../testing/tiny-company';

const WEB = 'catalog/apps/web.yaml';

/** web depends on shop and help; cart, stock and the resource ledger it does not. */
const company = companyWith(
  {
    'catalog/resources.yaml':
      'resources:\n  ledger: { kind: mysql, port: 3306, host: ledger.tiny.test, cidrs: [10.9.0.0/24] }\n',
  },
  overlayCompany,
);

const withConfig = (value: string, files: Files = company): Files =>
  companyPlus(WEB, `config: { PRICE: '${value}' }\n`, files);

const undeclared = (at: string, name: string, line = name): string =>
  `dependency/undeclared ${at}: 'web' is told to call '${name}', which is not among its dependencies: no policy lets it, and a project environment has no such name; add \`${line}\` to dependsOn in ${WEB}`;

describe('what is told to be called must be declared', () => {
  test.each([
    { value: 'http://cart', name: 'cart' },
    { value: 'HTTP://Cart:8080/price?of=1', name: 'cart' },
    { value: 'http://shop:8080,http://stock:8080', name: 'stock' },
    { value: 'cart:8080', name: 'cart' },
    { value: 'help:8080,cart:8080', name: 'cart' },
    { value: 'dubbo://user@cart:20880', name: 'cart' },
    { value: 'upstream=cart:8080', name: 'cart' },
    { value: 'jdbc:mysql://ledger:3306/books', name: 'ledger', line: '{resource: ledger}' },
    { value: 'jdbc:oracle:thin:@ledger:1521', name: 'ledger', line: '{resource: ledger}' },
  ])('$value', ({ value, name, line }) => {
    expect(found(withConfig(value))).toEqual([undeclared(`${WEB}:5`, name, line)]);
  });

  test.each([
    'http://shop:8080',
    'shop:8080,help:8080',
    'http://web:8080/self',
    'cart',
    'the cart: 12 items',
    'cart:1',
    'cart:2.0.0',
    'mirror/cart:2000',
    'https://cart.tiny.example/',
    'https://tiny.example/cart:8080',
    'cart.css',
  ])('%s is fine', (value) => {
    expect(found(withConfig(value))).toEqual([]);
  });
});

describe('wherever it is written for one app', () => {
  test.each([
    {
      place: 'for one environment of a variable',
      files: companyPlus(
        WEB,
        "config:\n  PRICE: { default: 'http://shop:8080', qa: 'http://cart' }\n",
        company,
      ),
      at: `${WEB}:6`,
    },
    {
      place: 'in the environments of the app',
      files: companyPlus(WEB, "environments:\n  qa: { config: { PRICE: 'http://cart' } }\n", company),
      at: `${WEB}:6`,
    },
    {
      place: 'in the environment',
      files: companyEdited(
        'environments/stable/qa.yaml',
        'web: { version: 3.0.0 }',
        "web: { version: 3.0.0, config: { PRICE: 'http://cart' } }",
        company,
      ),
      at: 'environments/stable/qa.yaml:8',
    },
    {
      place: 'as an argument',
      files: companyPlus(WEB, "args: ['--price=http://cart']\n", company),
      at: `${WEB}:5`,
    },
  ])('$place', ({ files, at }) => {
    expect(found(files)).toEqual([undeclared(at, 'cart')]);
  });

  test('also in a project environment', () => {
    const file = 'environments/projects/rebate.yaml';
    const files = companyEdited(
      file,
      'shop: { version: f-rebate }',
      "shop: { version: f-rebate, config: { HELP: 'http://help:8080' } }",
      company,
    );
    expect(found(files)).toEqual([
      expect.stringContaining(`dependency/undeclared ${file}:6: 'shop' is told to call 'help'`),
    ]);
  });
});

test.each(['http://shop.ty-qa', 'shop.ty-qa.svc.cluster.local:8080', 'http://cart.ty-prod.svc/x'])(
  'a namespace in %s would be that of one environment, everywhere',
  (value) => {
    const [, name = '', namespace = ''] = /(\w+)\.(ty-\w+)/.exec(value) ?? [];
    expect(found(withConfig(value))).toEqual([
      `dependency/namespaced ${WEB}:5: 'web' is told to call '${name}' in the namespace ${namespace}, from whatever environment it runs in; write '${name}' alone: each environment knows the one that it should call by that name`,
    ]);
  },
);
