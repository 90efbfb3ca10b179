import { found } from '../testing/find-problems';
import { overlayCompany } from '../testing/overlay-company';
import { companyEdited, companyPlus } from '../testing/tiny-company';

const CART = 'catalog/apps/cart.yaml';

test.each([
  { line: 'hostNetwork: true', key: 'hostNetwork', instead: 'write `provides: {http: <port>}`' },
  { line: 'hostPath: /var/lib/cart', key: 'hostPath', instead: 'write `volumes: [{path, size, access}]`' },
  {
    line: 'legacy: { hostNetwork: { reason: it is faster } }',
    key: 'hostNetwork',
    instead: 'addresses of their own',
  },
  { line: 'sshd: true', key: 'sshd', instead: 'write `access: {exec: [<group>]}`' },
])('an old wish is refused with what serves today: $line', ({ line, key, instead }) => {
  const [problem, ...others] = found(companyPlus(CART, `${line}\n`, overlayCompany));
  expect([problem, others]).toEqual([
    expect.stringContaining(`shape/refused-key ${CART}:5: the key '${key}' is refused; `),
    [],
  ]);
  expect(problem).toContain(instead);
});

test('so it is in a project environment', () => {
  const file = 'environments/projects/rebate.yaml';
  const files = companyEdited(file, 'cart: {', 'cart: { hostNetwork: true,', overlayCompany);
  expect(found(files)).toEqual([
    expect.stringContaining(`shape/refused-key ${file}:7: the key 'hostNetwork' is refused`),
  ]);
});
