import { found } from '../../testing/find-problems';
import { companyEdited, companyPlus, companyWith, type Files } from '../../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';

function withConfig(variable: string, value: string): Files {
  return companyPlus(SHOP, `config: { ${variable}: ${value} }\n`);
}

const secretFix = (variable: string): string =>
  `put the value into the secret store and write \`secrets: {${variable}: <secret>/<key>}\` in the app`;
const addressFix =
  'give it a name in catalog/resources.yaml, add `{resource: <name>}` to dependsOn, and write the name here';

test.each([
  ['DB_PASSWORD', 'hunter2'],
  ['DB_PASSWORD', '20261120'],
  ['db_password', 'hunter2'],
  ['PASSWD', 'x'],
  ['API_KEY', 'abc'],
  ['API_KEY_2', 'abc'],
  ['PASSWORD2', 'x'],
  ['SESSION_TOKEN', 'abc'],
  ['SMTP_CREDENTIALS', 'abc'],
  ['CLIENT_SECRET', 'abc'],
  ['DB_URL', 'mysql://shop:hunter2@shop-db:3306/shop'],
  ['LICENSE', "'-----BEGIN RSA PRIVATE KEY-----'"],
  ['CLOUD_ID', 'AKIAIOSFODNN7EXAMPLE'],
])('fails on the secret %s: %s', (variable, value) => {
  expect(found(withConfig(variable, value))).toEqual([
    `config/secret-literal ${SHOP}:5: ${variable} looks like a secret, and its value must not be in a file; ${secretFix(variable)}`,
  ]);
});

test.each([
  ['TOKEN_TTL', '30s'],
  ['MAX_TOKEN', '4096'],
  ['DB_PASSWORD_FILE', '/run/secrets/db'],
  ['HAS_PASSWORD', 'true'],
  ['DB_PASSWORD', "''"],
  ['DB_URL', 'mysql://shop-db:3306/shop'],
  ['COMPASS', 'north'],
  ['APP_VERSION', "'1.2.3.4'"],
  ['TRUSTED_PROXIES', '10.0.0.0/8'],
])('%s: %s is neither a secret nor an address', (variable, value) => {
  expect(found(withConfig(variable, value))).toEqual([]);
});

test('a secret is never repeated in what is said of it', () => {
  expect(found(withConfig('DB_PASSWORD', 'hunter2')).join('\n')).not.toContain('hunter2');
});

test('fails on an address', () => {
  expect(found(withConfig('TRADE_DB', "'10.1.2.3:3306'"))).toEqual([
    `config/ip-literal ${SHOP}:5: TRADE_DB holds the address 10.1.2.3; addresses change, names stay; ${addressFix}`,
  ]);
});

