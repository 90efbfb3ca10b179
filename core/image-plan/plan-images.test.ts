import { load } from '../testing/find-problems';
import { companyEdited, companyWith, type Files } from '../testing/tiny-company';
import { planImages, type ImagePlanRequest } from './plan-images';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const STACK = 'catalog/images/debian-12.yaml';
const JAVA = 'catalog/images/java-17.yaml';

const runtime = (name: string, language: string, current: string, versions: string): string =>
  `kind: runtime-image\nname: ${name}\nowner: Platform\nlanguage: ${language}\ncurrent: '${current}'\nprovides: { http: 8080 }\nversions:\n${versions}`;

const on = (version: string, stack: string): string =>
  `  '${version}': { digest: '${digest(version.at(-1) ?? '')}', eol: '2028-06-30', stack: ${stack} }\n`;

const app = (name: string, image: string): string => `name: ${name}\nruntime: ${image}\ncommand: [start]\n`;

const locked = (name: string, image: string): string =>
  `  ${name}: { '1.0.0': { digest: '${digest('1')}', revision: '0123456', runtime: ${image} } }\n`;

const runs = (names: readonly string[]): string =>
  `apps:\n${names.map((name) => `  ${name}: { version: 1.0.0 }\n`).join('')}`;

/** Four languages on two versions of an operating system; ruby keeps to the older one. */
const layered: Files = companyWith({
  [STACK]: `kind: stack-image
name: debian-12
owner: Platform
base: reg.tiny.example/mirror/debian
user: { uid: 1000, gid: 1000 }
packages: [tzdata]
versions:
  '12.7': { digest: '${digest('a')}', eol: '2027-06-30', baseDigest: '${digest('b')}' }
  '12.8': { digest: '${digest('d')}', eol: '2028-06-30', baseDigest: '${digest('e')}' }
`,
  'catalog/images/node-20.yaml': null,
  [JAVA]: runtime(
    'java-17',
    'java',
    '17.0.21',
    on('17.0.20', 'debian-12@12.7') + on('17.0.21', 'debian-12@12.8'),
  ),
  'catalog/images/ruby-3.3.yaml': runtime('ruby-3.3', 'ruby', '3.3.10', on('3.3.10', 'debian-12@12.7')),
  'catalog/images/go-1.yaml': runtime(
    'go-1',
    'go',
    '1.24.2',
    on('1.24.1', 'debian-12@12.8') + on('1.24.2', 'debian-12@12.8'),
  ),
  'catalog/images/python.yaml': runtime(
    'python',
    'python',
    '3.12.1',
    on('3.11.9', 'debian-12@12.8') + on('3.12.1', 'debian-12@12.8'),
  ),
  'catalog/images.lock.yaml': `images:\n${locked('cart', 'java-17@17.0.20')}${locked('shop', 'java-17@17.0.21')}${locked('blog', 'ruby-3.3@3.3.10')}${locked('edge', 'go-1@1.24.1')}${locked('find', 'python@3.11.9')}`,
  'catalog/apps/shop.yaml': app('shop', 'java-17'),
  'catalog/apps/cart.yaml': app('cart', 'java-17'),
  'catalog/apps/blog.yaml': app('blog', 'ruby-3.3'),
  'catalog/apps/edge.yaml': app('edge', 'go-1'),
  'catalog/apps/find.yaml': app('find', 'python'),
  'environments/release-history.yaml': 'releases: { shop: [1.0.0] }\n',
  'environments/stable/qa.yaml': `name: qa\norder: 1\ncluster: main\ndomains: { public: qa.tiny.test }\nquota: { cpu: 8, memory: 16Gi, pods: 20, claims: 2 }\n${runs(['shop', 'cart', 'blog', 'edge', 'find'])}`,
  'environments/stable/prod.yaml': `name: prod\norder: 2\ncluster: main\nproduction: true\ndomains: { public: tiny.example }\nquota: { cpu: 8, memory: 16Gi, pods: 20, claims: 2 }\nsettings: { replicas: 2 }\n${runs(['shop', 'blog'])}`,
});

function planned(files: Files, request: ImagePlanRequest) {
  const { company, problems } = load(files);
  expect(problems).toEqual([]);
  if (company === undefined) throw new Error('the company must hold');
  return planImages(company, request);
}

/** Each step as one line, wave by wave, and where its images land. */
function stepsOf(files: Files, request: ImagePlanRequest) {
  const { plan } = planned(files, request);
  return {
    waves: plan?.waves.map((wave) =>
      wave.map(
        ({ action, kind, name, version, reason }) => `${action} ${kind}/${name}@${version}: ${reason}`,
      ),
    ),
    lands: Object.fromEntries((plan?.lands ?? []).map(({ environment, apps }) => [environment, apps])),
  };
}

