// From the first day of a project environment of the shop to its last, and what happens below it meanwhile.
import { found } from '../core/testing/find-problems';
import { companyEdited, companyWith, type Files } from '../core/testing/tiny-company';
import { changedFiles, changedLines, objectsIn } from '../stacks/testing/manifests';
import { synthesizeFiles } from '../stacks/testing/synthesize-files';
import { PROJECT, shop } from './testing/shop-company';

const FOLDER = 'projects/daily/proj-1234/';
const DAILY = 'environments/stable/daily.yaml';

function made(files: Files, asOf?: string): Files {
  const synthesis = synthesizeFiles(files, asOf === undefined ? {} : { asOf });
  expect(synthesis.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return synthesis.files;
}

function replicasOn(asOf: string): unknown {
  const spec = objectsIn(made(shop, asOf)[`${FOLDER}inventory.k8s.yaml`])['Deployment/inventory']?.['spec'];
  return (spec as { replicas: number } | undefined)?.replicas;
}

describe('it lives 14 days from the first of October on', () => {
  test.each([
    { asOf: '2026-10-05', replicas: 1, warnings: [] },
    { asOf: '2026-10-15', replicas: 1, warnings: [] },
    { asOf: '2026-10-16', replicas: 0, warnings: ['overlay/expired'] },
    { asOf: '2026-10-18', replicas: 0, warnings: ['overlay/expired'] },
    { asOf: '2026-10-19', replicas: undefined, warnings: ['overlay/stale'] },
  ])('on $asOf it has $replicas instances', ({ asOf, replicas, warnings }) => {
    expect(replicasOn(asOf)).toBe(replicas);
    const { problems } = synthesizeFiles(shop, { asOf });
    expect(problems.map(({ code }) => code)).toEqual(warnings);
  });

  test('between two days of its life no byte of dist/ is another', () => {
    expect(made(shop, '2026-10-15')).toEqual(made(shop, '2026-10-05'));
  });

  test('asleep it keeps what it has stored, and nothing leads to it', () => {
    const asleep = made(shop, '2026-10-16');
    const kinds = Object.entries(asleep)
      .filter(([path]) => path.startsWith(FOLDER))
      .flatMap(([, text]) => Object.keys(objectsIn(text)).map((name) => name.split('/')[0]));
    expect(kinds).toContain('PersistentVolumeClaim');
    expect(kinds.filter((kind) => /Route|ReferenceGrant/.test(kind ?? ''))).toEqual([]);
    expect(Object.keys(asleep).filter((path) => path.startsWith('lanes/'))).toEqual([]);
  });

  test('its end takes its own files away and changes no other', () => {
    const before = made(companyWith({ [PROJECT]: null }, shop));
    expect(made(shop, '2026-10-19')).toEqual(before);
  });
});

describe('while the baseline moves on', () => {
  const carried = companyEdited(PROJECT, 'entry: [web]', 'entry: [web]\ncarriers: [cart]', shop);
  const moved = (files: Files): Files =>
    companyEdited(DAILY, 'cart: { version: 1.0.0 }', 'cart: { version: 1.1.0 }', files);

  test('a carrier gets the new version with it, and nothing else there is another', () => {
    const before = made(carried);
    const after = made(moved(carried));
    expect(changedFiles(before, after)).toEqual([
      `${FOLDER}cart.k8s.yaml`,
      'reports/daily.json',
      'reports/daily/proj-1234.json',
      'stable/daily/cart.k8s.yaml',
    ]);
    const images = (path: string) =>
      changedLines(before[path], after[path]).filter((line) => line.includes('image: '));
    expect(images(`${FOLDER}cart.k8s.yaml`)).toEqual(images('stable/daily/cart.k8s.yaml'));
    expect(images(`${FOLDER}cart.k8s.yaml`)).toHaveLength(2);
  });

  test('without the carrier no byte of it is another', () => {
    expect(changedFiles(made(shop), made(moved(shop)))).toEqual([
      'reports/daily.json',
      'stable/daily/cart.k8s.yaml',
    ]);
  });

  test('an app that goes from it is told to the project, by its line and the ways out', () => {
    const gone = companyEdited(DAILY, '  auth: { version: 1.0.0 }\n', '', shop);
    expect(found(gone).filter((one) => one.startsWith('baseline/missing'))).toEqual([
      `baseline/missing ${PROJECT}:8: 'web' in daily/proj-1234 calls 'auth', which runs neither there nor in daily; add 'auth' to apps of daily, or \`auth: {version: <version>}\` to apps of the project environment (catalog/apps/web.yaml:5: 'web' calls 'auth')`,
    ]);
  });
});

test('what an app is told is the same there as in daily, but for what makes it another', () => {
  const files = made(companyEdited(PROJECT, 'entry: [web]', 'entry: [web]\ncarriers: [cart]', shop));
  const told = (path: string, app: string): Readonly<Record<string, string>> => {
    const [, config] =
      Object.entries(objectsIn(files[path])).find(([name]) => name.startsWith(`ConfigMap/${app}-config`)) ??
      [];
    return config?.['data'] as Readonly<Record<string, string>>;
  };
  const cart = told('stable/daily/cart.k8s.yaml', 'cart');
  expect(cart).toMatchObject({ INVENTORY_URL: 'http://inventory:8080', PRICE_URL: 'http://price:8080' });
  expect(told(`${FOLDER}cart.k8s.yaml`, 'cart')).toEqual(cart);
  const { ORDERS_CONSUMER, ORDERS_GROUP, JAVA_TOOL_OPTIONS, ...rest } = told(
    `${FOLDER}inventory.k8s.yaml`,
    'inventory',
  );
  expect([ORDERS_CONSUMER, ORDERS_GROUP]).toEqual(['off', 'inventory.daily.proj-1234']);
  expect(JAVA_TOOL_OPTIONS).toContain('-Ddubbo.provider.tag=proj-1234');
  expect(told('stable/daily/inventory.k8s.yaml', 'inventory')).toMatchObject({
    ...rest,
    ORDERS_CONSUMER: 'on',
    ORDERS_GROUP: 'inventory',
  });
});

test.each([
  { baseline: 'proj-1234', code: 'reference/unknown' },
  { baseline: 'prod', code: 'baseline/kind' },
  { baseline: 'pre', code: 'baseline/kind' },
])('another cannot lie on $baseline', ({ baseline, code }) => {
  const text = (shop[PROJECT] ?? '').replace('proj-1234', 'proj-5678').replace('[daily]', `[${baseline}]`);
  const files = companyWith({ 'environments/projects/proj-5678.yaml': text }, shop);
  expect(found(files).map((one) => one.split(':')[0])).toEqual([
    `${code} environments/projects/proj-5678.yaml`,
  ]);
});
