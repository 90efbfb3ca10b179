// Laws of overlays over random companies: what synth accepts goes where it should, and what it refuses would go astray.
import fc from 'fast-check';
import type { Company } from '../core/company';
import { loadCompany } from '../core/load-company';
import type { Problem } from '../core/problem';
import type { Files } from '../core/testing/tiny-company';
import { synthesize } from '../stacks/synthesize';
import { readCluster, type Files as SimulatedFiles } from '../stacks/testing/simulator/cluster-objects';
import { passedBy, strayCalls, type Meant } from '../stacks/testing/simulator/expected-calls';
import { followApp, followHost, hostsIn, type Call } from '../stacks/testing/simulator/follow-calls';
import { aliasWorld, filesOf, laneWorld, nameOf, OVERLAY, type World } from './testing/random-world';

jest.setTimeout(120_000);

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
      { numRuns: 150 },
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
    { numRuns: 22 },
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
          // Nor may a call pass by a carrier: two instances would serve one lane.
          expect([...stray, ...passedBy(outcome.meant, outcome.fromHosts)]).not.toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });

  test('carriers that are added by themselves are enough', () => {
    fc.assert(
      fc.property(laneWorld, (one) => {
        const files = filesOf({ ...one, carriers: [], accepted: [] });
        const auto = { ...files, [OVERLAY]: `${files[OVERLAY] ?? ''}carriers: auto\n` };
        const ended = errorsOf(synthesized(auto, ['qa/work'])).filter(
          (error) => isOfCalls(error) || error.code === 'alias/headless',
        );
        expect(ended.filter((error) => !endsAt(error, one.changed))).toEqual([]);
      }),
      { numRuns: 60 },
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
