import { found } from '../testing/find-problems';
import { resolveWorkloadIn } from '../testing/resolve-files';
import {
  companyEdited,
  companyPlus,
  companyWith,
  tinyCompany,
  type Files,
  tinySize,
} from '../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const QA = 'environments/stable/qa.yaml';

/** The layers, lowest first, and how each of them says something of shop in qa. */
const LAYERS = [
  [
    'company',
    (files: Files, said: string) => companyPlus('catalog/company.yaml', `defaults: { ${said} }\n`, files),
  ],
  [
    'stack image',
    (files: Files, said: string) =>
      companyPlus('catalog/images/debian-12.yaml', `settings: { ${said} }\n`, files),
  ],
  [
    'runtime image',
    (files: Files, said: string) =>
      companyPlus('catalog/images/node-20.yaml', `settings: { ${said} }\n`, files),
  ],
  [
    'template below',
    (files: Files, said: string) => companyPlus('catalog/templates/base.yaml', `${said}\n`, files),
  ],
  ['template', (files: Files, said: string) => companyPlus('catalog/templates/web.yaml', `${said}\n`, files)],
  ['app', (files: Files, said: string) => companyPlus(SHOP, `${said}\n`, files)],
  ['environment', (files: Files, said: string) => companyPlus(QA, `settings: { ${said} }\n`, files)],
  [
    'app in environment',
    (files: Files, said: string) => companyPlus(SHOP, `environments: { qa: { ${said} } }\n`, files),
  ],
] as const;

const company = companyWith({
  'catalog/templates/base.yaml': "name: base\nversion: '1'\n",
  'catalog/templates/web.yaml': "name: web\nversion: '1'\nextends: base@1\n",
  [SHOP]: `${tinyCompany[SHOP] ?? ''}extends: web@1\n`,
  [QA]: (tinyCompany[QA] ?? '').replace(
    'cpu: 8, memory: 16Gi, pods: 20',
    'cpu: 100, memory: 100Gi, pods: 100',
  ),
});

/** All layers up to one speak, each with its own words. */
function sayUpTo(highest: number, words: (layer: number) => string): Files {
  return LAYERS.slice(0, highest + 1).reduce<Files>(
    (files, [, say], index) => say(files, words(index)),
    company,
  );
}

const upTo = LAYERS.map(([name], highest) => ({ name, highest }));

