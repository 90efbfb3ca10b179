import { found } from '../../testing/find-problems';
import { overlayCompany } from '../../testing/overlay-company';
import { companyEdited, companyPlus } from '../../testing/tiny-company';

const REFUSED =
  'debug mode stands in what stable environments read: there an app that hangs must be restarted; remove `debug`, and write it in a project or delivery environment, under its apps';

test.each([
  {
    where: 'an app',
    at: 'catalog/apps/cart.yaml:5',
    files: companyPlus('catalog/apps/cart.yaml', 'debug: true\n', overlayCompany),
  },
  {
    where: 'an app, for one environment',
    at: 'catalog/apps/cart.yaml:5',
    files: companyPlus('catalog/apps/cart.yaml', 'environments: { qa: { debug: true } }\n', overlayCompany),
  },
  {
    where: 'a stable environment, even when it says no',
    at: 'environments/stable/qa.yaml:10',
    files: companyEdited(
      'environments/stable/qa.yaml',
      'cart: { version: 2.0.0 }',
      'cart: { version: 2.0.0, debug: false }',
      overlayCompany,
    ),
  },
])('debug mode is refused in $where', ({ at, files }) => {
  expect(found(files)).toEqual([`debug/stable ${at}: ${REFUSED}`]);
});

test('debug mode is for what a project changes', () => {
  const files = companyEdited(
    'environments/projects/rebate.yaml',
    'cart: { version: f-rebate }',
    'cart: { version: f-rebate, debug: true }',
    overlayCompany,
  );
  expect(found(files)).toEqual([]);
});

test.each([
  { words: 'sshd: true', key: 'sshd' },
  { words: 'legacy: { sshd: { key: dev/ssh } }', key: 'legacy' },
])('a server for ssh is refused, with what serves today: $words', ({ words, key }) => {
  const files = companyEdited(
    'environments/projects/rebate.yaml',
    'cart: { version: f-rebate }',
    `cart: { version: f-rebate, ${words} }`,
    overlayCompany,
  );
  expect(found(files)).toEqual([
    `shape/refused-key environments/projects/rebate.yaml:7: the key '${key}' is refused; nothing listens for ssh: write \`access: {exec: [<group>]}\` in the project environment, whose members open a shell with \`kubectl exec\` and bring tools along with \`kubectl debug\``,
  ]);
});

test('other keys under legacy are unknown, as keys are', () => {
  const files = companyPlus('catalog/apps/cart.yaml', 'legacy: { ftpd: true }\n', overlayCompany);
  expect(found(files).map((one) => one.split(' ')[0])).toEqual(['shape/unknown-key']);
});
