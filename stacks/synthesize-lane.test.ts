import fc from 'fast-check';
import { hasErrors } from '../core/problem';
import { laneCompany, laneWith, rebateLane } from '../core/testing/lane-company';
import { companyEdited, companyWith, type Files } from '../core/testing/tiny-company';
import { clusterOf, follow, type AppBehaviour, type Hop } from './testing/follow-calls';
import { changedFiles, objectIn, objectsIn } from './testing/manifests';
import { synthesizeFiles } from './testing/synthesize-files';

const FILE = 'environments/projects/rebate.yaml';
const LANE = 'lanes/qa/rebate.k8s.yaml';
const OWN = 'projects/qa/rebate/environment.k8s.yaml';

function made(files: Files): Files {
  const synthesis = synthesizeFiles(files);
  expect(synthesis.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return synthesis.files;
}

describe('the baseline does not notice a lane', () => {
  test('that comes: all files of it bear its name', () => {
    const before = made(companyWith({ [FILE]: null }, laneCompany));
    expect(changedFiles(before, made(laneCompany))).toEqual([
      `+${LANE}`,
      '+projects/qa/rebate/cart.k8s.yaml',
      `+${OWN}`,
      '+reports/qa/rebate.json',
    ]);
  });

  test('nor that there are two for one app, of which one goes', () => {
    const both = companyWith(
      { 'environments/projects/other.yaml': rebateLane.replace('name: rebate', 'name: other') },
      laneCompany,
    );
    expect(changedFiles(made(laneCompany), made(both))).toEqual([
      '+lanes/qa/other.k8s.yaml',
      '+projects/qa/other/cart.k8s.yaml',
      '+projects/qa/other/environment.k8s.yaml',
      '+reports/qa/other.json',
    ]);
    const matches = ['other', 'rebate'].map((name) =>
      JSON.stringify(objectIn(made(both), `lanes/qa/${name}.k8s.yaml`, `HTTPRoute/cart.${name}`)['spec']),
    );
    expect(matches[0]).toContain('"value":"other"');
    expect(matches[1]).toContain('"value":"rebate"');
  });
});

test('a Service with routes of lanes has one for all other calls, whatever lanes there are', () => {
  for (const files of [companyWith({ [FILE]: null }, laneCompany), laneCompany]) {
    expect(Object.keys(objectsIn(made(files)['stable/qa/cart.k8s.yaml']))).toContain('HTTPRoute/cart');
  }
});

test('a lane in its grace is sent nothing, and after that nothing of it is left', () => {
  const asleep = synthesizeFiles(laneCompany, { asOf: '2027-01-03' }).files;
  expect(asleep[LANE]).toBeUndefined();
  expect(asleep[OWN]).not.toContain('ReferenceGrant');
  const gone = synthesizeFiles(laneCompany, { asOf: '2027-01-04' }).files;
  expect(Object.keys(gone).filter((path) => path.includes('rebate'))).toEqual([]);
});

test('a lane can be made alone', () => {
  const { files } = synthesizeFiles(laneCompany, { environments: ['qa/rebate'] });
  expect(Object.keys(files)).toEqual([
    LANE,
    'projects/qa/rebate/cart.k8s.yaml',
    OWN,
    'reports/qa/rebate.json',
  ]);
});

test('an entry that is changed is reached at home, and stamps what it is sent', () => {
  const files = made(laneWith('entry: [web]', 'entry: [cart, web]'));
  expect(files[OWN]).toContain('\n      x-ty-lane: rebate\n');
  expect(files['projects/qa/rebate/cart.k8s.yaml']).toContain(
    '        - name: strip-routing-headers\n        - name: lane.rebate\n',
  );
  expect(Object.keys(objectsIn(files[LANE]))).toEqual([
    'HTTPRoute/cart.rebate',
    'IngressRoute/web.rebate',
    'Middleware/lane.rebate',
  ]);
});

test('the host of an entry belongs to it alone', () => {
  const taken = 'help: { version: 5.0.0, exposure: { zone: internal, host: web-rebate } }';
  const files = companyEdited('environments/stable/qa.yaml', 'help: { version: 5.0.0 }', taken, laneCompany);
  expect(synthesizeFiles(files).problems.map(({ code }) => code)).toEqual(['host/conflict']);
});

test('an entry needs a gateway that can set headers', () => {
  const files = companyEdited(
    'catalog/clusters/main.yaml',
    'gateways:\n',
    'gateways:\n  mine: { type: external, namespace: traefik }\n',
    companyEdited(
      'catalog/clusters/main.yaml',
      'internal: { gateway: edge,',
      'internal: { gateway: mine,',
      laneCompany,
    ),
  );
  expect(synthesizeFiles(files).problems.map(({ code }) => code)).toEqual(['gateway/cannot']);
});

const HEADER = 'x-ty-lane';

const behaviourOfTiny = new Map<string, AppBehaviour>(
  Object.entries({ web: ['shop', 'help'], shop: ['cart'], help: ['cart'], cart: ['stock'] }).map(
    ([app, calls]) => [
      app,
      { calls: calls.map((to) => ({ to, protocol: 'http', port: 8080 })), propagates: app !== 'cart' },
    ],
  ),
);

const print = ({ from, to, reached }: Hop): string => `${from} → ${to}: ${reached}`;

describe('hop by hop', () => {
  const cluster = clusterOf(made(laneCompany));
  const lane = { host: 'web-rebate.in.qa.tiny.test', headers: {} };
  const baseline = [
    'web.qa.tiny.test → web: ty-qa',
    'ty-qa/web → shop: ty-qa',
    'ty-qa/shop → cart: ty-qa',
    'ty-qa/cart → stock: ty-qa',
    'ty-qa/web → help: ty-qa',
    'ty-qa/help → cart: ty-qa',
  ];

  test('a request of the lane meets the changed app wherever it is called from', () => {
    expect(follow(cluster, behaviourOfTiny, lane, HEADER).map(print)).toEqual([
      'web-rebate.in.qa.tiny.test → web: ty-qa',
      'ty-qa/web → shop: ty-qa',
      'ty-qa/shop → cart: ty-qa-p-rebate',
      'ty-qa-p-rebate/cart → stock: ty-qa',
      'ty-qa/web → help: ty-qa',
      'ty-qa/help → cart: ty-qa-p-rebate',
    ]);
  });

  test.each([
    { name: 'without the header', headers: {} },
    { name: 'with a forged one', headers: { [HEADER]: 'rebate' } },
  ])('any other request meets the unchanged one: $name', ({ headers }) => {
    const hops = follow(cluster, behaviourOfTiny, { host: 'web.qa.tiny.test', headers }, HEADER);
    expect(hops.map(print)).toEqual(baseline);
  });

  test('a forged name of another lane is overwritten', () => {
    const forged = { ...lane, headers: { [HEADER]: 'other' } };
    expect(follow(cluster, behaviourOfTiny, forged, HEADER).map(print)).toContain(
      'ty-qa/shop → cart: ty-qa-p-rebate',
    );
  });

  test.each([
    {
      name: 'without the route for all other calls, others are refused',
      drop: (one: Loose) => one.kind === 'HTTPRoute' && one.metadata.name === 'cart',
      host: 'web.qa.tiny.test',
      shows: 'ty-qa/shop → cart: refused: no route is for it',
    },
    {
      name: 'without the grant, the lane is refused',
      drop: (one: Loose) => one.kind === 'ReferenceGrant',
      host: lane.host,
      shows: 'ty-qa/shop → cart: refused: no grant',
    },
    {
      name: 'without the route of the lane, the unchanged app answers',
      drop: (one: Loose) => one.metadata.name === 'cart.rebate',
      host: lane.host,
      shows: 'ty-qa/shop → cart: ty-qa',
    },
    {
      name: 'without the policy of the changed app, its calls are refused',
      drop: (one: Loose) =>
        one.kind === 'NetworkPolicy' &&
        one.metadata.name === 'cart' &&
        one.metadata.namespace === 'ty-qa-p-rebate',
      host: lane.host,
      shows: 'ty-qa/shop → cart: ty-qa-p-rebate is refused by a policy',
    },
  ])('a lane that is broken on purpose fails: $name', ({ drop, host, shows }) => {
    const broken = { objects: cluster.objects.filter((one) => !drop(one as Loose)) };
    expect(follow(broken, behaviourOfTiny, { host, headers: {} }, HEADER).map(print)).toContain(shows);
  });

  test('one that drops the header ends it', () => {
    const forgetful = new Map(
      [...behaviourOfTiny].map(([app, one]) => [app, { ...one, propagates: app !== 'shop' }]),
    );
    const hops = follow(cluster, forgetful, lane, HEADER).map(print);
    expect(hops).toContain('ty-qa/shop → cart: ty-qa');
    expect(hops).toContain('ty-qa/help → cart: ty-qa-p-rebate');
  });
});

interface Loose {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
}

describe('in random companies', () => {
  const PORTS = { http: 8080, dubbo: 20880, tcp: 9000 } as const;
  const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;
  type Protocol = keyof typeof PORTS;

  interface Random {
    readonly calls: readonly (Protocol | 'none')[];
    readonly propagates: readonly boolean[];
    readonly roles: readonly ('changed' | 'carrier' | 'none')[];
  }

  /** Apps call later ones only; `a` is exposed in the baseline, and the entry. */
  const random: fc.Arbitrary<Random> = fc.record({
    calls: fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant('none' as const) },
        { weight: 4, arbitrary: fc.constant('http' as const) },
        { weight: 2, arbitrary: fc.constant('dubbo' as const) },
        { weight: 1, arbitrary: fc.constant('tcp' as const) },
      ),
      { minLength: 10, maxLength: 10 },
    ),
    propagates: fc.array(
      fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      { minLength: 5, maxLength: 5 },
    ),
    roles: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constant('none' as const) },
        { weight: 2, arbitrary: fc.constant('changed' as const) },
        { weight: 1, arbitrary: fc.constant('carrier' as const) },
      ),
      { minLength: 5, maxLength: 5 },
    ),
  });

  function behaviourOf({ calls, propagates }: Random): ReadonlyMap<string, AppBehaviour> {
    let next = 0;
    return new Map(
      NAMES.map((app, index) => {
        const own = NAMES.slice(index + 1).flatMap((to) => {
          const protocol = calls[next++] ?? 'none';
          return protocol === 'none' ? [] : [{ to, protocol, port: PORTS[protocol] }];
        });
        return [app, { calls: own, propagates: propagates[index] ?? false }] as const;
      }),
    );
  }

  function companyOf(one: Random): Files {
    const behaviour = behaviourOf(one);
    const inRole = (role: string): readonly string[] => NAMES.filter((_, index) => one.roles[index] === role);
    const apps = NAMES.map((app) => {
      const { calls, propagates } = behaviour.get(app) ?? { calls: [], propagates: false };
      const lines = [
        `name: ${app}`,
        'runtime: node-20',
        'command: [java]',
        'provides: { http: 8080, dubbo: 20880, tcp: 9000 }',
        `dependsOn: [${calls.map(({ to, protocol }) => `{ app: ${to}, via: ${protocol} }`).join(', ')}]`,
        `propagates: ${propagates}`,
        ...(app === 'a' ? ['exposure: { zone: public }'] : []),
      ];
      return [`catalog/apps/${app}.yaml`, `${lines.join('\n')}\n`] as const;
    });
    const lock = `{ digest: 'sha256:${'1'.repeat(64)}', revision: '0123456', runtime: node-20@20.1 }`;
    const image = `{ '1.0.0': ${lock}, f-rebate: ${lock.replace('1'.repeat(64), '2'.repeat(64))} }`;
    const java = (laneCompany['catalog/images/node-20.yaml'] ?? '').replace(
      'language: node',
      'language: java',
    );
    const versions = NAMES.map((app) => `  ${app}: { version: 1.0.0 }\n`).join('');
    const changed = inRole('changed').map((app) => `  ${app}: { version: f-rebate }\n`);
    const withoutApps = (path: string): string =>
      (laneCompany[path] ?? '').replace(/apps:\n[^]*$/, `apps:\n${versions}`);
    const old = ['web', 'shop', 'cart', 'stock', 'help'].map(
      (app) => [`catalog/apps/${app}.yaml`, null] as const,
    );
    return companyWith(
      {
        ...Object.fromEntries(old),
        ...Object.fromEntries(apps),
        'catalog/images/node-20.yaml': java,
        'catalog/images.lock.yaml': `images:\n${NAMES.map((app) => `  ${app}: ${image}\n`).join('')}`,
        'environments/release-history.yaml': `releases: { ${NAMES.map((app) => `${app}: [1.0.0]`).join(', ')} }\n`,
        'environments/stable/qa.yaml': withoutApps('environments/stable/qa.yaml'),
        'environments/stable/prod.yaml': withoutApps('environments/stable/prod.yaml'),
        [FILE]: rebateLane
          .replace(/apps:\n[^]*?routing/, `apps:\n${changed.join('')}routing`)
          .replace('entry: [web]', `entry: [a]\ncarriers: [${inRole('carrier').join(', ')}]`),
      },
      laneCompany,
    );
  }

  const start = (one: Random): string => (one.roles[0] === 'none' ? 'ty-qa' : 'ty-qa-p-rebate');

  /** Calls of a lane that met another version than they should. */
  function strayed(one: Random, files: Files): readonly Hop[] {
    const hops = follow(
      clusterOf(files),
      behaviourOf(one),
      { host: 'a-rebate.in.qa.tiny.test', headers: {} },
      HEADER,
    );
    expect(hops[0]?.reached).toBe(start(one));
    // A carrier is the same in both places.
    const right = { none: ['ty-qa'], changed: ['ty-qa-p-rebate'], carrier: ['ty-qa', 'ty-qa-p-rebate'] };
    return hops.filter(({ to, reached }) => {
      const role = one.roles[NAMES.findIndex((app) => app === to)] ?? 'none';
      return !right[role].includes(reached);
    });
  }

  const outcomes = { sound: 0, refused: 0 };

  test('a lane without errors sends each call where it should go; one that is refused would not', () => {
    fc.assert(
      fc.property(
        random.filter(({ roles }) => roles.includes('changed')),
        (one) => {
          const { files, problems } = synthesizeFiles(companyOf(one), { environments: ['qa', 'qa/rebate'] });
          const errors = problems.filter(({ severity }) => severity === 'error');
          if (errors.length === 0) {
            outcomes.sound += 1;
            expect(strayed(one, files).map(print)).toEqual([]);
            return;
          }
          // Changed apps must pass the header on for the sake of other lanes; and unreachable ones are never called.
          const isStray = errors.every(
            ({ code, message }) =>
              code === 'lane/lost' ||
              (code === 'lane/dropped' &&
                NAMES.every(
                  (app, index) => one.roles[index] !== 'changed' || !message.includes(`ends at '${app}'`),
                )),
          );
          if (!isStray) return;
          outcomes.refused += 1;
          expect(strayed(one, files)).not.toEqual([]);
        },
      ),
      { numRuns: 40, seed: 20_261_121 },
    );
    expect(outcomes.sound).toBeGreaterThan(5);
    expect(outcomes.refused).toBeGreaterThan(5);
  });

  test('carriers that are added by themselves are enough', () => {
    fc.assert(
      fc.property(
        random.filter(({ roles }) => roles.includes('changed') && !roles.includes('carrier')),
        (one) => {
          const company = companyEdited(FILE, 'carriers: []', 'carriers: auto', companyOf(one));
          const { problems } = synthesizeFiles(company, { environments: ['qa/rebate'] });
          const ended = problems.filter(({ code }) => code === 'lane/lost' || code === 'lane/dropped');
          const changed = NAMES.filter((_, index) => one.roles[index] === 'changed');
          expect(
            ended.filter(({ message }) => !changed.some((app) => message.includes(`ends at '${app}'`))),
          ).toEqual([]);
        },
      ),
      { numRuns: 60, seed: 20_261_121 },
    );
  });

  test('no lane changes a byte of its baseline, and no other request comes to it', () => {
    fc.assert(
      fc.property(
        random.filter(({ roles }) => roles.includes('changed')),
        (one) => {
          const company = companyOf(one);
          const { files, problems } = synthesizeFiles(company);
          if (hasErrors(problems)) return;
          const before = synthesizeFiles(companyWith({ [FILE]: null }, company)).files;
          expect(changedFiles(before, files).filter((path) => !path.includes('rebate'))).toEqual([]);
          for (const headers of [{}, { [HEADER]: 'rebate' }]) {
            const host = 'a.qa.tiny.test';
            const hops = follow(clusterOf(files), behaviourOf(one), { host, headers }, HEADER);
            expect(hops.filter(({ reached }) => reached !== 'ty-qa').map(print)).toEqual([]);
          }
        },
      ),
      { numRuns: 12, seed: 20_261_121 },
    );
  });
});