describe('every place where a value can be written is read', () => {
  const agents = (lines: string): string => `agents:
  skynet:
    image: skynet
    version: 2.1.0
    digest: 'sha256:${'d'.repeat(64)}'
    size: { cpu: 0.1 }
${lines}`;

  test.each([
    {
      place: 'one environment of a variable',
      file: SHOP,
      text: 'config:\n  DB: { default: db, qa: 10.1.2.3 }\n',
      at: 6,
    },
    {
      place: 'the company',
      file: 'catalog/company.yaml',
      text: 'defaults:\n  config: { DB: 10.1.2.3 }\n',
      at: 9,
    },
    {
      place: 'a stack image',
      file: 'catalog/images/debian-12.yaml',
      text: 'settings: { config: { DB: 10.1.2.3 } }\n',
      at: 8,
    },
    {
      place: 'a runtime image',
      file: 'catalog/images/node-20.yaml',
      text: 'settings: { config: { DB: 10.1.2.3 } }\n',
      at: 9,
    },
    {
      place: 'a template',
      file: 'catalog/templates/web.yaml',
      text: "name: web\nversion: '1'\nconfig: { DB: 10.1.2.3 }\n",
      at: 3,
    },
    {
      place: 'an environment',
      file: 'environments/stable/qa.yaml',
      text: 'settings: { config: { DB: 10.1.2.3 } }\n',
      at: 9,
    },
    {
      place: 'an app in an environment',
      file: SHOP,
      text: 'environments:\n  qa: { config: { DB: 10.1.2.3 } }\n',
      at: 6,
    },
    { place: 'an agent', file: 'catalog/agents.yaml', text: agents('    env: { DB: 10.1.2.3 }\n'), at: 7 },
  ])('$place', ({ file, text, at }) => {
    expect(found(companyPlus(file, text))).toEqual([
      `config/ip-literal ${file}:${at}: DB holds the address 10.1.2.3; addresses change, names stay; ${addressFix}`,
    ]);
  });

  test('what the environment says of an app', () => {
    const file = 'environments/stable/qa.yaml';
    const files = companyEdited(file, 'version: 1.0.0 }', "version: 1.0.0, config: { DB: '10.1.2.3' } }");
    expect(found(files)).toEqual([expect.stringContaining(`config/ip-literal ${file}:7: DB holds`)]);
  });

  test.each([
    {
      place: 'an argument',
      file: SHOP,
      text: "args: [--db=shop-db, '--cache=10.1.2.3']\n",
      what: 'an argument',
      at: 5,
    },
    {
      place: 'the command of a template',
      file: 'catalog/templates/web.yaml',
      text: "name: web\nversion: '1'\ncommand: [serve, 10.1.2.3]\n",
      what: 'the command',
      at: 3,
    },
    {
      place: 'the command of an agent',
      file: 'catalog/agents.yaml',
      text: agents('    command: [ship, 10.1.2.3]\n'),
      what: "the command of agent 'skynet'",
      at: 7,
    },
    {
      place: 'the command of a job',
      file: SHOP,
      text: "jobs:\n  mode: cron\n  list:\n    - { name: tidy, schedule: '0 3 * * *', command: [tidy, 10.1.2.3] }\n",
      what: "the command of job 'tidy'",
      at: 8,
    },
  ])('$place', ({ file, text, what, at }) => {
    expect(found(companyPlus(file, text))).toEqual([
      `config/ip-literal ${file}:${at}: ${what} holds the address 10.1.2.3; addresses change, names stay; ${addressFix}`,
    ]);
  });

  test('fails on a secret in an argument', () => {
    expect(found(companyPlus(SHOP, 'args: [--retries=3, --db-password=hunter2]\n'))).toEqual([
      `config/secret-literal ${SHOP}:5: 'db-password' in an argument looks like a secret, and its value must not be in a file; ${secretFix('DB_PASSWORD')}`,
    ]);
  });
});

describe('hosts are names', () => {
  const resources = (host: string): Files =>
    companyWith({
      'catalog/resources.yaml': `resources:\n  shop-db:\n    { kind: mysql, port: 3306, host: ${host} }\n`,
    });

  test.each([
    {
      name: 'of a resource',
      files: resources('10.1.2.3'),
      at: 'catalog/resources.yaml:3',
      of: "resource 'shop-db'",
    },
    {
      name: 'of a resource in one environment',
      files: resources('{ default: db.tiny.test, qa: 10.1.2.3 }'),
      at: 'catalog/resources.yaml:3',
      of: "resource 'shop-db'",
    },
    {
      name: 'of an external app',
      files: companyPlus(SHOP, 'external: { host: 10.1.2.3 }\n'),
      at: `${SHOP}:5`,
      of: "'shop'",
    },
    {
      name: 'of an app that is external in one environment, as the app says',
      files: companyPlus(SHOP, 'environments:\n  qa: { external: { host: 10.1.2.3 } }\n'),
      at: `${SHOP}:6`,
      of: "'shop'",
    },
    {
      name: 'of an app that is external in one environment, as the environment says',
      files: companyEdited(
        'environments/stable/qa.yaml',
        'shop: { version: 1.0.0',
        'shop: { external: { host: 10.1.2.3 }',
      ),
      at: 'environments/stable/qa.yaml:7',
      of: "'shop'",
    },
  ])('fails on the address $name', ({ files, at, of }) => {
    expect(found(files)).toEqual([
      `host/ip-literal ${at}: the host of ${of} is the address 10.1.2.3, but only a name can be resolved; write its DNS name; the address goes to \`cidrs: [10.1.2.3/32]\``,
    ]);
  });

  test('a name, with its addresses for network policies, is fine', () => {
    expect(found(resources('db.tiny.test, cidrs: [10.1.2.3/32]'))).toEqual([]);
    expect(found(companyPlus(SHOP, 'external: { host: shop.vm.tiny.test, cidrs: [10.1.2.3/32] }\n'))).toEqual(
      [],
    );
  });
});
