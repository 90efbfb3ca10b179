import { isolate } from '../core/testing/isolating-company';
import { companyEdited, type Files } from '../core/testing/tiny-company';
import { changedFiles, objectIn, objectsIn } from './testing/manifests';
import { synthesizeFiles } from './testing/synthesize-files';

const WAVE = 'argocd.argoproj.io/sync-wave';
const OWN = 'projects/qa/rebate/environment.k8s.yaml';
const CART = 'projects/qa/rebate/cart.k8s.yaml';

const migrating = (resource: string): Files =>
  companyEdited(
    'catalog/apps/cart.yaml',
    `{ resource: ${resource} }`,
    `{ resource: ${resource}, migrates: { command: [node, migrate.js] } }`,
    isolate,
  );

function made(files: Files): Files {
  const { problems, files: texts } = synthesizeFiles(files);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return texts;
}

const jobsIn = (text: string | undefined): readonly string[] =>
  Object.keys(objectsIn(text)).filter((name) => name.startsWith('Job/'));

describe('where the project shares the database', () => {
  const before = made(isolate);
  const after = made(migrating('ledger'));

  test('stable environments change its schema, and the project does not', () => {
    expect(jobsIn(after['stable/qa/cart.k8s.yaml'])).toEqual(['Job/cart-migrate-ledger']);
    expect(jobsIn(after['stable/prod/cart.k8s.yaml'])).toEqual(['Job/cart-migrate-ledger']);
    expect(changedFiles(before, after).filter((path) => path.includes('rebate'))).toEqual([
      'reports/qa/rebate.json',
    ]);
  });

  test('the report says so', () => {
    expect(JSON.parse(after['reports/qa/rebate.json'] ?? '')).toMatchObject({
      withheldMigrations: [{ app: 'cart', resource: 'ledger' }],
    });
    expect(before['reports/qa/rebate.json']).not.toContain('withheldMigrations');
  });
});

describe('where it has an instance of its own', () => {
  const files = made(migrating('basket'));

  test('its schema is made before anything else, with the environment around it', () => {
    expect(jobsIn(files[CART])).toEqual(['Job/cart-migrate-basket']);
    const own = Object.values(objectsIn(files[OWN]));
    expect(own.length).toBeGreaterThan(5);
    for (const object of own) expect(object).toMatchObject({ metadata: { annotations: { [WAVE]: '-1' } } });
  });

  test('the Job reaches the instance, and nobody else does', () => {
    const name = 'app.kubernetes.io/name';
    const pods = ['cart', 'cart-migrate-basket.job'];
    expect(objectIn(files, OWN, 'NetworkPolicy/basket-users')['spec']).toMatchObject({
      podSelector: { matchExpressions: [{ key: name, operator: 'In', values: pods }] },
    });
    expect(objectIn(files, OWN, 'NetworkPolicy/basket-instance')['spec']).toMatchObject({
      ingress: [{ from: pods.map((value) => ({ podSelector: { matchLabels: { [name]: value } } })) }, {}],
    });
  });

  test('without migrations the environment has no order of its own', () => {
    expect(made(isolate)[OWN]).not.toContain(WAVE);
  });
});