const since = (files: Files, before: Files) =>
  stepsOf(files, {
    kind: 'since',
    since: 'main',
    sources: Object.entries(before).map(([path, text]) => ({ path, text })),
  });

test('what does not lie on the current versions is put there, and what a definition holds back is told', () => {
  expect(stepsOf(layered, { kind: 'convergence' })).toEqual({
    waves: [
      [
        'skip runtime/ruby-3.3@3.3.10: stays on debian-12@12.7, as its definition says; debian-12@12.8 is newer',
      ],
      [
        'rebase app/cart@1.0.0: lies on java-17@17.0.20; only holds copied files, and they fit java-17',
        'rebuild app/edge@1.0.0: lies on go-1@1.24.1; Go is compiled into it',
        'rebuild app/find@1.0.0: lies on python@3.11.9; is compiled for python 3.11, and gets 3.12',
      ],
    ],
    lands: { qa: ['cart', 'edge', 'find'] },
  });
});

test('where all lies on the current versions nothing is to be built', () => {
  const files = companyWith(
    {
      'catalog/images.lock.yaml': (layered['catalog/images.lock.yaml'] ?? '')
        .replace('17.0.20', '17.0.21')
        .replace('1.24.1', '1.24.2')
        .replace('3.11.9', '3.12.1'),
      'catalog/images/ruby-3.3.yaml': runtime('ruby-3.3', 'ruby', '3.3.10', on('3.3.10', 'debian-12@12.8')),
    },
    layered,
  );
  expect(stepsOf(files, { kind: 'convergence' })).toEqual({ waves: [], lands: {} });
});

test('layers that nobody has built come first, and what runs goes over to them', () => {
  const unbuilt = companyWith(
    {
      [STACK]: (layered[STACK] ?? '')
        .replace("'12.8': { ", "'12.9': { ")
        .replace(`digest: '${digest('d')}', `, ''),
      [JAVA]: runtime(
        'java-17',
        'java',
        '17.0.21',
        on('17.0.20', 'debian-12@12.7') +
          on('17.0.21', 'debian-12@12.9').replace(`digest: '${digest('1')}', `, ''),
      ),
      ...Object.fromEntries(
        ['ruby-3.3', 'go-1', 'python'].map((name) => {
          const file = `catalog/images/${name}.yaml`;
          return [file, (layered[file] ?? '').replaceAll('debian-12@12.8', 'debian-12@12.7')];
        }),
      ),
      'catalog/images.lock.yaml': (layered['catalog/images.lock.yaml'] ?? '').replaceAll(
        '17.0.21',
        '17.0.20',
      ),
    },
    layered,
  );
  const { company } = load(unbuilt);
  if (company === undefined) throw new Error('the company must hold');
  const { plan } = planImages(company, { kind: 'convergence' });
  const built = plan?.waves.map((wave) =>
    wave.flatMap(({ action, name, version, reason }) =>
      action === 'build' ? [`${name}@${version}: ${reason}`] : [],
    ),
  );
  expect(built).toEqual([
    ['debian-12@12.9: nobody has built it yet'],
    ['java-17@17.0.21: nobody has built it yet'],
    [],
  ]);
  expect(plan?.waves[2]?.map(({ name, action }) => `${action} ${name}`)).toContain('rebase cart');
});

test('an app that moved to another runtime is built again', () => {
  const files = companyWith({ 'catalog/apps/blog.yaml': app('blog', 'java-17') }, layered);
  expect(stepsOf(files, { kind: 'convergence' }).waves?.[1]).toContain(
    'rebuild app/blog@1.0.0: lies on ruby-3.3@3.3.10; goes from ruby-3.3 to java-17',
  );
});

test('an image on the runtime image that its app moves to is where it is to be', () => {
  const files = companyWith(
    {
      'catalog/apps/blog.yaml': `${app('blog', 'ruby-3.3')}runtimeRollout: { to: java-17, envs: [qa] }\n`,
      'catalog/images.lock.yaml': `${layered['catalog/images.lock.yaml']}`.replace(
        "blog: { '1.0.0'",
        `blog: { '1.1.0': { digest: '${digest('2')}', revision: '0123457', runtime: java-17@17.0.21 }, '1.0.0'`,
      ),
      'environments/release-history.yaml': 'releases: { shop: [1.0.0], blog: [1.0.0] }\n',
      'environments/stable/qa.yaml': `${layered['environments/stable/qa.yaml']}`.replace(
        'blog: { version: 1.0.0 }',
        'blog: { version: 1.1.0 }',
      ),
    },
    layered,
  );
  const { waves } = stepsOf(files, { kind: 'convergence' });
  expect((waves ?? []).flat().filter((step) => step.includes('app/blog'))).toEqual([]);
});

