import { companyWith, tinyCompany, type Files } from './tiny-company';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const image = (digit: string): string =>
  `{ digest: '${digest(digit)}', revision: '012345${digit}', runtime: node-20@20.1 }`;

const app = (name: string, more = ''): string =>
  `name: ${name}\nruntime: node-20\ncommand: [node, server.js]\n${more}\n`;

/** The project environment that the company below has: it changes two apps that call each other. */
export const rebate = `name: rebate
baselines: [qa]
owner: shop-team
expires: '2026-12-31'
apps:
  shop: { version: f-rebate }
  cart: { version: f-rebate }
entry: [shop]
access:
  exec: [shop-team]
`;

/** web → shop → cart → stock, and help → cart: enough for calls that go astray. */
export const overlayCompany: Files = companyWith({
  'catalog/clusters/main.yaml': (tinyCompany['catalog/clusters/main.yaml'] ?? '').replace(
    'zones:\n',
    'zones:\n  internal: { gateway: edge, entryPoint: internal }\n',
  ),
  'catalog/images.lock.yaml': `images:
  web: { '3.0.0': ${image('1')} }
  shop: { '1.0.0': ${image('2')}, f-rebate: ${image('3')} }
  cart: { '2.0.0': ${image('4')}, f-rebate: ${image('5')} }
  stock: { '4.0.0': ${image('6')} }
  help: { '5.0.0': ${image('7')} }
`,
  'catalog/apps/web.yaml': app('web', 'dependsOn: [shop, help]'),
  'catalog/apps/shop.yaml': app('shop', 'dependsOn: [cart]'),
  'catalog/apps/cart.yaml': app('cart', 'dependsOn: [stock]'),
  'catalog/apps/stock.yaml': app('stock'),
  'catalog/apps/help.yaml': app('help', 'dependsOn: [cart]'),
  'environments/stable/qa.yaml': `name: qa
order: 1
cluster: main
acceptsOverlays: true
domains: { public: qa.tiny.test, internal: in.qa.tiny.test }
quota: { cpu: 16, memory: 32Gi, pods: 40, claims: 2 }
apps:
  web: { version: 3.0.0 }
  shop: { version: 1.0.0 }
  cart: { version: 2.0.0 }
  stock: { version: 4.0.0 }
  help: { version: 5.0.0 }
`,
  'environments/stable/prod.yaml': `${tinyCompany['environments/stable/prod.yaml'] ?? ''}  stock: { version: 4.0.0 }\n`,
  'environments/projects/rebate.yaml': rebate,
});
