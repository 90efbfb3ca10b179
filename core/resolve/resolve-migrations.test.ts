import { found, load } from '../testing/find-problems';
import { isolate } from '../testing/isolating-company';
import { resolveAppIn } from '../testing/resolve-files';
import { companyEdited, companyWith, type Files } from '../testing/tiny-company';
import { capacityOf } from './capacity';

const CART = 'catalog/apps/cart.yaml';
const REBATE = 'environments/projects/rebate.yaml';

/** The cart changes the schema of a resource: `basket` is the project's own, `ledger` is shared. */
const migrating = (resource: 'basket' | 'ledger', how: string, files: Files = isolate): Files =>
  companyEdited(CART, `{ resource: ${resource} }`, `{ resource: ${resource}, migrates: ${how} }`, files);

const command = '{ command: [node, migrate.js], deadline: 2m }';

test('a command becomes a Job of a stable environment', () => {
  expect(resolveAppIn(migrating('ledger', command), 'qa', 'cart').migrations).toEqual([
    { name: 'cart-migrate-ledger', command: ['node', 'migrate.js'], deadlineSeconds: 120 },
  ]);
  expect(
    resolveAppIn(migrating('ledger', '{ command: [migrate] }'), 'qa', 'cart').migrations[0]?.deadlineSeconds,
  ).toBe(600);
});

test('an app that does it by itself gets none', () => {
  const files = companyWith({ [REBATE]: null }, migrating('ledger', 'at-start'));
  expect(resolveAppIn(files, 'qa', 'cart').migrations).toEqual([]);
});

test('migrations need no more room than the extra pods of a rollout, which come after them', () => {
  const one = migrating('ledger', command);
  const two = migrating('basket', command, one);
  const pods = (files: Files): number => capacityOf(resolveAppIn(files, 'qa', 'cart'), true).pods;
  expect([pods(isolate), pods(one), pods(two)]).toEqual([2, 2, 3]);
});

describe('in a project environment that shares the database', () => {
  const shared = migrating('ledger', 'at-start');

  test('an app that changes the schema whenever it starts is refused', () => {
    expect(found(shared)).toEqual([
      "migration/shared environments/projects/rebate.yaml:7: 'cart' changes the schema of 'ledger' whenever it starts, and qa/rebate shares that database with its baseline; add `isolatable` to 'ledger' in catalog/resources.yaml and write `isolate: [basket, ledger]`; or let 'cart' do it by a command, `migrates: {command: [<command>]}`, which runs only where the database is its own (catalog/apps/cart.yaml:4: 'cart' migrates 'ledger')",
    ]);
    expect(found(companyEdited(REBATE, 'isolate: [basket]\n', '', migrating('basket', 'at-start')))).toEqual([
      expect.stringContaining('baseline; write `isolate: [basket]`; or let'),
    ]);
  });

  test.each([
    { name: 'in an instance of its own', files: migrating('basket', 'at-start') },
    { name: 'by a command, which is left out', files: migrating('ledger', command) },
  ])('it is not $name', ({ files }) => {
    expect(found(files)).toEqual([]);
  });

  test('a carrier runs what the baseline runs, unless it is held in another version', () => {
    const carried = companyEdited(REBATE, '  cart: { version: f-rebate }\n', '', shared);
    expect(found(companyEdited(REBATE, 'entry:', 'carriers: [cart]\nentry:', carried))).toEqual([]);
    const pin = "pin: { version: f-rebate, reason: it is slow, until: '2026-12-01' }";
    expect(
      found(companyEdited(REBATE, 'entry:', `carriers: [{ app: cart, ${pin} }]\nentry:`, carried)).map(
        (one) => one.split(':').slice(0, 2).join(':'),
      ),
    ).toEqual(['migration/shared environments/projects/rebate.yaml:8']);
  });
});

test('the name of a Job fits into a label of its pods', () => {
  const named = (length: number): Files => {
    const resource = 'd'.repeat(length);
    const { company } = load(isolate);
    expect(company).toBeDefined();
    const text = (isolate['catalog/resources.yaml'] ?? '').replace('  ledger:', `  ${resource}:`);
    return companyWith(
      {
        'catalog/resources.yaml': text,
        [CART]: (isolate[CART] ?? '').replace(
          '{ resource: ledger }',
          `{ resource: ${resource}, migrates: ${command} }`,
        ),
      },
      isolate,
    );
  };
  const longest = 59 - 'cart-migrate-'.length;
  expect(found(named(longest))).toEqual([]);
  expect(found(named(longest + 1)).map((one) => one.split(' ')[0])).toContain('name/too-long');
});
