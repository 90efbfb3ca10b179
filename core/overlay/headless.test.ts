import { found } from '../testing/find-problems';
import { laneCompany } from '../testing/lane-company';
import { overlayCompany } from '../testing/overlay-company';
import { resolveAppIn } from '../testing/resolve-files';
import { companyEdited, companyPlus, companyWith, type Files } from '../testing/tiny-company';

const REBATE = 'environments/projects/rebate.yaml';
const QA = 'environments/stable/qa.yaml';
const PROD = 'environments/stable/prod.yaml';
const codes = (files: Files): readonly string[] => found(files).map((one) => one.split(' ')[0] ?? '');

const headless = (app: string, files: Files = overlayCompany): Files =>
  companyPlus(`catalog/apps/${app}.yaml`, 'headless: true\n', files);

const withLine = (line: string, files: Files): Files => companyPlus(REBATE, `${line}\n`, files);

test('a headless app is so in all environments, and whoever calls it there is content', () => {
  const files = companyWith({ [REBATE]: null }, headless('stock'));
  expect(resolveAppIn(files, 'qa', 'stock').headless).toBe(true);
  expect(resolveAppIn(files, 'qa', 'cart').headless).toBeUndefined();
  expect(resolveAppIn(companyWith({ [REBATE]: null }), 'qa', 'cart').headless).toBeUndefined();
});

describe('an alias for a headless app', () => {
  // shop and cart run in the project environment, and cart calls stock, which does not.
  test('is refused, with the line of the call and the carriers to write', () => {
    expect(found(headless('stock'))).toEqual([
      "alias/headless environments/projects/rebate.yaml:7: 'cart' in qa/rebate would reach the headless 'stock' of qa by an alias, which has no SRV records and no names of pods; write `carriers: [stock]`; or take 'cart' out of apps (catalog/apps/cart.yaml:4: 'cart' calls 'stock') (catalog/apps/stock.yaml:5: it is headless)",
    ]);
  });

  test.each([
    { name: 'beside it', files: withLine('carriers: [stock]', headless('stock')) },
    { name: 'with an address of its own', files: overlayCompany },
    {
      name: 'headless in name only',
      files: companyPlus('catalog/apps/stock.yaml', 'headless: false\n', overlayCompany),
    },
    { name: 'changed as well', files: headless('cart') },
    { name: 'called by apps of the baseline alone', files: headless('help') },
  ])('is not needed: $name', ({ files }) => {
    expect(found(files)).toEqual([]);
  });

  test('is refused of a carrier too, which may be taken out', () => {
    const files = companyEdited(REBATE, '  cart: { version: f-rebate }\n', '', headless('stock'));
    expect(found(withLine('carriers: [cart]', files))).toEqual([
      expect.stringMatching(
        /^alias\/headless environments\/projects\/rebate.yaml:10: 'cart' .*; write `carriers: \[cart, stock\]`; or take 'cart' out of carriers/,
      ),
    ]);
  });

  test('is not what Dubbo asks for', () => {
    const stock =
      'name: stock\nruntime: node-20\ncommand: [node]\nprovides: { http: 8080, dubbo: 20880 }\nheadless: true\n';
    const files = companyWith({ 'catalog/apps/stock.yaml': stock }, overlayCompany);
    expect(codes(files)).toEqual(['alias/headless']);
    expect(
      found(companyEdited('catalog/apps/cart.yaml', '[stock]', '[{ app: stock, via: dubbo }]', files)).filter(
        (one) => one.startsWith('alias/'),
      ),
    ).toEqual([]);
  });

  test('`carriers: auto` brings them along, and what they call in turn', () => {
    const chain = companyEdited(
      'catalog/apps/stock.yaml',
      'command: [node, server.js]\n',
      'command: [node, server.js]\ndependsOn: [depot]\n',
      companyPlus('catalog/apps/stock.yaml', 'headless: true\n', withDepot),
    );
    expect(found(withLine('carriers: auto', chain))).toEqual([
      expect.stringMatching(/^carriers\/added .* write `carriers: \[depot, stock\]`/),
    ]);
    expect(found(chain)[0]).toContain('write `carriers: [depot, stock]`');
  });
});

/** The company with one more headless app. */
const withDepot = companyPlus(
  'catalog/images.lock.yaml',
  `  depot: { '1.0.0': { digest: 'sha256:${'9'.repeat(64)}', revision: '0123459', runtime: node-20@20.1 } }\n`,
  companyPlus(
    QA,
    '  depot: { version: 1.0.0 }\n',
    companyPlus(
      PROD,
      '  depot: { version: 1.0.0 }\n',
      companyWith(
        {
          'catalog/apps/depot.yaml': 'name: depot\nruntime: node-20\ncommand: [node]\nheadless: true\n',
          'environments/release-history.yaml': 'releases: { shop: [1.0.0], cart: [2.0.0], depot: [1.0.0] }\n',
        },
        overlayCompany,
      ),
    ),
  ),
);

describe('on a lane', () => {
  test('no route stands before a headless app that is changed: who calls it must run beside it', () => {
    expect(found(headless('cart', laneCompany))).toEqual([
      expect.stringMatching(
        /^lane\/lost .* because 'help' calls it by the addresses of its pods, as it is headless: no route stands before them: .*; write `carriers: \[help\]`/,
      ),
      expect.stringMatching(/^lane\/lost .* because 'shop' calls it .*; write `carriers: \[shop\]`/),
    ]);
    expect(found(withLine('carriers: [help, shop]', headless('cart', laneCompany)))).toEqual([]);
  });

  test('an alias is refused as well, and `carriers: auto` needs none', () => {
    expect(found(headless('stock', laneCompany))).toEqual([
      expect.stringMatching(/^alias\/headless .*; write `carriers: \[stock\]`/),
    ]);
    expect(codes(withLine('carriers: auto', headless('stock', laneCompany)))).toEqual(['carriers/added']);
  });
});

test('outside the cluster there are no pods to name', () => {
  const external = 'stock: { version: 4.0.0, external: { host: stock.vm.tiny.test } }';
  const files = companyEdited(QA, 'stock: { version: 4.0.0 }', external, overlayCompany);
  const told = (one: Files) => found(one).filter((problem) => problem.startsWith('alias/'));
  expect(told(headless('stock', files))).toEqual([
    "alias/headless catalog/apps/stock.yaml:5: 'stock' is headless, and in qa it runs outside the cluster: its name there is an alias, which has no SRV records and no names of pods; remove `headless`, if its callers can do without them",
  ]);
  expect(told(files)).toEqual([]);
});
