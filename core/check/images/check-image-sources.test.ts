import { found } from '../../testing/find-problems';
import { companyWith, tinyCompany } from '../../testing/tiny-company';

const CART = 'catalog/apps/cart.yaml';

const problemsOf = (image: string): readonly string[] =>
  found(
    companyWith({
      [CART]: `name: cart\nprovides: { http: 80 }\nimage: { ${image}, tag: saved, digest: 'sha256:${'9'.repeat(64)}' }\n`,
      ...Object.fromEntries(
        ['qa', 'prod'].map((name) => {
          const file = `environments/stable/${name}.yaml`;
          return [file, (tinyCompany[file] ?? '').replace('cart: { version: 2.0.0 }', 'cart: {}')];
        }),
      ),
    }),
  );

test.each(['cart', 'shop'])('fails on a ready image where CI pushes those of %s, of no commit', (app) => {
  expect(problemsOf(`repository: reg.tiny.example/${app}`)).toEqual([
    `image/no-source ${CART}:3: 'cart' runs a ready image of '${app}', and nobody says which commit it was built from; build it from a branch and record it: strata images record ${app} <version> --revision <commit> …; or add \`revision: <commit>\`; what somebody else makes lies elsewhere, as reg.tiny.example/mirror/${app}`,
  ]);
});

test.each([
  { name: 'the same with its commit', image: "repository: reg.tiny.example/cart, revision: '0123456'" },
  { name: 'what somebody else makes', image: 'repository: reg.tiny.example/mirror/cart' },
  { name: 'what no app is called', image: 'repository: reg.tiny.example/redis' },
])('$name is taken', ({ image }) => {
  expect(problemsOf(image)).toEqual([]);
});
