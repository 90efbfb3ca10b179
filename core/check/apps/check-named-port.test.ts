import { found } from '../../testing/find-problems';
import { overlayCompany } from '../../testing/overlay-company';
import { companyPlus, companyWith, type Files } from '../../testing/tiny-company';

const WEB = 'catalog/apps/web.yaml';

const app = (name: string, more: string): string =>
  `name: ${name}\nruntime: node-20\ncommand: [node, server.js]\n${more}\n`;

/** web depends on shop by http, on help by grpc and https, and on a database. */
const company = companyWith(
  {
    'catalog/resources.yaml':
      'resources:\n  ledger: { kind: mysql, port: 3306, host: ledger.tiny.test, cidrs: [10.9.0.0/24] }\n',
    [WEB]: app(
      'web',
      'dependsOn: [shop, { app: help, via: grpc }, { app: help, via: https }, { app: stock, via: tcp }, { resource: ledger }]',
    ),
    'catalog/apps/help.yaml': app(
      'help',
      'provides: { http: 8080, https: 8443, grpc: 9090 }\ndependsOn: [cart]',
    ),
    'catalog/apps/stock.yaml': app('stock', 'provides: { http: 8080, tcp: 9000 }'),
    'environments/projects/rebate.yaml': null,
  },
  overlayCompany,
);

const withConfig = (value: string): Files => companyPlus(WEB, `config: { TO: '${value}' }\n`, company);

test.each([
  'http://shop:8080',
  'ws://shop:8080/feed',
  'shop:8080',
  'help:9090',
  'grpc://help:9090',
  'https://help:8443/x',
  'jdbc:mysql://ledger:3306/books',
  'mysql://ledger/books',
  'https://stock:9000',
  'http://web:8080/self',
  'shop',
  'http://other.tiny.example:81',
])('%s is where it is', (value) => {
  expect(found(withConfig(value))).toEqual([]);
});

const port = (text: string, fix: string): string =>
  `dependency/port ${WEB}:5: 'web' is told to call ${text}; ${fix}`;

test.each([
  {
    value: 'shop:80',
    told: port(
      "'shop' on port 80, and it provides http on 8080: a name translates no ports",
      'write `shop:8080`',
    ),
  },
  {
    value: 'http://shop/items',
    told: port(
      "'shop' on port 80, and it provides http on 8080: a name translates no ports",
      'write `shop:8080`',
    ),
  },
  {
    value: 'https://help',
    told: port(
      "'help' on port 443, and it provides http on 8080, grpc on 9090, https on 8443: a name translates no ports",
      'write `help:8443`',
    ),
  },
  {
    value: 'help:9091',
    told: port(
      "'help' on port 9091, and it provides http on 8080, grpc on 9090, https on 8443: a name translates no ports",
      'write `help:9090`',
    ),
  },
  {
    value: 'jdbc:mysql://ledger:3307/books',
    told: port("'ledger' on port 3307, and it is on 3306: a name translates no ports", 'write `ledger:3306`'),
  },
  {
    value: 'http://help:8080',
    told: port(
      "'help' on port 8080, which is for http, and its dependencies open another one",
      "add `{ app: help, via: http }` to dependsOn of 'web', or write the port that they open",
    ),
  },
])('fails on a port that nothing answers on: $value', ({ value, told }) => {
  expect(found(withConfig(value))).toEqual([told]);
});

test.each([
  {
    value: 'https://shop:8080',
    told: "'shop' by https, and on port 8080 it speaks http, without TLS; write `http://shop:8080`, or name a port with TLS",
  },
  {
    value: 'http://help:8443',
    told: "'help' by http, and on port 8443 it speaks https, with TLS; write `https://help:8443`, or name a port without TLS",
  },
  {
    value: 'wss://shop:8080',
    told: "'shop' by wss, and on port 8080 it speaks http, without TLS; write `http://shop:8080`, or name a port with TLS",
  },
])('fails on TLS with one end: $value', ({ value, told }) => {
  expect(found(withConfig(value))).toEqual([`dependency/tls ${WEB}:5: 'web' is told to call ${told}`]);
});

test('every place is told of once, and each use of a name', () => {
  expect(found(withConfig('shop:80,shop:80,shop:81')).map((one) => /port (\d+)/.exec(one)?.[1])).toEqual([
    '80',
    '81',
  ]);
});
