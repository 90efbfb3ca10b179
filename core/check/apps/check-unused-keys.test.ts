import { found } from '../../testing/find-problems';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const NODE = 'catalog/images/node-20.yaml';

const shop = (lines: string, company: Files = tinyCompany): Files => companyPlus(SHOP, lines, company);

const ready = ['qa', 'prod'].reduce<Files>(
  (files, environment) =>
    companyEdited(`environments/stable/${environment}.yaml`, 'shop: { version: 1.0.0 }', 'shop: {}', files),
  companyEdited(
    SHOP,
    'runtime: node-20\ncommand: [node, server.js]',
    `image: { repository: reg.tiny.example/mirror/shop, tag: 1.0.0, digest: 'sha256:${'d'.repeat(64)}' }`,
    companyEdited('environments/release-history.yaml', 'shop: [1.0.0], ', ''),
  ),
);

const waiver = "standardStart: { waiver: 'it warms up first' }\n";
const standard = companyPlus(NODE, 'standardStart: [node, index.js]\n');
const likeAll = companyEdited(SHOP, 'command: [node, server.js]\n', '', standard);

test.each([
  {
    name: 'names in a certificate of an app without https',
    wrong: shop('provides: { http: 8080 }\ncertificate: [shop]\n'),
    problem: `app/key-unused ${SHOP}:6: \`certificate\` of 'shop' names what is in the certificate of its https port, and it provides none; add \`https: 8443\` to provides, or remove \`certificate\``,
    right: shop('provides: { http: 8080, https: 8443 }\ncertificate: [shop]\n'),
  },
  {
    name: 'an app that is headless, without a Service',
    wrong: shop('provides: {}\nheadless: true\n'),
    problem: `app/key-unused ${SHOP}:6: \`headless\` of 'shop' is about its Service, and without a port it has none; add \`http: 8080\` to provides, or remove \`headless\``,
    right: shop('headless: true\n'),
  },
  {
    name: 'a source of a ready image',
    wrong: shop('source: { path: server }\n', ready),
    problem: `app/key-unused ${SHOP}:4: \`source\` of 'shop' says where its code lies, and nothing is built of it: it is a ready image; remove \`source\`, or \`image\``,
    right: shop('source: { path: server }\n'),
  },
  {
    name: 'a waiver on a runtime without a standard start',
    wrong: shop(waiver),
    problem: `app/key-unused ${SHOP}:5: \`standardStart\` of 'shop' says why it does not start as all apps on its runtime do, and it has no other way than they; remove \`standardStart\``,
    right: shop(
      waiver,
      companyEdited('catalog/apps/cart.yaml', 'command: [node, server.js]\n', '', standard),
    ),
  },
  {
    name: 'a waiver of an app that starts as all do',
    wrong: shop(waiver, companyEdited('catalog/apps/cart.yaml', 'command: [node, server.js]\n', '', likeAll)),
    problem: `app/key-unused ${SHOP}:4: \`standardStart\` of 'shop' says why it does not start as all apps on its runtime do, and it has no other way than they; remove \`standardStart\``,
    right: companyEdited('catalog/apps/cart.yaml', 'command: [node, server.js]\n', '', likeAll),
  },
])('fails on $name', ({ wrong, problem, right }) => {
  expect(found(wrong)).toEqual([problem]);
  expect(found(right)).toEqual([]);
});

test('the https port may be that of a template or of the runtime image', () => {
  const lines = 'certificate: [shop]\n';
  const templated = companyWith({
    'catalog/templates/secure.yaml': "name: secure\nversion: '1'\nprovides: { https: 8443 }\n",
  });
  expect(found(shop(`extends: secure@1\n${lines}`, templated))).toEqual([]);
  expect(found(shop(lines, companyEdited(NODE, '{ http: 8080 }', '{ http: 8080, https: 8443 }')))).toEqual(
    [],
  );
});

test('`headless: false` is right without a port too', () => {
  expect(found(shop('provides: {}\nheadless: false\n'))).toEqual([]);
});

test('a waiver for the runtime image that the app moves to is used', () => {
  const other = (tinyCompany[NODE] ?? '').replace('node-20', 'node-22');
  const moving = companyWith({ 'catalog/images/node-22.yaml': `${other}standardStart: [node, index.js]\n` });
  const rollout = 'runtimeRollout: { to: node-22, envs: [] }\n';
  expect(found(shop(rollout, moving)).map((one) => one.split(' ')[0])).toEqual(['app/nonstandard-start']);
  expect(found(shop(`${rollout}${waiver}`, moving))).toEqual([]);
});

test('an app on a runtime image that is not there is told that alone', () => {
  const lost = companyEdited(SHOP, 'runtime: node-20', 'runtime: node-21', shop('certificate: [shop]\n'));
  expect(found(lost)).toEqual([expect.stringMatching(/^reference\/unknown /)]);
});
