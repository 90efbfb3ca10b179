import { found } from '../testing/find-problems';
import { resolveAppIn } from '../testing/resolve-files';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const CART = 'catalog/apps/cart.yaml';
const QA = 'environments/stable/qa.yaml';
const MAIN = 'catalog/clusters/main.yaml';
const RESOURCES = 'catalog/resources.yaml';

const withResource = (more: string): Files =>
  companyEdited(
    SHOP,
    '[cart]',
    '[{ resource: db }]',
    companyWith({ [RESOURCES]: `resources:\n  db:\n    kind: mysql\n    port: 3306\n${more}` }),
  );

describe('an app reaches exactly what it declares', () => {
  test('an app of the same environment, on the port of the protocol', () => {
    expect(resolveAppIn(tinyCompany).network).toEqual({
      apps: [{ name: 'cart', ports: [8080] }],
      outside: [],
      overlays: [],
    });
  });

  test('two protocols of one app are one target', () => {
    const files = companyEdited(
      SHOP,
      '[cart]',
      '[{ app: cart, via: dubbo }, { app: cart, via: http }]',
      companyPlus(CART, 'provides: { http: 8080, dubbo: 20880 }\n'),
    );
    expect(resolveAppIn(files).network.apps).toEqual([{ name: 'cart', ports: [8080, 20880] }]);
  });

  test('a resource by the addresses of the environment, else by port only', () => {
    const files = withResource('    host: db.tiny.test\n    cidrs: { prod: [10.1.0.0/24] }\n');
    expect(resolveAppIn(files, 'prod').network.outside).toEqual([
      { name: 'db', cidrs: ['10.1.0.0/24'], port: 3306 },
    ]);
    expect(resolveAppIn(files, 'qa').network.outside).toEqual([{ name: 'db', cidrs: [], port: 3306 }]);
  });

  test.each([
    ['the app', companyPlus(CART, 'external: { host: cart.vm.tiny.test, cidrs: [10.2.0.0/28] }\n')],
    [
      'its template',
      companyPlus(
        CART,
        'extends: vm@1\n',
        companyWith({
          'catalog/templates/vm.yaml':
            "name: vm\nversion: '1'\nexternal: { host: cart.vm.tiny.test, cidrs: [10.2.0.0/28] }\n",
        }),
      ),
    ],
    [
      'the environment',
      companyEdited(QA, 'cart: {', 'cart: { external: { host: cart.vm.tiny.test, cidrs: [10.2.0.0/28] },'),
    ],
  ])('an app outside the cluster, as %s says', (_, files) => {
    expect(resolveAppIn(files).network).toMatchObject({
      apps: [],
      outside: [{ name: 'cart', cidrs: ['10.2.0.0/28'], port: 8080 }],
    });
    const cart = resolveAppIn(files, 'qa', 'cart');
    expect(cart.external).toEqual({ host: 'cart.vm.tiny.test' });
    expect(cart.workload).toBeUndefined();
  });

  test('null brings an app back into the cluster', () => {
    const outside = companyPlus(CART, 'external: { host: cart.vm.tiny.test }\n');
    const files = companyEdited(QA, 'cart: {', 'cart: { external: null,', outside);
    expect(resolveAppIn(files).network.apps).toEqual([{ name: 'cart', ports: [8080] }]);
    expect(resolveAppIn(files, 'prod').network.apps).toEqual([]);
  });
});

describe('what may run in an overlay instead', () => {
  const accepting = companyPlus(QA, 'acceptsOverlays: true\n');
  const dubbo = companyPlus(CART, 'provides: { dubbo: 20880 }\n', accepting);

  test.each([
    { name: 'Dubbo, by its tags', files: dubbo, overlays: [{ name: 'cart', ports: [20880] }] },
    { name: 'http, where there is no mesh', files: accepting, overlays: [] },
    {
      name: 'http, in a mesh',
      files: companyPlus(MAIN, 'mesh: istio\n', accepting),
      overlays: [{ name: 'cart', ports: [8080] }],
    },
    {
      name: 'nothing, where none are accepted',
      files: companyPlus(CART, 'provides: { dubbo: 20880 }\n'),
      overlays: [],
    },
  ])('$name', ({ files, overlays }) => {
    expect(resolveAppIn(files).network.overlays).toEqual(overlays);
  });
});

const cases: { name: string; wrong: Files; problems: string[]; right: Files }[] = [
  {
    name: 'an app that does not run in the environment',
    wrong: companyEdited(QA, '  cart: { version: 2.0.0 }\n', ''),
    problems: [
      `dependency/absent ${SHOP}:4: 'shop' depends on 'cart', which does not run in qa; add 'cart' to apps of qa, or write \`{app: cart, optional: true}\` (${QA}:6: the environment)`,
    ],
    right: companyEdited(
      SHOP,
      '[cart]',
      '[{ app: cart, optional: true }]',
      companyEdited(QA, '  cart: { version: 2.0.0 }\n', ''),
    ),
  },
  {
    name: 'an app that the environment sets aside',
    wrong: companyEdited(QA, 'cart: { version: 2.0.0 }', 'cart: { absent: true }'),
    problems: [
      `dependency/absent ${SHOP}:4: 'shop' depends on 'cart', which does not run in qa; add 'cart' to apps of qa, or write \`{app: cart, optional: true}\` (${QA}:6: the environment)`,
    ],
    right: tinyCompany,
  },
  {
    name: 'a resource without a host in the environment',
    wrong: withResource('    host: { prod: db.tiny.example }\n'),
    problems: [
      `dependency/absent ${SHOP}:4: 'shop' depends on the resource 'db', which has no host in qa; add \`qa: <host>\`, or a default, to the hosts of 'db' (${RESOURCES}:5: hosts of the resource)`,
    ],
    right: withResource('    host: { prod: db.tiny.example, default: db.tiny.test }\n'),
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});
