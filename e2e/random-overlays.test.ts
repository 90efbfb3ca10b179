// Laws of overlays over random companies: what synth accepts goes where it should, and what it refuses would go astray.
import fc from 'fast-check';
import type { Company } from '../core/company';
import { loadCompany } from '../core/load-company';
import type { Problem } from '../core/problem';
import { overlayCompany } from '../core/testing/overlay-company';
import type { Files } from '../core/testing/tiny-company';
import { synthesize } from '../stacks/synthesize';
import { readCluster, type Files as SimulatedFiles } from '../stacks/testing/simulator/cluster-objects';
import { strayCalls, type Meant } from '../stacks/testing/simulator/expected-calls';
import { followApp, followHost, hostsIn, type Call } from '../stacks/testing/simulator/follow-calls';

jest.setTimeout(120_000);

type Protocol = 'http' | 'grpc' | 'dubbo' | 'tcp';

interface World {
  /** What each app calls: apps with a smaller number, over http or grpc where there is no lane. */
  readonly calls: readonly (readonly { readonly to: number; readonly via: Protocol }[])[];
  readonly propagates: readonly boolean[];
  readonly changed: readonly number[];
  readonly carriers: readonly number[];
  readonly accepted: readonly number[];
  readonly entry: readonly number[];
  /** Apps that the baseline exposes: only they can be entries that run there. */
  readonly exposed: readonly number[];
  readonly routing: 'dns' | 'lane';
}

const NAMES = ['ant', 'bee', 'cat', 'dog', 'elk', 'fox'] as const;
const OVERLAY = 'environments/projects/work.yaml';
const nameOf = (index: number): string => NAMES[index] ?? '';

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

const aliasWorld: fc.Arbitrary<World> = fc
  .record({
    calls: randomCalls(fc.constantFrom('http', 'grpc')),
    propagates: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    changed: some(1),
    carriers: some(0),
    accepted: some(0),
    entry: some(1),
  })
  .map((one) => tidy({ ...one, exposed: [], routing: 'dns' }));

/** Most apps are unchanged and keep the lane: else hardly any lane would hold. */
const laneWorld: fc.Arbitrary<World> = fc
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