describe('what lies on', () => {
  test('a stack image: runtimes that track it and their apps; not the runtime that stays, nor its apps', () => {
    expect(stepsOf(layered, { kind: 'affected', layer: 'stack/debian-12' })).toEqual({
      waves: [
        ['build stack/debian-12@12.8: is what changes'],
        [
          'rebuild runtime/go-1@1.24.2: installs its packages on debian-12@12.8',
          'rebuild runtime/java-17@17.0.21: installs its packages on debian-12@12.8',
          'rebuild runtime/python@3.12.1: installs its packages on debian-12@12.8',
          'skip runtime/ruby-3.3@3.3.10: stays on debian-12@12.7, as its definition says; debian-12@12.8 is newer',
        ],
        [
          'rebase app/cart@1.0.0: only holds copied files, and they fit java-17',
          'rebuild app/edge@1.0.0: Go is compiled into it',
          'rebuild app/find@1.0.0: is compiled for python 3.11, and gets 3.12',
          'rebase app/shop@1.0.0: only holds copied files, and they fit java-17',
        ],
      ],
      lands: { qa: ['cart', 'edge', 'find', 'shop'], prod: ['shop'] },
    });
  });

  test('one version of it: also versions of runtimes that are in use and no longer current', () => {
    expect(stepsOf(layered, { kind: 'affected', layer: 'stack/debian-12@12.7' })).toEqual({
      waves: [
        ['build stack/debian-12@12.7: is what changes'],
        [
          'rebuild runtime/java-17@17.0.20: installs its packages on debian-12@12.7',
          'rebuild runtime/ruby-3.3@3.3.10: installs its packages on debian-12@12.7',
        ],
        [
          'rebase app/blog@1.0.0: only holds copied files, and they fit ruby-3.3',
          'rebase app/cart@1.0.0: only holds copied files, and they fit java-17',
        ],
      ],
      lands: { qa: ['blog', 'cart'], prod: ['blog'] },
    });
  });

  test('a runtime image', () => {
    expect(stepsOf(layered, { kind: 'affected', layer: 'runtime/ruby-3.3' })).toEqual({
      waves: [
        ['build runtime/ruby-3.3@3.3.10: is what changes'],
        ['rebase app/blog@1.0.0: only holds copied files, and they fit ruby-3.3'],
      ],
      lands: { qa: ['blog'], prod: ['blog'] },
    });
  });

  test.each([
    {
      layer: 'debian-12',
      says: "usage/layer: a layer is named with its kind, got 'debian-12'; write 'stack/<name>' or 'runtime/<name>'",
    },
    {
      layer: 'stack/debain-12',
      says: "usage/layer: there is no stack image 'debain-12'; did you mean 'stack/debian-12'?",
    },
    {
      layer: 'runtime/zzz',
      says: "usage/layer: there is no runtime image 'zzz'; write one of runtime/go-1, runtime/java-17, runtime/python, runtime/ruby-3.3",
    },
    {
      layer: 'stack/debian-12@11.0',
      says: "usage/layer: stack image 'debian-12' has no version '11.0'; write one of stack/debian-12@12.7, stack/debian-12@12.8",
    },
  ])('fails on $layer', ({ layer, says }) => {
    const { plan, problems } = planned(layered, { kind: 'affected', layer });
    expect(plan).toBeUndefined();
    expect(problems.map(({ code, message, fix }) => `${code}: ${message}; ${fix}`)).toEqual([says]);
  });
});

