import { found } from '../../testing/find-problems';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const CART = 'catalog/apps/cart.yaml';
const NODE = 'catalog/images/node-20.yaml';

/** cart as a ready image; nobody wants a version of it from the lock then. */
function cartWithImage(image: string): Files {
  return companyWith({ [CART]: `name: cart\nprovides: { http: 8080 }\nimage: { ${image} }\n` });
}

const digest = `digest: 'sha256:${'e'.repeat(64)}'`;
const standard = companyEdited(NODE, 'language: node', 'language: node\nstandardStart: [node, main.js]');
const withoutCommands = companyEdited(
  SHOP,
  'command: [node, server.js]\n',
  '',
  companyEdited(CART, 'command: [node, server.js]\n', '', standard),
);
const withTenants = companyWith({ 'catalog/tenants.yaml': 'tenants:\n  retail: {}\n' });

const jobs = (...names: string[]): string =>
  `jobs:\n  mode: executor\n${names
    .map((name) => `    - { name: ${name}, schedule: '0 3 * * *', command: [${name}] }\n`)
    .join('')
    .replace(/^/, '  list:\n')}`;

const cases: { name: string; wrong: Files; problems: unknown[]; right: Files }[] = [
  {
    name: 'an app without a runtime',
    wrong: companyEdited(CART, 'runtime: node-20\n', 'provides: { http: 8080 }\n'),
    problems: [
      `app/no-runtime ${CART}:1: 'cart' names no runtime; write \`runtime: node-20\` (known: node-20)`,
    ],
    right: tinyCompany,
  },
  {
    name: 'a runtime and a ready image',
    wrong: companyPlus(CART, `image: { repository: reg.tiny.example/mirror/cart, tag: 2.0.0, ${digest} }\n`),
    problems: [
      `app/two-origins ${CART}:4: 'cart' has a runtime and an image; it is built on the one, or is the other; remove \`runtime\` or \`image\``,
    ],
    right: cartWithImage(`repository: reg.tiny.example/mirror/cart, tag: 2.0.0, ${digest}`),
  },
  {
    name: 'no command, where the runtime has no standard one',
    wrong: companyEdited(CART, 'command: [node, server.js]\n', ''),
    problems: [
      `app/no-command ${CART}:1: 'cart' has no start command, and 'node-20' has no standard one; write it as a list, as \`command: [node, server.js]\``,
    ],
    right: withoutCommands,
  },
  {
    name: 'a command of its own, where the runtime has a standard one',
    wrong: companyPlus(CART, 'command: [node, server.js]\n', withoutCommands),
    problems: [
      `app/nonstandard-start ${CART}:3: apps on 'node-20' start by \`node main.js\`, 'cart' by a command of its own; remove \`command\`, or say why it must differ: \`standardStart: {waiver: <reason>}\``,
    ],
    right: companyPlus(
      CART,
      'command: [node, server.js]\nstandardStart: { waiver: needs two processes }\n',
      withoutCommands,
    ),
  },
  {
    name: 'an image from elsewhere',
    wrong: cartWithImage(`repository: docker.io/library/cart, tag: 2.0.0, ${digest}`),
    problems: [
      `image/registry ${CART}:3: 'docker.io/library/cart' does not come from a registry of the company; copy the image and write a repository below reg.tiny.example`,
    ],
    right: cartWithImage(`repository: reg.tiny.example/library/cart, tag: 2.0.0, ${digest}`),
  },
  {
    name: 'a host that only begins like a registry of the company',
    wrong: cartWithImage(`repository: reg.tiny.example.evil.test/cart, tag: 2.0.0, ${digest}`),
    problems: [
      `image/registry ${CART}:3: 'reg.tiny.example.evil.test/cart' does not come from a registry of the company; copy the image and write a repository below reg.tiny.example`,
    ],
    right: cartWithImage(`repository: reg.tiny.example/evil.test/cart, tag: 2.0.0, ${digest}`),
  },
  {
    name: 'the tag latest',
    wrong: cartWithImage(`repository: reg.tiny.example/mirror/cart, tag: latest, ${digest}`),
    problems: [
      `image/unpinned ${CART}:3: the tag 'latest' moves; what runs would depend on the day; write the version`,
    ],
    right: cartWithImage(`repository: reg.tiny.example/mirror/cart, tag: '2.0', ${digest}`),
  },
  {
    name: 'an image without a tag',
    wrong: cartWithImage(`repository: reg.tiny.example/mirror/cart, ${digest}`),
    problems: [
      `shape/missing-key ${CART}:3: the key 'tag' is missing in 'image'; add it, for example 'tag: 5.4.0'`,
    ],
    right: cartWithImage(`repository: reg.tiny.example/mirror/cart, tag: '2.0', ${digest}`),
  },
  {
    name: 'a node that the app would be bound to; it names a pool',
    wrong: companyPlus(SHOP, 'nodeName: node-17\n'),
    problems: [expect.stringContaining(`shape/unknown-key ${SHOP}:5: unknown key 'nodeName'`)],
    right: companyPlus(SHOP, 'pool: general\n'),
  },
  {
    name: 'an image without a digest',
    wrong: cartWithImage('repository: reg.tiny.example/mirror/cart, tag: 2.0.0'),
    problems: [
      `image/digest-missing ${CART}:3: image 'reg.tiny.example/mirror/cart:2.0.0' has no digest, so its content may change; add \`digest: 'sha256:…'\` of the image`,
    ],
    right: cartWithImage(`repository: reg.tiny.example/mirror/cart, tag: 2.0.0, ${digest}`),
  },
  {
    name: 'a port twice',
    wrong: companyPlus(CART, 'provides: { http: 8080, grpc: 9090, tcp: 8080 }\n'),
    problems: [
      `port/duplicate ${CART}:4: http and tcp of 'cart' both use port 8080; give one of them another port (${CART}:4: the port of http)`,
    ],
    right: companyPlus(CART, 'provides: { http: 8080, grpc: 9090, tcp: 8081 }\n'),
  },
  {
    name: 'a port twice in a runtime image, which is told there and not at every app',
    wrong: companyEdited(NODE, '{ http: 8080 }', '{ http: 8080, grpc: 8080 }'),
    problems: [
      `port/duplicate ${NODE}:6: grpc and http of 'node-20' both use port 8080; give one of them another port (${NODE}:6: the port of grpc)`,
    ],
    right: companyEdited(NODE, '{ http: 8080 }', '{ http: 8080, grpc: 9090 }'),
  },
  {
    name: 'no tenant, where the company has tenants',
    wrong: companyPlus(SHOP, 'tenant: retail\n', withTenants),
    problems: [
      `app/no-tenant ${CART}:1: 'cart' belongs to no tenant; write \`tenant: retail\`, or a defaultTenant in catalog/company.yaml`,
    ],
    right: companyPlus('catalog/company.yaml', 'defaultTenant: retail\n', withTenants),
  },
  {
    name: 'a dependency twice',
    wrong: companyEdited(SHOP, '[cart]', '[cart, { app: cart }]'),
    problems: [
      `dependency/duplicate ${SHOP}:4: 'shop' depends on app 'cart' twice; remove one of the two lines (${SHOP}:4: the other)`,
    ],
    right: companyEdited(SHOP, '[cart]', '[cart, { app: cart, via: http }]'),
  },
  {
    name: 'a time zone that nobody knows',
    wrong: companyPlus(SHOP, jobs('tidy').replace('schedule:', 'timeZone: Europe/Berlni, schedule:')),
    problems: [
      `job/time-zone ${SHOP}:8: job 'tidy' of 'shop' has the time zone 'Europe/Berlni', which nobody knows; did you mean 'Europe/Berlin'?`,
    ],
    right: companyPlus(SHOP, jobs('tidy').replace('schedule:', 'timeZone: Europe/Berlin, schedule:')),
  },
  {
    name: 'two jobs of one name',
    wrong: companyPlus(SHOP, jobs('tidy', 'tidy')),
    problems: [
      `name/duplicate ${SHOP}:9: job 'tidy' of 'shop' is defined twice; remove one of the two, or give it another name (${SHOP}:8: the other definition)`,
    ],
    right: companyPlus(SHOP, jobs('tidy', 'sweep')),
  },
  {
    name: 'an app named as the file of the environment itself',
    wrong: companyWith({
      'catalog/apps/environment.yaml': 'name: environment\nruntime: node-20\ncommand: [node]\n',
    }),
    problems: [
      "name/reserved catalog/apps/environment.yaml:1: no app can be named 'environment': the environment's own file has that name; choose another name",
    ],
    right: companyWith({
      'catalog/apps/environment.yaml': 'name: environments\nruntime: node-20\ncommand: [node]\n',
    }),
  },
  {
    name: 'an app named as the Service of a canary of another',
    wrong: companyWith({
      'catalog/apps/shop-canary.yaml': 'name: shop-canary\nruntime: node-20\ncommand: [node]\n',
    }),
    problems: [
      "name/reserved catalog/apps/shop-canary.yaml:1: no app can be named 'shop-canary': the Service of a canary of 'shop' has that name; choose another name",
    ],
    right: companyWith({
      'catalog/apps/gold-canary.yaml': 'name: gold-canary\nruntime: node-20\ncommand: [node]\n',
    }),
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});
