import { found } from '../testing/find-problems';
import { resolveWorkloadIn } from '../testing/resolve-files';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const IMAGE = 'catalog/images/node-20.yaml';

/** The tiny company in another language, whose runtime image has settings. */
const inLanguage = (language: string, settings = '{}'): Files =>
  companyEdited(IMAGE, 'language: node', `language: ${language}\nsettings: ${settings}`);

const java = inLanguage('java', '{ runtimeOptions: { oom: -XX:+ExitOnOutOfMemoryError } }');

const optionsOf = (files: Files, environment = 'qa'): string | undefined =>
  resolveWorkloadIn(files, environment).config['JAVA_TOOL_OPTIONS'];

const SIZED = '-XX:ActiveProcessorCount=1 -XX:MaxRAMPercentage=70';

test.each([
  { name: 'the size, then the runtime image', says: '', options: `${SIZED} -XX:+ExitOnOutOfMemoryError` },
  {
    name: 'an option of the app follows',
    says: 'runtimeOptions: { stack: -Xss1m }',
    options: `${SIZED} -XX:+ExitOnOutOfMemoryError -Xss1m`,
  },
  {
    name: 'the text of config comes last, and takes nothing away',
    says: 'config: { JAVA_TOOL_OPTIONS: -Xss1m }',
    options: `${SIZED} -XX:+ExitOnOutOfMemoryError -Xss1m`,
  },
  {
    name: 'a name said again replaces, in its place',
    says: 'runtimeOptions: { oom: -XX:+CrashOnOutOfMemoryError, stack: -Xss1m }',
    options: `${SIZED} -XX:+CrashOnOutOfMemoryError -Xss1m`,
  },
  { name: 'null removes', says: 'runtimeOptions: { oom: null }', options: SIZED },
  {
    name: 'another share for the heap, by its name',
    says: 'runtimeOptions: { heap: -XX:MaxRAMPercentage=50 }',
    options: '-XX:ActiveProcessorCount=1 -XX:+ExitOnOutOfMemoryError -XX:MaxRAMPercentage=50',
  },
  {
    name: 'another share for the heap, in config',
    says: "config: { JAVA_TOOL_OPTIONS: '-Xss1m -XX:MaxRAMPercentage=50' }",
    options: '-XX:ActiveProcessorCount=1 -XX:+ExitOnOutOfMemoryError -Xss1m -XX:MaxRAMPercentage=50',
  },
  {
    name: 'what follows from the size cannot be removed',
    says: 'runtimeOptions: { heap: null, processors: null }\nconfig: { JAVA_TOOL_OPTIONS: null }',
    options: `${SIZED} -XX:+ExitOnOutOfMemoryError`,
  },
])('$name', ({ says, options }) => {
  expect(optionsOf(companyPlus(SHOP, `${says}\n`, java))).toBe(options);
});

test('an environment adds its own', () => {
  const files = companyPlus(SHOP, 'environments: { prod: { runtimeOptions: { gc: -XX:+UseG1GC } } }\n', java);
  expect(optionsOf(files, 'qa')).not.toContain('UseG1GC');
  expect(optionsOf(files, 'prod')).toBe(`${SIZED} -XX:+ExitOnOutOfMemoryError -XX:+UseG1GC`);
});

test.each([
  { language: 'node', option: '--enable-source-maps', variable: 'NODE_OPTIONS' },
  { language: 'ruby', option: '--yjit', variable: 'RUBYOPT' },
])('$language takes them in $variable', ({ language, option, variable }) => {
  const files = companyPlus(SHOP, `runtimeOptions: { own: ${option} }\n`, inLanguage(language));
  expect(resolveWorkloadIn(files).config[variable]).toMatch(new RegExp(`(^| )${option}$`));
});

test.each(['python', 'php', 'go'])('fails on options of %s, which would hear none', (language) => {
  const files = companyPlus(SHOP, 'runtimeOptions: { own: -x }\n', inLanguage(language));
  expect(found(files)).toEqual([
    `runtime/no-options ${SHOP}:5: 'shop' has runtime options, and ${language} reads no options from a variable (in prod, qa); remove them; what it reads from variables belongs to \`config\``,
  ]);
});

const PERCENTAGE = '--max-old-space-size-percentage=70';

test.each([
  { name: 'by a name', says: `runtimeOptions: { heap: ${PERCENTAGE} }` },
  { name: 'in config', says: `config: { NODE_OPTIONS: ${PERCENTAGE} }` },
])('fails on an option that ends an older Node.js at its start: $name', ({ says }) => {
  expect(found(companyPlus(SHOP, `${says}\n`))).toEqual([
    `runtime/option-unknown ${SHOP}:5: node 20.1, on which 'shop' is built, does not start with --max-old-space-size-percentage, which it knows from 22.21 on (in prod, qa); remove the option: the size of the container is told without it; or build the app on a newer runtime`,
  ]);
});

test('the same option is taken by a Node.js that knows it', () => {
  const renamed = Object.fromEntries(
    Object.entries(tinyCompany).map(([path, text]) => [path, text.replaceAll('20.1', '22.21.0')]),
  );
  const files = companyPlus(SHOP, `runtimeOptions: { heap: ${PERCENTAGE} }\n`, renamed);
  expect(resolveWorkloadIn(files).config['NODE_OPTIONS']).toBe(PERCENTAGE);
});

test('fails on options out of a secret, which would hide the size', () => {
  const files = companyPlus(SHOP, 'secrets: { JAVA_TOOL_OPTIONS: shop/options }\n', java);
  expect(found(files)).toEqual([
    `runtime/options-hidden ${SHOP}:5: JAVA_TOOL_OPTIONS of 'shop' comes from a secret, which would hide the options that say how large the container is (in prod, qa); put the secret part under a name of its own, and the options into \`runtimeOptions\``,
  ]);
  expect(found(companyPlus(SHOP, 'secrets: { SHOP_OPTIONS: shop/options }\n', java))).toEqual([]);
});

test('fails on a secret among the options', () => {
  expect(found(companyPlus(SHOP, 'runtimeOptions: { db: -Xss1m --db-password=s3cr3t }\n', java))).toEqual([
    expect.stringContaining(`config/secret-literal ${SHOP}:5: 'db-password' in the runtime option 'db'`),
  ]);
});

describe('LD_PRELOAD', () => {
  test.each([
    {
      name: 'config of an app',
      files: companyPlus(SHOP, 'config: { LD_PRELOAD: /a.so }\n'),
      at: `${SHOP}:5`,
    },
    {
      name: 'secrets of an app',
      files: companyPlus(SHOP, 'secrets: { LD_PRELOAD: a/b }\n'),
      at: `${SHOP}:5`,
    },
    {
      name: 'a runtime image',
      files: inLanguage('java', '{ config: { LD_PRELOAD: /lib/cpus.so } }'),
      at: `${IMAGE}:5`,
    },
  ])('is refused in $name', ({ files, at }) => {
    expect(found(files)).toEqual([
      `config/preload ${at}: LD_PRELOAD puts a library into every process of the container, past its image; remove it: sizes are told by the options of the language; a library that is needed belongs to the runtime image`,
    ]);
  });

  test('may be taken back', () => {
    expect(found(companyWith({}, companyPlus(SHOP, 'config: { LD_PRELOAD: null }\n')))).toEqual([]);
  });
});
