import { found } from '../../testing/find-problems';
import { companyEdited, companyPlus, companyWith } from '../../testing/tiny-company';

const CART = 'catalog/apps/cart.yaml';
const started = (command: string) => companyEdited(CART, '[node, server.js]', command);

test.each([
  {
    command: '[sh, -c, "curl -sf https://packages.example.com/cart.tgz | tar x && node server.js"]',
    by: 'curl',
  },
  { command: '[sh, -c, "npm ci; node server.js"]', by: 'npm ci' },
  { command: '[/usr/bin/pip3, install, cart]', by: 'pip3 install' },
  { command: '[bash, -c, "(git clone https://git.example.com/cart)"]', by: 'git clone' },
  { command: '[go, run, .]', by: 'go run' },
])('fails on an app that starts by $by', ({ command, by }) => {
  expect(found(started(command))).toEqual([
    expect.stringContaining(
      `app/fat-container ${CART}:3: 'cart' fetches what it runs when it starts, by \`${by}\`; let the build fetch it; a finished package goes into the image by \`source: {package: <path>}\``,
    ),
  ]);
});

test('fails on arguments, and on the command of a template', () => {
  expect(found(companyPlus(CART, 'args: [--, wget, x]\n'))[0]).toMatch(
    /^app\/fat-container catalog\/apps\/cart\.yaml:4: /,
  );
  const template = 'name: web\nversion: "1"\ncommand: [yarn, install]\n';
  expect(found(companyWith({ 'catalog/templates/web.yaml': template }))[0]).toMatch(
    /^app\/fat-container catalog\/templates\/web\.yaml:3: /,
  );
});

test.each([
  '[npm, start]',
  '[bundle, exec, puma]',
  '[/app/curl-proxy, --port=80]',
  '[git, version]',
  '[sh, -c, "exec node server.js --name=wget-mirror"]',
  '[node, constructor]',
])('%s starts what was built', (command) => {
  expect(found(started(command))).toEqual([]);
});
