/** The smallest company that synth accepts: tests change one thing of it and look at what comes out. */
export type Files = Readonly<Record<string, string>>;

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

export const tinyCompany: Files = {
  'catalog/company.yaml': `name: tiny
prefix: ty
asOf: '2026-11-20'
registries:
  main: { host: reg.tiny.example, api: v2 }
appRegistry: main
secretStore: vault
`,
  'catalog/clusters/main.yaml': `name: main
version: '1.34'
pools:
  general: { labels: { pool: general }, nodes: 10, cpu: 8, memory: 32Gi }
gateways:
  edge: { type: traefik, version: 3.7.5, namespace: traefik }
zones:
  public: { gateway: edge, entryPoint: websecure, public: true }
storage: { RWO: disk, RWX: shared }
`,
  'catalog/images/debian-12.yaml': `kind: stack-image
name: debian-12
owner: Platform
base: reg.tiny.example/mirror/debian
user: { uid: 1000, gid: 1000 }
versions:
  '12.8': { digest: '${digest('a')}', eol: '2028-06-30', baseDigest: '${digest('b')}' }
`,
  'catalog/images/node-20.yaml': `kind: runtime-image
name: node-20
owner: Platform
language: node
current: '20.1'
provides: { http: 8080 }
versions:
  '20.1': { digest: '${digest('c')}', eol: '2027-04-30', stack: debian-12@12.8 }
`,
  'catalog/images.lock.yaml': `images:
  shop:
    '1.0.0': { digest: '${digest('1')}', revision: '0123456', runtime: node-20@20.1 }
    '1.1.0': { digest: '${digest('2')}', revision: '0123457', runtime: node-20@20.1 }
  cart:
    '2.0.0': { digest: '${digest('3')}', revision: '0123458', runtime: node-20@20.1 }
`,
  'catalog/apps/shop.yaml': `name: shop
runtime: node-20
command: [node, server.js]
dependsOn: [cart]
`,
  'catalog/apps/cart.yaml': `name: cart
runtime: node-20
command: [node, server.js]
`,
  'environments/release-history.yaml': 'releases: { shop: [1.0.0], cart: [2.0.0] }\n',
  'environments/stable/qa.yaml': `name: qa
order: 1
cluster: main
domains: { public: qa.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20, claims: 2 }
apps:
  shop: { version: 1.0.0 }
  cart: { version: 2.0.0 }
`,
  'environments/stable/prod.yaml': `name: prod
order: 2
cluster: main
production: true
domains: { public: tiny.example }
quota: { cpu: 16, memory: 32Gi, pods: 40, claims: 2 }
settings: { replicas: 2 }
apps:
  shop: { version: 1.0.0 }
  cart: { version: 2.0.0 }
`,
};

/** What containers of the company are told of their size, where nobody says anything of it. */
export const tinySize = { NODE_OPTIONS: '--max-old-space-size=384', NUM_CPUS: '1' } as const;

/** A company with files replaced or added, or taken away by `null`. */
export function companyWith(
  changes: Readonly<Record<string, string | null>> = {},
  company: Files = tinyCompany,
): Files {
  const entries = Object.entries({ ...company, ...changes });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** A company with lines appended to one of its files, or in a file of their own. */
export function companyPlus(file: string, lines: string, company: Files = tinyCompany): Files {
  return companyWith({ [file]: `${company[file] ?? ''}${lines}` }, company);
}

/** A company with a piece of text replaced in one of its files; the piece must be there. */
export function companyEdited(file: string, from: string, to: string, company: Files = tinyCompany): Files {
  const text = company[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not contain '${from}'`);
  return companyWith({ [file]: text.replace(from, () => to) }, company);
}
