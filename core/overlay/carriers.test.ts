import fc from 'fast-check';
import { compareText } from '../compare-text';
import { resolveProjectEnvironment } from '../resolve/resolve-project-environment';
import { found, load } from '../testing/find-problems';
import { overlayCompany, rebate } from '../testing/overlay-company';
import { companyEdited, companyWith, type Files } from '../testing/tiny-company';
import { checkOverlay } from './check-overlay';
import { overlaysOf } from './overlay';
import { planOverlay } from './plan-overlay';

const FILE = 'environments/projects/rebate.yaml';

function rebateWith(from: string, to: string): Files {
  return companyEdited(FILE, from, to, overlayCompany);
}

function versionsIn(files: Files): Readonly<Record<string, string | undefined>> {
  const { company } = load(files);
  const [overlay] = company === undefined ? [] : overlaysOf(company);
  if (company === undefined || overlay === undefined) throw new Error('the company of the test must hold');
  const apps = resolveProjectEnvironment(company, overlay, () => {})?.apps ?? [];
  return Object.fromEntries(apps.map(({ name, workload }) => [name, workload?.version]));
}

describe('carriers: auto', () => {
  const auto = rebateWith('entry: [shop]', 'entry: [web]\ncarriers: auto');

  test('runs the fewest that the calls need, and says what they cost', () => {
    expect(versionsIn(auto)).toEqual({ cart: 'f-rebate', help: '5.0.0', shop: 'f-rebate', web: '3.0.0' });
    expect(found(auto)).toEqual([
      'carriers/added environments/projects/rebate.yaml:9: `carriers: auto` adds help, web to qa/rebate: 2 pods that ask for 1 of cpu and 1Gi of memory; to have them in the definition, write `carriers: [help, web]`',
    ]);
  });

  test('is the same as writing them', () => {
    const written = companyEdited(FILE, 'carriers: auto', 'carriers: [help, web]', auto);
    expect(versionsIn(written)).toEqual(versionsIn(auto));
    expect(found(written)).toEqual([]);
  });

  test('adds nothing, and says nothing, where nothing is needed', () => {
    expect(found(rebateWith('entry: [shop]', 'entry: [shop]\ncarriers: auto'))).toEqual([]);
  });

  test('leaves out what a call may pass through', () => {
    const accepted = companyEdited(
      FILE,
      'carriers: auto',
      'carriers: auto\nacceptBaselinePath: [help]',
      auto,
    );
    expect(Object.keys(versionsIn(accepted))).toEqual(['cart', 'shop', 'web']);
  });
});

const APPS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** A company of six apps, whose calls go from earlier ones to later ones, and a project that changes two of them. */
function companyOf(calls: ReadonlyMap<string, readonly string[]>, changed: readonly string[]): Files {
  const digest = (index: number) => `sha256:${String(index + 1).repeat(64)}`;
  const images = APPS.map((app, index) => {
    const rest = `{ digest: '${digest(index)}', revision: '0123456', runtime: node-20@20.1 }`;
    return `  ${app}: { '1.0.0': ${rest}, f-x: ${rest} }\n`;
  });
  const qa = (overlayCompany['environments/stable/qa.yaml'] ?? '').split('apps:\n')[0] ?? '';
  const none = Object.fromEntries(
    ['web', 'shop', 'cart', 'stock', 'help'].map((app) => [`catalog/apps/${app}.yaml`, null]),
  );
  return companyWith(
    {
      ...none,
      ...Object.fromEntries(
        APPS.map((app) => [
          `catalog/apps/${app}.yaml`,
          `name: ${app}\nruntime: node-20\ncommand: [node, server.js]\ndependsOn: [${(calls.get(app) ?? []).join(', ')}]\n`,
        ]),
      ),
      'catalog/images.lock.yaml': `images:\n${images.join('')}`,
      'environments/release-history.yaml': 'releases: {}\n',
      'environments/stable/qa.yaml': `${qa}apps:\n${APPS.map((app) => `  ${app}: { version: 1.0.0 }\n`).join('')}`,
      'environments/stable/prod.yaml': `${(overlayCompany['environments/stable/prod.yaml'] ?? '').split('apps:\n')[0] ?? ''}apps: {}\n`,
      [FILE]: `name: rebate\nbaselines: [qa]\nowner: team\nexpires: '2026-12-31'\nentry: [a]\ncarriers: auto\napps:\n${changed.map((app) => `  ${app}: { version: f-x }\n`).join('')}`,
    },
    overlayCompany,
  );
}