function filesOf({
  propagates,
  changed,
  carriers,
  accepted,
  entry,
  exposed,
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
        ? 'provides: { http: 8080, grpc: 9090, dubbo: 20880, tcp: 9000 }'
        : 'provides: { http: 8080, grpc: 9090 }',
      `dependsOn: [${called.join(', ')}]`,
      `propagates: ${propagates[index] ?? false}`,
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

interface Outcome {
  readonly errors: readonly Problem[];
  readonly meant: Meant;
  readonly fromHosts: readonly Call[];
  /** Calls that the apps of the overlay lead to, whoever calls them. */
  readonly fromApps: readonly Call[];
}

interface Synthesized {
  readonly company: Company;
  readonly files: SimulatedFiles;
  readonly problems: readonly Problem[];
}

function synthesized(sources: Files, environments?: readonly string[]): Synthesized {
  const { company, problems } = loadCompany(Object.entries(sources).map(([path, text]) => ({ path, text })));
  if (company === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const made = synthesize(company, environments === undefined ? {} : { environments });
  return { company, files: made.files, problems: [...problems, ...made.problems] };
}

const errorsOf = ({ problems }: Synthesized): readonly Problem[] =>
  problems.filter(({ severity }) => severity === 'error');

function simulate(one: World): Outcome {
  const made = synthesized(filesOf(one), ['qa', 'qa/work']);
  const { company } = made;
  const cluster = readCluster(made.files);
  const meant: Meant = {
    namespace: 'ty-qa-p-work',
    baselineNamespace: 'ty-qa',
    changed: one.changed.map(nameOf),
    carriers: one.carriers.map(nameOf),
    accepted: one.accepted.map(nameOf),
    routing: one.routing,
  };
  const hosts = [...hostsIn(cluster, meant.namespace), ...hostsIn(cluster, meant.baselineNamespace)].filter(
    (host) => host.includes('-work.'),
  );
  return {
    errors: errorsOf(made),
    meant,
    fromHosts: hosts.flatMap((host) => followHost(cluster, company, host)),
    fromApps: [...meant.changed, ...meant.carriers].flatMap((app) =>
      followApp(cluster, company, meant.namespace, app),
    ),
  };
}

const isMeeting = ({ meant, fromHosts }: Outcome): boolean => {
  const met = new Set(
    fromHosts.flatMap(({ reached }) => (reached?.namespace === meant.namespace ? [reached.app] : [])),
  );
  return meant.changed.every((app) => met.has(app));
};

describe('aliases', () => {
  test('what is accepted goes where it should, what is refused would go astray, and nothing else is refused', () => {
    const seen = { accepted: 0, sandwich: 0, unreachable: 0 };
    fc.assert(
      fc.property(aliasWorld, (one) => {
        const outcome = simulate(one);
        const stray = strayCalls(outcome.meant, outcome.fromApps);
        const expected = [
          ...(stray.length > 0 ? ['route/sandwich'] : []),
          ...(isMeeting(outcome) ? [] : ['route/unreachable']),
        ];
        expect([...new Set(outcome.errors.map(({ code }) => code))].toSorted()).toEqual(expected);
        if (expected.length === 0) {
          expect(strayCalls(outcome.meant, outcome.fromHosts)).toEqual([]);
          seen.accepted += 1;
        }
        if (expected.includes('route/sandwich')) seen.sandwich += 1;
        if (expected.includes('route/unreachable')) seen.unreachable += 1;
      }),
      { numRuns: 150, seed: 20_261_121 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });
});

test('with the overlay or without it, every byte of the stable environments is the same, and none of their requests comes to it', () => {
  let requests = 0;
  fc.assert(
    fc.property(fc.oneof(aliasWorld, laneWorld), (one) => {
      const { [OVERLAY]: _, ...without } = filesOf(one);
      const { company, files } = synthesized(filesOf(one));
      expect(stableTexts(files)).toEqual(stableTexts(synthesized(without).files));
      const cluster = readCluster(files);
      const hosts = hostsIn(cluster, 'ty-qa').filter((host) => !host.includes('-work.'));
      for (const host of hosts) {
        for (const headers of [{}, { 'x-ty-lane': 'work' }]) {
          const calls = followHost(cluster, company, host, headers);
          expect(calls.filter(({ reached }) => reached?.namespace !== 'ty-qa')).toEqual([]);
          requests += 1;
        }
      }
    }),
    { numRuns: 22, seed: 20_261_121 },
  );
  expect(requests).toBeGreaterThan(0);
});

/** Texts of everything that is not the overlay's own. */
function stableTexts(files: SimulatedFiles): Readonly<Record<string, string>> {
  return Object.fromEntries(
    files.filter(({ path }) => !path.includes('/qa/work')).map(({ path, text }) => [path, text]),
  );
}

describe('lanes', () => {
  test('what is accepted goes where it should, and what is refused for its calls would go astray', () => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(laneWorld, (one) => {
        const outcome = simulate(one);
        const stray = strayCalls(outcome.meant, outcome.fromHosts);
        if (outcome.errors.length === 0) {
          seen.accepted += 1;
          expect(stray).toEqual([]);
          expect(isMeeting(outcome)).toBe(true);
        } else if (isForItsCalls(one, outcome)) {
          seen.refused += 1;
          expect(stray).not.toEqual([]);
        }
      }),
      { numRuns: 150, seed: 20_261_121 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });

  test('carriers that are added by themselves are enough', () => {
    fc.assert(
      fc.property(laneWorld, (one) => {
        const files = filesOf({ ...one, carriers: [], accepted: [] });
        const auto = { ...files, [OVERLAY]: `${files[OVERLAY] ?? ''}carriers: auto\n` };
        const ended = errorsOf(synthesized(auto, ['qa/work'])).filter(isOfCalls);
        expect(ended.filter((error) => !endsAt(error, one.changed))).toEqual([]);
      }),
      { numRuns: 60, seed: 20_261_121 },
    );
  });
});

const isOfCalls = ({ code }: Problem): boolean => code === 'lane/lost' || code === 'lane/dropped';

const endsAt = ({ message }: Problem, apps: readonly number[]): boolean =>
  apps.some((app) => message.includes(`ends at '${nameOf(app)}'`));

/**
 * Whether all that is refused are calls that go astray. Not among them: that changed apps must keep the lane for the
 * sake of others, calls that are accepted, and carriers that forget the lane but mark what they call over Dubbo by
 * themselves.
 */
function isForItsCalls({ accepted, calls: all, changed, carriers }: World, { errors }: Outcome): boolean {
  const marking = carriers.filter((app) => all[app]?.some(({ via }) => via === 'dubbo'));
  return (
    accepted.length === 0 &&
    errors.every((error) => isOfCalls(error) && !endsAt(error, [...changed, ...marking]))
  );
}
