// Whatever is patched or added, no Service of a baseline rejects calls that are not of a lane.
import { found } from '../core/testing/find-problems';
import { laneCompany } from '../core/testing/lane-company';
import { companyPlus, companyWith, type Files } from '../core/testing/tiny-company';
import { synthesizeFiles } from './testing/synthesize-files';

const CART = 'catalog/apps/cart.yaml';
const EXTRA = 'environments/extras/qa/more.yaml';

const patched = (operations: string): Files =>
  companyPlus(
    CART,
    `patches:\n  - target: { kind: HTTPRoute }\n    reason: a try\n    operations: [${operations}]\n`,
    laneCompany,
  );

const route = (name: string, rule: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name}, namespace: ty-qa }
spec:
  parentRefs: [{ group: '', kind: Service, name: cart, port: 9999 }]
  rules: [{ ${rule}backendRefs: [{ group: '', kind: Service, name: cart, port: 8080, weight: 1 }] }]
`;

const only = (match: string): string => `matches: [{ ${match} }], `;

const rejections = (files: Files): readonly string[] => {
  expect(found(files)).toEqual([]);
  return synthesizeFiles(files)
    .problems.filter(({ code }) => code === 'route/no-catch-all')
    .map(({ message, at }) => `${at?.file}: ${message}`);
};

test('nothing is wrong with the routes that strata writes', () => {
  expect(rejections(laneCompany)).toEqual([]);
});

test('a patch that makes the route for all calls one for some is refused', () => {
  const header = "{ type: Exact, name: x-beta, value: 'yes' }";
  const files = patched(`{ op: add, path: /spec/rules/0/matches/0/headers, value: [${header}] }`);
  expect(rejections(files)).toEqual([
    `${CART}: HTTPRoute ty-qa/cart in stable/qa/cart.k8s.yaml is for some calls of the Service ty-qa/cart:8080, and no route is for the others: the mesh would reject them`,
  ]);
});

test('a patch that leaves all calls in is not', () => {
  expect(rejections(patched('{ op: remove, path: /spec/rules/0/matches }'))).toEqual([]);
});

test.each([
  { name: 'for a header', rule: only("headers: [{ name: x-beta, value: 'yes' }]"), refused: true },
  { name: 'for a path', rule: only('path: { type: PathPrefix, value: /api }'), refused: true },
  { name: 'for a method', rule: only('method: GET'), refused: true },
  { name: 'for one path exactly', rule: only('path: { type: Exact, value: / }'), refused: true },
  { name: 'for all paths', rule: only('path: { type: PathPrefix, value: / }'), refused: false },
  { name: 'for all calls', rule: '', refused: false },
])('a route by hand that is $name is refused: $refused', ({ rule, refused }) => {
  const files = companyWith({ [EXTRA]: route('more', rule) }, laneCompany);
  expect(rejections(files)).toEqual(
    refused
      ? [expect.stringContaining(`${EXTRA}: HTTPRoute ty-qa/more in stable/qa/environment.k8s.yaml`)]
      : [],
  );
});

test('one for all beside one for some is enough', () => {
  const files = companyWith(
    { [EXTRA]: `${route('some', only('method: GET'))}---\n${route('all', '')}` },
    laneCompany,
  );
  expect(rejections(files)).toEqual([]);
});
