// Companies of six apps that call each other at random, with a project environment that changes some of them.
import fc from 'fast-check';
import { overlayCompany } from '../../core/testing/overlay-company';
import type { Files } from '../../core/testing/tiny-company';

type Protocol = 'http' | 'grpc' | 'dubbo' | 'https' | 'tcp';

export interface World {
  /** What each app calls: apps with a smaller number, over http or grpc where there is no lane. */
  readonly calls: readonly (readonly { readonly to: number; readonly via: Protocol }[])[];
  readonly propagates: readonly boolean[];
  readonly changed: readonly number[];
  readonly carriers: readonly number[];
  readonly accepted: readonly number[];
  readonly entry: readonly number[];
  /** Apps that the baseline exposes: only they can be entries that run there. */
  readonly exposed: readonly number[];
  /** Apps whose Service has no address of its own. */
  readonly headless: readonly number[];
  readonly routing: 'dns' | 'lane';
}

const NAMES = ['ant', 'bee', 'cat', 'dog', 'elk', 'fox'] as const;
export const OVERLAY = 'environments/projects/work.yaml';
export const nameOf = (index: number): string => NAMES[index] ?? '';

const ALL = [0, 1, 2, 3, 4, 5];
const some = (least: number) => fc.subarray(ALL, { minLength: least });

const oftenTrue = fc.oneof(
  { weight: 4, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);

const anyProtocol: fc.Arbitrary<Protocol> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('http' as const) },
  { weight: 2, arbitrary: fc.constant('grpc' as const) },
  { weight: 2, arbitrary: fc.constant('dubbo' as const) },
  { weight: 1, arbitrary: fc.constant('https' as const) },
  { weight: 1, arbitrary: fc.constant('tcp' as const) },
);

/** Each app calls some of those with smaller numbers. */
const randomCalls = (via: fc.Arbitrary<Protocol>): fc.Arbitrary<World['calls']> =>
  fc.tuple(
    ...NAMES.map((_, index) =>
      fc
        .tuple(...NAMES.slice(0, index).map((__, to) => fc.option(fc.record({ to: fc.constant(to), via }))))
        .map((made) => made.filter((one) => one !== null)),
    ),
  );

export const aliasWorld: fc.Arbitrary<World> = fc
  .record({
    calls: randomCalls(fc.constantFrom('http', 'grpc')),
    propagates: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    changed: some(1),
    carriers: some(0),
    accepted: some(0),
    entry: some(1),
  })
  .map((one) => tidy({ ...one, exposed: [], headless: [], routing: 'dns' }));

/** Most apps are unchanged and keep the lane: else hardly any lane would hold. */
export const laneWorld: fc.Arbitrary<World> = fc
  .record({
    calls: randomCalls(anyProtocol),
    propagates: fc.array(oftenTrue, { minLength: 6, maxLength: 6 }),
    roles: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constant('none' as const) },
        { weight: 2, arbitrary: fc.constant('changed' as const) },
        { weight: 1, arbitrary: fc.constant('carrier' as const) },
      ),
      { minLength: 6, maxLength: 6 },
    ),
    accepted: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some(0) }),
    entry: some(1),
    exposed: some(1),
    headless: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some(0) }),
  })
  .filter(({ roles }) => roles.includes('changed'))
  .map(({ roles, ...one }) => {
    const inRole = (role: string): readonly number[] => ALL.filter((index) => roles[index] === role);
    return tidy({ ...one, changed: inRole('changed'), carriers: inRole('carrier'), routing: 'lane' });
  });

/** What a definition may say: no app in two roles, and entries that something can come in by. */
function tidy(one: World): World {
  const here = new Set([...one.changed, ...one.carriers]);
  const entry = one.entry.filter((app) => here.has(app) || one.exposed.includes(app));
  return {
    ...one,
    carriers: one.carriers.filter((app) => !one.changed.includes(app)),
    accepted: one.accepted.filter((app) => !here.has(app)),
    entry: entry.length > 0 ? entry : one.changed.slice(0, 1),
  };
}

export function filesOf({
  propagates,
  changed,
  carriers,
  accepted,
  entry,
  exposed,
  headless,
  routing,
  ...more
}: World): Files {
  const digest = (text: string): string => `sha256:${text.repeat(64)}`;
  const image = (text: string): string =>
    `{ digest: '${digest(text)}', revision: '0123456', runtime: node-20@20.1 }`;
  const lock = NAMES.map((name) => `  ${name}: { '1.0.0': ${image('a')}, f-work-0123456: ${image('b')} }`);
  const apps = NAMES.map((name, index) => {
    const called = (more.calls[index] ?? []).map(({ to, via }) => `{ app: ${nameOf(to)}, via: ${via} }`);
    const lines = [
      `name: ${name}`,
      'runtime: node-20',
      'command: [a]',
      routing === 'lane'
        ? 'provides: { http: 8080, grpc: 9090, dubbo: 20880, https: 8443, tcp: 9000 }'
        : 'provides: { http: 8080, grpc: 9090 }',
      `dependsOn: [${called.join(', ')}]`,
      `propagates: ${propagates[index] ?? false}`,
      ...(headless.includes(index) ? ['headless: true'] : []),
      ...(exposed.includes(index) ? ['exposure: { zone: public }'] : []),
    ];
    return [`catalog/apps/${name}.yaml`, `${lines.join('\n')}\n`];
  });
  const versions = NAMES.map((name) => `  ${name}: { version: 1.0.0 }`).join('\n');
  const cluster = overlayCompany['catalog/clusters/main.yaml'] ?? '';
  const runtime = overlayCompany['catalog/images/node-20.yaml'] ?? '';
  const list = (key: string, indexes: readonly number[]): string =>
    indexes.length === 0 ? '' : `${key}: [${indexes.map(nameOf).join(', ')}]\n`;
  const kept = Object.entries(overlayCompany).filter(
    ([path]) => !path.startsWith('catalog/apps/') && !path.startsWith('environments/projects/'),
  );
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(apps),
    'catalog/clusters/main.yaml': `${cluster}mesh: istio\n`,
    // Only Java is told the tags of Dubbo.
    'catalog/images/node-20.yaml':
      routing === 'lane' ? runtime.replace('language: node', 'language: java') : runtime,
    'catalog/images.lock.yaml': `images:\n${lock.join('\n')}\n`,
    'environments/release-history.yaml': `releases: { ${NAMES.map((name) => `${name}: [1.0.0]`).join(', ')} }\n`,
    'environments/stable/qa.yaml': (overlayCompany['environments/stable/qa.yaml'] ?? '').replace(
      /apps:[^]*/,
      `apps:\n${versions}\n`,
    ),
    'environments/stable/prod.yaml': (overlayCompany['environments/stable/prod.yaml'] ?? '').replace(
      /apps:[^]*/,
      `apps:\n${versions}\n`,
    ),
    [OVERLAY]: `name: work
baselines: [qa]
owner: team
expires: '2026-12-20'
routing: ${routing}
apps:
${changed.map((one) => `  ${nameOf(one)}: { version: f-work-0123456 }`).join('\n')}
${list('carriers', carriers)}${list('entry', entry)}${list('acceptBaselinePath', accepted)}`,
  };
}
