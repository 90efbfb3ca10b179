import { found, load } from '../testing/find-problems';
import { laneCompany } from '../testing/lane-company';
import { overlayCompany } from '../testing/overlay-company';
import { resolveWorkloadIn } from '../testing/resolve-files';
import { overlaysOf } from '../overlay/overlay';
import { resolveProjectEnvironment } from '../resolve/resolve-project-environment';
import { companyEdited, companyPlus, companyWith, type Files } from '../testing/tiny-company';

const CART = 'catalog/apps/cart.yaml';
const STOCK = 'catalog/apps/stock.yaml';
const QA = 'environments/stable/qa.yaml';

/** cart calls stock, by https. */
const secured = (more = ''): Files =>
  companyWith(
    {
      [CART]: 'name: cart\nruntime: node-20\ncommand: [node]\ndependsOn: [{ app: stock, via: https }]\n',
      [STOCK]: `name: stock\nruntime: node-20\ncommand: [node]\nprovides: { https: 8443 }\n${more}`,
    },
    overlayCompany,
  );

const outside = companyEdited(
  QA,
  'stock: { version: 4.0.0 }',
  'stock: { external: { host: stock.vm.tiny.test, cidrs: [10.9.0.0/24] } }',
  secured(),
);

/** Variables of cart in the project environment. */
function configInOverlay(files: Files): Readonly<Record<string, string>> {
  const { company } = load(files);
  const [overlay] = company === undefined ? [] : overlaysOf(company);
  if (company === undefined || overlay === undefined) throw new Error('no overlay');
  const environment = resolveProjectEnvironment(company, overlay, () => {});
  return environment?.apps.find(({ name }) => name === 'cart')?.workload?.config ?? {};
}

test('callers are told the scheme, and the same name in a project environment', () => {
  expect(found(secured())).toEqual([]);
  expect(resolveWorkloadIn(secured(), 'qa', 'cart').config).toMatchObject({
    STOCK_HTTPS: 'https://stock:8443',
  });
  expect(configInOverlay(secured())).toMatchObject({ STOCK_HTTPS: 'https://stock:8443' });
});

test('of an app outside the cluster they are told the host, which its certificate is for', () => {
  const told = { STOCK_HTTPS: 'https://stock.vm.tiny.test:8443' };
  expect(found(outside).filter((one) => !one.startsWith('version/'))).toEqual([]);
  expect(configInOverlay(outside)).toMatchObject(told);
  const plain = companyEdited(
    CART,
    'via: https',
    'via: http',
    companyEdited(STOCK, 'https: 8443', 'http: 8080', outside),
  );
  expect(configInOverlay(plain)).toMatchObject({ STOCK_URL: 'http://stock:8080' });
});

test.each([
  {
    name: 'plain, where the other end has TLS',
    files: companyEdited(CART, 'via: https', 'via: http', secured()),
  },
  {
    name: 'TLS, where the other end has none',
    files: companyEdited(STOCK, 'https: 8443', 'http: 8080', secured()),
  },
])('fails on a call that is $name', ({ files }) => {
  expect(found(files)).toEqual([
    expect.stringMatching(
      /^dependency\/protocol catalog\/apps\/cart.yaml:4: 'stock' does not provide https?;/,
    ),
  ]);
});

describe('a certificate', () => {
  test('that is not for the name that callers ask for is refused', () => {
    expect(found(secured('certificate: [stock.tiny.example, stock.ty-qa.svc]\n'))).toEqual([
      "dependency/certificate catalog/apps/cart.yaml:4: 'cart' calls 'stock' by https, and the certificate of 'stock' is for stock.tiny.example, stock.ty-qa.svc: in every environment it is asked for 'stock'; have 'stock' put into the certificate, and write `certificate: [stock, stock.tiny.example, stock.ty-qa.svc]` (catalog/apps/stock.yaml:5: names in the certificate)",
    ]);
  });

  test.each([
    { name: 'for that name', files: secured('certificate: [stock, stock.tiny.example]\n') },
    {
      name: 'of an app that is called without TLS',
      files: companyEdited(
        CART,
        'via: https',
        'via: http',
        companyEdited(
          STOCK,
          '{ https: 8443 }',
          '{ http: 8080, https: 8443 }',
          secured('certificate: [stock.tiny.example]\n'),
        ),
      ),
    },
  ])('$name is fine', ({ files }) => {
    expect(found(files)).toEqual([]);
  });
});

test('on a lane https hides its headers from the mesh', () => {
  const files = companyWith(
    {
      [CART]: 'name: cart\nruntime: node-20\ncommand: [node]\nprovides: { http: 8080, https: 8443 }\n',
      'catalog/apps/help.yaml':
        'name: help\nruntime: node-20\ncommand: [node]\ndependsOn: [{ app: cart, via: https }]\npropagates: true\n',
    },
    laneCompany,
  );
  expect(found(files)).toEqual([
    expect.stringMatching(
      /^lane\/lost .* because 'help' calls over https, whose headers no mesh can read: .*; write `carriers: \[help\]`/,
    ),
  ]);
  expect(found(companyPlus('environments/projects/rebate.yaml', 'carriers: [help]\n', files))).toEqual([]);
});