describe('the highest layer that speaks decides', () => {
  test('where none does, the framework', () => {
    expect(resolveWorkloadIn(company)).toMatchObject({
      replicas: 1,
      drainSeconds: 10,
      revisionHistoryLimit: 5,
    });
  });

  test.each(upTo)('a scalar: $name', ({ highest }) => {
    const files = sayUpTo(highest, (layer) => `replicas: ${layer + 2}`);
    expect(resolveWorkloadIn(files).replicas).toBe(highest + 2);
  });

  test.each(upTo)('maps merge, key by key: $name', ({ highest }) => {
    const files = sayUpTo(highest, (layer) => `config: { SHARED: from ${layer}, OWN_${layer}: here }`);
    const own = Array.from({ length: highest + 1 }, (_, layer) => [`OWN_${layer}`, 'here']);
    expect(resolveWorkloadIn(files).config).toEqual({
      ...tinySize,
      CART_URL: 'http://cart:8080',
      ...Object.fromEntries(own),
      SHARED: `from ${highest}`,
    });
  });

  test.each(upTo)('maps inside maps merge too: $name', ({ highest }) => {
    const files = sayUpTo(highest, (layer) =>
      layer % 2 === 0 ? `size: { cpu: 0.${layer + 1} }` : `size: { memory: ${layer}00Mi }`,
    );
    const even = highest - (highest % 2);
    const odd = highest % 2 === 1 ? highest : highest - 1;
    expect(resolveWorkloadIn(files).resources).toMatchObject({
      cpuLimit: `${even + 1}00m`,
      memory: odd < 0 ? '512Mi' : `${odd}00Mi`,
    });
  });

  test.each(upTo)('lists with a key merge by it, and keep their order: $name', ({ highest }) => {
    const files = sayUpTo(
      highest,
      (layer) => `scratch: [{ path: /own/${layer}, size: 1Gi }, { path: /shared, size: ${layer + 1}Gi }]`,
    );
    const others = Array.from({ length: highest }, (_, layer) => ({
      path: `/own/${layer + 1}`,
      size: '1Gi',
    }));
    expect(resolveWorkloadIn(files).scratch).toEqual([
      { path: '/tmp', size: '64Mi' },
      { path: '/own/0', size: '1Gi' },
      { path: '/shared', size: `${highest + 1}Gi` },
      ...others,
    ]);
  });

  test.each(upTo)('other lists are replaced as a whole: $name', ({ highest }) => {
    const files = sayUpTo(highest, (layer) => `probes: { readiness: { command: [test, '${layer}'] } }`);
    expect(resolveWorkloadIn(files).readiness?.handler).toEqual({
      type: 'command',
      command: ['test', String(highest)],
    });
  });

  test.each(upTo.slice(1))('null removes a value that lower layers said: $name', ({ highest }) => {
    const files = sayUpTo(highest, (layer) => `config: { SHARED: ${layer === highest ? 'null' : layer} }`);
    expect(resolveWorkloadIn(files).config).toEqual({ ...tinySize, CART_URL: 'http://cart:8080' });
  });

  test.each(upTo)("null removes a whole list, the framework's too: $name", ({ highest }) => {
    const files = sayUpTo(highest, (layer) =>
      layer === highest ? 'scratch: null' : `scratch: [{ path: /own/${layer}, size: 1Gi }]`,
    );
    expect(resolveWorkloadIn(files).scratch).toEqual([]);
  });

  test('what a workload must have is the default of the framework again when it is removed', () => {
    const files = companyPlus(SHOP, 'replicas: 4\nenvironments: { qa: { replicas: null } }\n', company);
    expect(resolveWorkloadIn(files).replicas).toBe(1);
  });

  test('what a higher layer says after a removal holds', () => {
    const files = sayUpTo(
      LAYERS.length - 1,
      (layer) => `config: { SHARED: ${layer === 3 ? 'null' : layer} }`,
    );
    expect(resolveWorkloadIn(files).config['SHARED']).toBe('7');
  });
});

describe('an app speaks of single environments in three places', () => {
  test.each([
    ['in the block of the environment', 'environments: { qa: { config: { MODE: slow } } }\n'],
    ['in the variable', 'config: { MODE: { default: fast, qa: slow } }\n'],
  ])('%s', (_, text) => {
    const files = companyPlus(SHOP, text);
    expect(resolveWorkloadIn(files, 'qa').config).toMatchObject({ MODE: 'slow' });
    expect(resolveWorkloadIn(files, 'prod').config['MODE']).toBe(text.includes('fast') ? 'fast' : undefined);
  });

  test('in the file of the environment', () => {
    const files = companyEdited(QA, 'shop: {', 'shop: { config: { MODE: slow },');
    expect(resolveWorkloadIn(files, 'qa').config).toMatchObject({ MODE: 'slow' });
    expect(resolveWorkloadIn(files, 'prod').config).not.toHaveProperty('MODE');
  });

  test('the value by environment beats what the environment says of all apps', () => {
    const files = companyPlus(
      QA,
      'settings: { config: { MODE: fast } }\n',
      companyPlus(SHOP, 'config: { MODE: { default: faster, qa: slow } }\n'),
    );
    expect(resolveWorkloadIn(files).config).toMatchObject({ MODE: 'slow' });
  });

  test('the default of a variable does not', () => {
    const files = companyPlus(
      QA,
      'settings: { config: { MODE: fast } }\n',
      companyPlus(SHOP, 'config: { MODE: { default: faster, prod: slow } }\n'),
    );
    expect(resolveWorkloadIn(files).config).toMatchObject({ MODE: 'fast' });
  });
});