const calls = fc.array(fc.tuple(fc.nat(4), fc.nat(5)), { minLength: 3, maxLength: 9 }).map((pairs) => {
  const forward = pairs.map(([from, by]) => [from, from + 1 + (by % (5 - from))] as const);
  const byCaller = new Map<string, string[]>();
  // Whoever is called by nobody is called by the entry, so that all can be reached.
  const called = new Set(forward.map(([, to]) => to));
  const entry = [1, 2, 3, 4, 5].filter((one) => !called.has(one)).map((one) => [0, one] as const);
  for (const [from, to] of [...forward, ...entry]) {
    const names = byCaller.get(APPS[from] ?? '') ?? [];
    byCaller.set(APPS[from] ?? '', [...new Set([...names, APPS[to] ?? ''])]);
  }
  return byCaller;
});

test('no smaller set of carriers would do, whoever calls whom', () => {
  const two = fc.uniqueArray(fc.constantFrom(...APPS.slice(1)), { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(calls, two, (graph, changed) => {
      const { company } = load(companyOf(graph, changed));
      const [overlay] = company === undefined ? [] : overlaysOf(company);
      if (company === undefined || overlay === undefined)
        throw new Error('the company of the test must hold');
      const works = (carriers: readonly string[]): boolean => {
        const project = { ...overlay.project, value: { ...overlay.project.value, carriers: [...carriers] } };
        const tried = { ...overlay, project };
        return checkOverlay(company, tried, planOverlay(company, tried)).length === 0;
      };
      const { carriers } = planOverlay(company, overlay);
      expect(works(carriers)).toBe(true);
      const others = APPS.filter((app) => !changed.includes(app));
      const smaller = subsetsOf(others).filter((set) => set.length < carriers.length);
      expect(smaller.filter(works)).toEqual([]);
      expect(carriers).toEqual(carriers.toSorted(compareText));
    }),
    { numRuns: 40 },
  );
});

function subsetsOf(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** names.length }, (_, set) =>
    names.filter((__, index) => Math.floor(set / 2 ** index) % 2 === 1),
  );
}

describe('a carrier that is held', () => {
  const HELD =
    "carriers: [help, { app: web, pin: { version: 2.9.0, reason: the old menu, until: '2026-12-01' } }]";
  const held = companyEdited(
    'catalog/images.lock.yaml',
    "web: { '3.0.0':",
    `web: { '2.9.0': { digest: 'sha256:${'9'.repeat(64)}', revision: '0123459', runtime: node-20@20.1 }, '3.0.0':`,
    rebateWith('entry: [shop]', `entry: [web]\n${HELD}`),
  );

  test('runs its own version, and the others that of the baseline', () => {
    expect(found(held)).toEqual([]);
    expect(versionsIn(held)).toMatchObject({ web: '2.9.0', help: '5.0.0' });
  });

  test('need not run in the baseline any more', () => {
    const without = companyEdited('environments/stable/qa.yaml', '  web: { version: 3.0.0 }\n', '', held);
    expect(found(without)).toEqual([]);
    expect(versionsIn(without)).toMatchObject({ web: '2.9.0' });
    const unpinned = companyWith(
      { [FILE]: rebate.replace('entry: [shop]', 'entry: [web]\ncarriers: [help, web]') },
      without,
    );
    expect(found(unpinned)).toEqual([
      expect.stringContaining("baseline/missing environments/projects/rebate.yaml:9: 'web' is a carrier"),
    ]);
  });

  test('a last day that has passed is told', () => {
    expect(found(companyEdited('catalog/company.yaml', '2026-11-20', '2026-12-02', held))).toEqual([
      "pin/expired environments/projects/rebate.yaml:9: qa/rebate should hold 'web' in 2.9.0 until 2026-12-01 only (the old menu); it is 2026-12-02; write the carrier without its pin: `web`; or move `until`",
    ]);
  });

  test('a version that nobody built is told where it is written', () => {
    expect(found(companyEdited(FILE, '2.9.0', '2.9.9', held))).toEqual([
      expect.stringContaining(
        "version/unknown environments/projects/rebate.yaml:9: catalog/images.lock.yaml has no version '2.9.9' of 'web'",
      ),
    ]);
  });
});
