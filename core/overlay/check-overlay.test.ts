import { found } from '../testing/find-problems';
import { overlayCompany, rebate } from '../testing/overlay-company';
import { companyEdited, companyWith, type Files } from '../testing/tiny-company';

const FILE = 'environments/projects/rebate.yaml';
const QA = 'environments/stable/qa.yaml';

function rebateWith(from: string, to: string): Files {
  return companyEdited(FILE, from, to, overlayCompany);
}

test('nothing is wrong with a project environment whose calls all end where they should', () => {
  expect(found(overlayCompany)).toEqual([]);
});

test('an entry above the changed apps that runs in the baseline reaches none of them', () => {
  expect(found(rebateWith('entry: [shop]', 'entry: [web]'))).toEqual([
    "route/unreachable environments/projects/rebate.yaml:6: no call from the entry of qa/rebate reaches the changed 'shop': web (qa) → shop (qa); write `carriers: [help, web]` (catalog/apps/web.yaml:4: 'web' calls 'shop')",
    "route/unreachable environments/projects/rebate.yaml:7: no call from the entry of qa/rebate reaches the changed 'cart': web (qa) → shop (qa) → cart (qa); write `carriers: [help, web]` (catalog/apps/web.yaml:4: 'web' calls 'shop') (catalog/apps/shop.yaml:4: 'shop' calls 'cart')",
  ]);
});

test('the carriers that are offered are enough', () => {
  expect(found(rebateWith('entry: [shop]', 'entry: [web]\ncarriers: [help, web]'))).toEqual([]);
});

test('a call that comes back through the baseline would meet the unchanged app', () => {
  expect(found(rebateWith('entry: [shop]', 'entry: [web]\ncarriers: [web]'))).toEqual([
    "route/sandwich environments/projects/rebate.yaml:7: a call leaves qa/rebate and meets the unchanged 'cart' of qa: web (qa/rebate) → help (qa) → cart (qa); write `carriers: [help, web]`; or accept it: `acceptBaselinePath: [help]` (catalog/apps/web.yaml:4: 'web' calls 'help') (catalog/apps/help.yaml:4: 'help' calls 'cart')",
  ]);
});

test('it may be accepted, and is told all the same', () => {
  const accepted = 'entry: [web]\ncarriers: [web]\nacceptBaselinePath: [help]';
  expect(found(rebateWith('entry: [shop]', accepted))).toEqual([
    "route/sandwich-accepted environments/projects/rebate.yaml:10: on purpose a call leaves qa/rebate and meets the unchanged 'cart' of qa: web (qa/rebate) → help (qa) → cart (qa); if the call matters, add help to carriers (catalog/apps/web.yaml:4: 'web' calls 'help') (catalog/apps/help.yaml:4: 'help' calls 'cart')",
  ]);
});

test('a call that comes back to a carrier is no matter: it runs the same version', () => {
  const files = companyWith(
    {
      [FILE]: rebate
        .replace('  cart: { version: f-rebate }\n', '')
        .replace('entry: [shop]', 'entry: [web]\ncarriers: [cart, web]'),
    },
    overlayCompany,
  );
  expect(found(files)).toEqual([]);
});

test('a changed app that no declared call leads to needs another entry', () => {
  expect(found(rebateWith('entry: [shop]', 'entry: [cart]'))).toEqual([
    "route/unreachable environments/projects/rebate.yaml:6: no call from the entry of qa/rebate reaches the changed 'shop': no declared call leads to it; add 'shop', or an app that calls it, to `entry`",
  ]);
});

test('of several changed apps somebody must say which one is the entry', () => {
  expect(found(rebateWith('entry: [shop]\n', ''))).toEqual([
    'entry/missing environments/projects/rebate.yaml:1: no app of qa/rebate is an entry, so nobody can call cart, shop; add the line `entry: [shop]`',
  ]);
});

test('a single changed app is its own entry', () => {
  const text = rebate.replace('  shop: { version: f-rebate }\n', '').replace('entry: [shop]\n', '');
  expect(found(companyWith({ [FILE]: text }, overlayCompany))).toEqual([]);
});

test('an entry must run in the project environment', () => {
  expect(found(rebateWith('entry: [shop]', 'entry: [shop, help]'))).toEqual([
    "entry/absent environments/projects/rebate.yaml:8: 'help' is an entry of qa/rebate, but does not run there; remove it from entry, or add it to carriers",
  ]);
});

test('what is called must run here or in the baseline', () => {
  const files = companyEdited(QA, '  stock: { version: 4.0.0 }\n', '', overlayCompany);
  expect(found(files).filter((one) => one.startsWith('baseline/'))).toEqual([
    "baseline/missing environments/projects/rebate.yaml:7: 'cart' in qa/rebate calls 'stock', which runs neither there nor in qa; add 'stock' to apps of qa, or `stock: {version: <version>}` to apps of the project environment (catalog/apps/cart.yaml:4: 'cart' calls 'stock')",
  ]);
});

test('a carrier must run in the baseline, whose version it has', () => {
  const files = companyEdited(
    QA,
    '  help: { version: 5.0.0 }\n',
    '',
    rebateWith('entry: [shop]', 'entry: [shop]\ncarriers: [help]'),
  );
  expect(found(files).filter((one) => one.includes('projects/'))).toEqual([
    "baseline/missing environments/projects/rebate.yaml:9: 'help' is a carrier of qa/rebate, but qa does not run it; remove it from carriers, or hold it in a version: `{app: help, pin: {version: …, reason: …, until: …}}`",
  ]);
});

test('an entry needs a domain inside the company', () => {
  expect(found(companyEdited(QA, ', internal: in.qa.tiny.test', '', overlayCompany))).toEqual([
    'overlay/no-internal-zone environments/stable/qa.yaml:5: qa has no domain in a zone that is not public, and entries of project environments have their hosts there; add `internal: <domain>` to domains of qa (environments/projects/rebate.yaml:8: an entry)',
  ]);
});

test('a host belongs to one app of one environment', () => {
  const exposed = 'shop: { version: 1.0.0, exposure: { zone: internal, host: shop-rebate } }';
  expect(found(companyEdited(QA, 'shop: { version: 1.0.0 }', exposed, overlayCompany))).toEqual([
    "host/conflict environments/projects/rebate.yaml:1: 'shop' in qa/rebate and 'shop' in qa are both exposed as shop-rebate.in.qa.tiny.test/ in zone 'internal'; give the two environments different `domains`, or the app another `host` in one of them (environments/stable/qa.yaml:9: the other)",
  ]);
});

test('a provider of dubbo that cannot be tagged would answer calls of the baseline', () => {
  const files = companyWith(
    {
      'catalog/apps/cart.yaml':
        'name: cart\nruntime: node-20\ncommand: [node, server.js]\nprovides: { http: 8080, dubbo: 20880 }\n',
    },
    overlayCompany,
  );
  expect(found(files)).toEqual([
    "dubbo/untagged environments/projects/rebate.yaml:7: 'cart' provides dubbo in node, and cannot be told the tag of qa/rebate: it would answer calls of the baseline; leave it out of the project environment, or let it provide http instead (catalog/apps/cart.yaml:4: what it provides)",
  ]);
});