describe('two words in one layer are an error that names both places', () => {
  const said = (value: string): string =>
    `'${value}' of 'shop' in qa is set twice, and neither place is more special than the other; keep one of the two`;

  test.each([
    {
      name: 'the variable and the block',
      files: companyPlus(
        SHOP,
        'config:\n  MODE: { default: fast, qa: slow }\nenvironments:\n  qa:\n    config: { MODE: slower }\n',
      ),
      problem: `value/duplicate ${SHOP}:9: ${said('config.MODE')} (${SHOP}:6: the other)`,
    },
    {
      name: 'the block and the file of the environment',
      files: companyEdited(
        QA,
        '  shop: { version: 1.0.0 }\n',
        '  shop:\n    version: 1.0.0\n    replicas: 2\n',
        companyPlus(SHOP, 'environments:\n  qa: { replicas: 3 }\n'),
      ),
      problem: `value/duplicate ${QA}:9: ${said('replicas')} (${SHOP}:6: the other)`,
    },
    {
      name: 'a removal and a value',
      files: companyEdited(
        QA,
        '  shop: { version: 1.0.0 }\n',
        '  shop:\n    version: 1.0.0\n    replicas: null\n',
        companyPlus(SHOP, 'environments:\n  qa: { replicas: 3 }\n'),
      ),
      problem: `value/duplicate ${QA}:9: ${said('replicas')} (${SHOP}:6: the other)`,
    },
    {
      name: 'a named size and a number of cores',
      files: companyEdited(
        QA,
        '  shop: { version: 1.0.0 }\n',
        '  shop:\n    version: 1.0.0\n    size: { cpu: 2 }\n',
        companyPlus(
          SHOP,
          'environments:\n  qa: { size: small }\n',
          companyPlus('catalog/company.yaml', 'sizes: { small: { cpu: 0.1, memory: 64Mi } }\n'),
        ),
      ),
      problem: `value/duplicate ${QA}:9: ${said('size.cpu')} (${SHOP}:6: the other)`,
    },
  ])('fails on $name', ({ files, problem }) => {
    expect(found(files)).toEqual([problem]);
  });

  test('two blocks that speak of different values go together', () => {
    const files = companyEdited(
      QA,
      'shop: {',
      'shop: { replicas: 2, config: { B: b },',
      companyPlus(SHOP, 'environments: { qa: { config: { A: a } } }\n'),
    );
    expect(resolveWorkloadIn(files)).toMatchObject({ replicas: 2, config: { A: 'a', B: 'b' } });
  });
});

describe('on the cluster of production an app has its priority in production alone', () => {
  const paid = companyPlus(
    SHOP,
    'priority: critical\n',
    companyPlus('catalog/company.yaml', 'priorities: { critical: { value: 1000, meaning: pays } }\n'),
  );

  test.each([
    { name: 'production', files: paid, environment: 'prod', priorityClass: 'critical' },
    { name: 'what runs beside it', files: paid, environment: 'qa', priorityClass: undefined },
    {
      name: 'what runs beside it and says so',
      files: companyPlus(QA, 'settings: { priority: critical }\n', paid),
      environment: 'qa',
      priorityClass: 'critical',
    },
    {
      name: 'an environment on another cluster',
      files: companyEdited(QA, 'cluster: main', 'cluster: side', {
        ...paid,
        'catalog/clusters/side.yaml': (paid['catalog/clusters/main.yaml'] ?? '').replace('main', 'side'),
      }),
      environment: 'qa',
      priorityClass: 'critical',
    },
  ])('$name: $priorityClass', ({ files, environment, priorityClass }) => {
    expect(resolveWorkloadIn(files, environment).priorityClass).toBe(priorityClass);
  });
});

describe('an app that makes room for others does so everywhere', () => {
  const withPriorities = (name: string, priorities: string) =>
    companyPlus(
      SHOP,
      `priority: ${name}\n`,
      companyPlus('catalog/company.yaml', `priorities: { ${priorities} }\n`),
    );
  const BATCH = 'batch: { value: -10, meaning: may wait }';
  const STANDARD = 'standard: { value: 1000, meaning: all else, default: true }';

  test.each([
    { name: 'batch', priorities: BATCH, beside: 'batch' },
    { name: 'batch', priorities: `${BATCH}, ${STANDARD}`, beside: 'batch' },
    { name: 'low', priorities: `low: { value: 10, meaning: may wait }, ${STANDARD}`, beside: 'low' },
    { name: 'low', priorities: 'low: { value: 10, meaning: may wait }', beside: undefined },
    { name: 'standard', priorities: STANDARD, beside: undefined },
  ])('$name of $priorities, beside production: $beside', ({ name, priorities, beside }) => {
    const files = withPriorities(name, priorities);
    expect(resolveWorkloadIn(files, 'prod').priorityClass).toBe(name);
    expect(resolveWorkloadIn(files, 'qa').priorityClass).toBe(beside);
  });
});
