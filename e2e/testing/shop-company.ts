// A shop whose front end calls the stock through its cart: a call leaves a project environment and comes back.
import type { Files } from '../../core/testing/tiny-company';

const digest = (digit: number): string => `sha256:${String(digit).repeat(64)}`;
const image = (digit: number, revision = `012345${digit}`): string =>
  `{ digest: '${digest(digit)}', revision: '${revision}', runtime: java-17@17.1 }`;

const app = (name: string, lines: string): string =>
  `name: ${name}\nruntime: java-17\ncommand: [serve]\npropagates: true\n${lines}`;

const stable = (name: string, order: number, more = ''): string => `name: ${name}
order: ${order}
cluster: main
${more}domains: { public: ${name}.shop.test, internal: in.${name}.shop.test }
quota: { cpu: 30, memory: 64Gi, pods: 60, claims: 4 }
apps:
  web: { version: 1.0.0 }
  cart: { version: 1.0.0 }
  inventory: { version: 1.0.0 }
  price: { version: 1.0.0 }
  auth: { version: 1.0.0 }
`;

/** It changes web and inventory, between which lies the cart of daily. */
export const PROJECT = 'environments/projects/proj-1234.yaml';

export const shop: Files = {
  'catalog/company.yaml': `name: shop
prefix: sh
asOf: '2026-10-05'
registries:
  main: { host: reg.shop.example, api: v2 }
appRegistry: main
secretStore: vault
argocd: { version: '3.2', repository: 'https://git.shop.example/platform.git' }
`,
  'catalog/clusters/main.yaml': `name: main
version: '1.34'
mesh: istio
pools:
  general: { labels: { pool: general }, nodes: 20, cpu: 16, memory: 64Gi }
gateways:
  edge: { type: traefik, version: 3.7.5, namespace: traefik }
zones:
  public: { gateway: edge, entryPoint: websecure, public: true }
  internal: { gateway: edge, entryPoint: internal }
storage: { RWO: disk, RWX: shared }
`,
  'catalog/resources.yaml': `resources:
  shop-db: { kind: mysql, port: 3306, host: db.shop.test, cidrs: [10.9.0.0/24] }
  orders: { kind: kafka, port: 9092, host: kafka.shop.test, cidrs: [10.9.1.0/24] }
`,
  'catalog/images/debian-12.yaml': `kind: stack-image
name: debian-12
owner: Platform
base: reg.shop.example/mirror/debian
user: { uid: 1000, gid: 1000 }
versions:
  '12.8': { digest: '${digest(1)}', eol: '2028-06-30', baseDigest: '${digest(2)}' }
`,
  'catalog/images/java-17.yaml': `kind: runtime-image
name: java-17
owner: Platform
language: java
current: '17.1'
provides: { http: 8080 }
versions:
  '17.1': { digest: '${digest(3)}', eol: '2027-04-30', stack: debian-12@12.8 }
`,
  'catalog/images.lock.yaml': `images:
  web: { '1.0.0': ${image(1)}, f-a-7f3c2d1: ${image(2, '7f3c2d1')} }
  cart: { '1.0.0': ${image(3)}, '1.1.0': ${image(4)} }
  inventory: { '1.0.0': ${image(5)}, f-a-91ab004: ${image(6, '91ab004')} }
  price: { '1.0.0': ${image(7)} }
  auth: { '1.0.0': ${image(8)} }
`,
  'catalog/apps/web.yaml': app(
    'web',
    'dependsOn: [cart, auth]\nexposure: { zone: public }\nreplicas: 2\nscale: { min: 2, max: 8, cpu: 70 }\n',
  ),
  'catalog/apps/cart.yaml': app('cart', 'dependsOn: [inventory, price, { resource: orders }]\n'),
  'catalog/apps/inventory.yaml': app(
    'inventory',
    `provides: { http: 8080, dubbo: 20880 }
dependsOn: [price, { resource: shop-db }, { resource: orders, consumes: inventory }]
volumes: [{ path: /reports, size: 1Gi, access: RWX }]
jobs: { mode: cron, list: [{ name: recount, schedule: '0 3 * * *', command: [recount] }] }
`,
  ),
  'catalog/apps/price.yaml': app('price', ''),
  'catalog/apps/auth.yaml': app('auth', ''),
  'environments/release-history.yaml':
    'releases: { web: [1.0.0], cart: [1.0.0, 1.1.0], inventory: [1.0.0], price: [1.0.0], auth: [1.0.0] }\n',
  'environments/stable/daily.yaml': stable('daily', 1, 'acceptsOverlays: true\n'),
  'environments/stable/qa.yaml': stable('qa', 2, 'acceptsOverlays: true\n'),
  'environments/stable/pre.yaml': stable('pre', 3),
  'environments/stable/prod.yaml': stable('prod', 4, 'production: true\nsettings: { replicas: 2 }\n'),
  [PROJECT]: `name: proj-1234
baselines: [daily]
owner: team-shop
createdAt: '2026-10-01'
ttl: 14d
routing: lane
apps:
  web: { version: f-a-7f3c2d1 }
  inventory: { version: f-a-91ab004 }
entry: [web]
access: { exec: [team-shop] }
`,
};
