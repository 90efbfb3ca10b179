import { found } from '../testing/find-problems';
import { companyPlus, companyWith, tinyCompany } from '../testing/tiny-company';

const RESOURCES = 'catalog/resources.yaml';
const CART = 'catalog/apps/cart.yaml';
const CLUSTER = 'catalog/clusters/main.yaml';
const COMPANY = 'catalog/company.yaml';

const database = (cidrs: string) =>
  companyWith({
    [RESOURCES]: `resources:\n  cart-db:\n    kind: mysql\n    host: db.tiny.example\n    port: 3306\n    cidrs: ${cidrs}\n`,
    [CART]: `${tinyCompany[CART] ?? ''}dependsOn: [{ resource: cart-db }]\n`,
  });

const outside = (cidrs: string) =>
  companyWith({
    [CART]: `name: cart\nruntime: node-20\ncommand: [node, server.js]\nprovides: { http: 80 }\nexternal: { host: cart.tiny.example, cidrs: ${cidrs} }\n`,
  });

const DIGEST = `sha256:${'d'.repeat(64)}`;

const nameServers = (blocks: string) => companyPlus(CLUSTER, `nameServers: ${blocks}\n`);

const reaches = (blocks: string) =>
  companyPlus(
    COMPANY,
    `build:
  cluster: main
  pool: general
  namespace: builds
  images: { buildkit: 'reg.tiny.example/buildkit:1@${DIGEST}', git: 'reg.tiny.example/git:1@${DIGEST}' }
  pushSecret: platform/push
  reaches: { registry: { port: 443, cidrs: ${blocks} } }
`,
  );

test.each([
  {
    name: 'a prefix that is too long',
    wrong: database('[10.8.0.0/33]'),
    problem: `address/block ${RESOURCES}:6: '10.8.0.0/33' is not a CIDR block; write it like '10.0.0.0/8'`,
    right: database('[10.8.0.0/16]'),
  },
  {
    name: 'bits behind the prefix, in one environment',
    wrong: database('{ default: [10.8.0.0/16], qa: [10.9.0.7/16] }'),
    problem: `address/block ${RESOURCES}:6: '10.9.0.7/16' has bits set behind its mask; write '10.9.0.0/16'`,
    right: database('{ default: [10.8.0.0/16], qa: [10.9.0.0/16] }'),
  },
  {
    name: 'an app outside the cluster',
    wrong: outside('[10.9.0.0/200]'),
    problem: `address/block ${CART}:5: '10.9.0.0/200' is not a CIDR block; write it like '10.0.0.0/8'`,
    right: outside("['fd00::/8']"),
  },
  {
    name: 'a name server without its own block',
    wrong: nameServers('[169.254.20.10/24]'),
    problem: `address/block ${CLUSTER}:10: '169.254.20.10/24' has bits set behind its mask; write '169.254.20.0/24'`,
    right: nameServers('[169.254.20.10/32]'),
  },
  {
    name: 'what builds reach',
    wrong: reaches('[10.9.0.7/16]'),
    problem: `address/block ${COMPANY}:14: '10.9.0.7/16' has bits set behind its mask; write '10.9.0.0/16'`,
    right: reaches('[10.9.0.0/16]'),
  },
])('fails on $name, where it is written and only there', ({ wrong, problem, right }) => {
  expect(found(wrong)).toContain(problem);
  expect(found(wrong).filter((one) => one.includes('mask') || one.includes('CIDR'))).toEqual([problem]);
  expect(found(right).filter((one) => one.startsWith('address/'))).toEqual([]);
});