describe('since a commit', () => {
  const without = (file: string, line: RegExp): Files =>
    companyWith({ [file]: (layered[file] ?? '').replace(line, '') }, layered);

  test('the same definitions ask for nothing', () => {
    expect(since(layered, layered)).toEqual({ waves: [], lands: {} });
  });

  test('a new version of a stack image: the runtimes that went over to it, and the one that did not', () => {
    const before = without(STACK, / {2}'12\.8'.*\n/);
    const old = Object.fromEntries(
      Object.entries(before).map(([path, text]) => [
        path,
        text.replaceAll('debian-12@12.8', 'debian-12@12.7'),
      ]),
    );
    expect(since(layered, old)).toEqual({
      waves: [
        ['build stack/debian-12@12.8: is a new version'],
        [
          'rebuild runtime/go-1@1.24.2: lies on debian-12@12.8, until now on debian-12@12.7',
          'rebuild runtime/java-17@17.0.21: lies on debian-12@12.8, until now on debian-12@12.7',
          'rebuild runtime/python@3.12.1: lies on debian-12@12.8, until now on debian-12@12.7',
          'skip runtime/ruby-3.3@3.3.10: stays on debian-12@12.7, as its definition says; debian-12@12.8 is newer',
        ],
        [
          'rebase app/cart@1.0.0: only holds copied files, and they fit java-17',
          'rebuild app/edge@1.0.0: Go is compiled into it',
          'rebuild app/find@1.0.0: is compiled for python 3.11, and gets 3.12',
          'rebase app/shop@1.0.0: only holds copied files, and they fit java-17',
        ],
      ],
      lands: { qa: ['cart', 'edge', 'find', 'shop'], prod: ['shop'] },
    });
  });

  test('another version of a runtime is current', () => {
    const old = without(JAVA, / {2}'17\.0\.21'.*\n/);
    const before = companyEdited(JAVA, "current: '17.0.21'", "current: '17.0.20'", old);
    expect(since(layered, before)).toEqual({
      waves: [
        ['build runtime/java-17@17.0.21: 17.0.21 is current, until now 17.0.20'],
        [
          'rebase app/cart@1.0.0: only holds copied files, and they fit java-17',
          'rebase app/shop@1.0.0: only holds copied files, and they fit java-17',
        ],
      ],
      lands: { qa: ['cart', 'shop'], prod: ['shop'] },
    });
  });

  test.each([
    {
      name: 'another base of one version',
      before: companyEdited(STACK, `baseDigest: '${digest('b')}'`, `baseDigest: '${digest('9')}'`, layered),
      first: 'rebuild stack/debian-12@12.7: has another `baseDigest`',
      runtimes: ['rebuild runtime/ruby-3.3@3.3.10: installs its packages on debian-12@12.7'],
    },
    {
      name: 'another package in the operating system: all versions',
      before: companyEdited(STACK, 'packages: [tzdata]', 'packages: []', layered),
      first: 'rebuild stack/debian-12@12.7: has another `packages`',
      runtimes: [
        'rebuild runtime/go-1@1.24.2: installs its packages on debian-12@12.8',
        'rebuild runtime/java-17@17.0.21: installs its packages on debian-12@12.8',
        'rebuild runtime/python@3.12.1: installs its packages on debian-12@12.8',
        'rebuild runtime/ruby-3.3@3.3.10: installs its packages on debian-12@12.7',
      ],
    },
  ])('$name', ({ before, first, runtimes }) => {
    const { waves } = since(layered, before);
    expect(waves?.[0]?.[0]).toBe(first);
    expect(waves?.[1]).toEqual(runtimes);
  });

  test('a package of a runtime, and an app that moved', () => {
    const before = companyWith(
      {
        [JAVA]: `${layered[JAVA] ?? ''}packages: [jdk]\n`,
        'catalog/apps/blog.yaml': app('blog', 'go-1'),
      },
      layered,
    );
    expect(since(layered, before)).toMatchObject({
      waves: [
        ['rebuild runtime/java-17@17.0.21: has another `packages`'],
        [
          'rebase app/blog@1.0.0: only holds copied files, and they fit ruby-3.3',
          'rebase app/cart@1.0.0: only holds copied files, and they fit java-17',
          'rebase app/shop@1.0.0: only holds copied files, and they fit java-17',
        ],
      ],
    });
  });

  test('what no layer asks for changes nothing: an owner, an end of support, a setting', () => {
    const before = companyEdited(
      JAVA,
      'owner: Platform',
      'owner: Somebody\nsettings: { replicas: 3 }',
      layered,
    );
    expect(since(layered, companyEdited(STACK, '2027-06-30', '2027-01-01', before))).toEqual({
      waves: [],
      lands: {},
    });
  });

  test('fails on a commit without a company', () => {
    const { problems } = planned(layered, { kind: 'since', since: 'v1', sources: [] });
    expect(problems).toMatchObject([{ code: 'usage/ref', message: 'v1 holds no company' }]);
  });
});

test('images of project environments are among those that run', async () => {
  const { overlayCompany } = await import('../testing/overlay-company');
  expect(stepsOf(overlayCompany, { kind: 'affected', layer: 'runtime/node-20' }).lands).toEqual({
    qa: ['cart', 'help', 'shop', 'stock', 'web'],
    prod: ['cart', 'shop', 'stock'],
    'qa/rebate': ['cart', 'shop'],
  });
});
