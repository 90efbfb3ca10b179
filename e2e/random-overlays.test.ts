// Laws of overlays over random companies: what synth accepts goes where it should, and what it refuses would go astray.
import fc from 'fast-check';
import { loadCompany } from '../core/load-company';
import { overlayCompany } from '../core/testing/overlay-company';
import type { Files } from '../core/testing/tiny-company';
import { synthesize } from '../stacks/synthesize';
import { readCluster, type Cluster } from './simulator/cluster-objects';
import { strayCalls, type Meant } from './simulator/expected-calls';
import { followApp, followHost, hostsIn, type Call } from './simulator/follow-calls';

jest.setTimeout(120_000);

interface World {
  /** What each app calls: apps with a smaller number. */
  readonly calls: readonly (readonly number[])[];
  readonly propagates: readonly boolean[];
  readonly changed: readonly number[];
  readonly carriers: readonly number[];
  readonly accepted: readonly number[];
  readonly entry: readonly number[];
  readonly routing: 'dns' | 'lane';
}

const NAMES = ['ant', 'bee', 'cat', 'dog', 'elk', 'fox'] as const;
const OVERLAY = 'environments/projects/work.yaml';
const nameOf = (index: number): string => NAMES[index] ?? '';

const some = (least: number) => fc.subarray([0, 1, 2, 3, 4, 5], { minLength: least });

const world = (routing: World['routing']): fc.Arbitrary<World> =>
  fc
    .record({
      calls: fc.tuple(...NAMES.map((_, index) => fc.subarray(NAMES.map((__, one) => one).slice(0, index)))),
      propagates: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      changed: some(1),
      carriers: some(0),
      accepted: some(0),
      entry: some(1),
    })
    .map(({ changed, carriers, accepted, entry, ...rest }) => {
      const here = new Set([...changed, ...carriers]);
      const entries = entry.filter((one) => routing === 'lane' || here.has(one));
      return {
        ...rest,
        routing,
        changed,
        carriers: carriers.filter((one) => !changed.includes(one)),
        accepted: accepted.filter((one) => !here.has(one)),
        entry: entries.length > 0 ? entries : changed.slice(0, 1),
      };
    });

function filesOf({ calls, propagates, changed, carriers, accepted, entry, routing }: World): Files {
  const digest = (text: string): string => `sha256:${text.repeat(64)}`;
  const image = (text: string): string =>
    `{ digest: '${digest(text)}', revision: '0123456', runtime: node-20@20.1 }`;
  const lock = NAMES.map((name) => `  ${name}: { '1.0.0': ${image('a')}, f-work-0123456: ${image('b')} }`);
  const apps = NAMES.map((name, index) => {
    const dependsOn = `dependsOn: [${(calls[index] ?? []).map(nameOf).join(', ')}]`;
    const passes = `propagates: ${propagates[index] ?? false}`;
    return [
      `catalog/apps/${name}.yaml`,
      `name: ${name}\nruntime: node-20\ncommand: [node, a.js]\n${dependsOn}\n${passes}\n`,
    ];
  });
  const versions = NAMES.map((name) => `  ${name}: { version: 1.0.0 }`).join('\n');
  const cluster = overlayCompany['catalog/clusters/main.yaml'] ?? '';
  const list = (key: string, indexes: readonly number[]): string =>
    indexes.length === 0 ? '' : `${key}: [${indexes.map(nameOf).join(', ')}]\n`;
  const kept = Object.entries(overlayCompany).filter(
    ([path]) => !path.startsWith('catalog/apps/') && !path.startsWith('environments/projects/'),
  );
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(apps),
    'catalog/clusters/main.yaml': `${cluster}mesh: istio\n`,
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
  /** Codes of the errors. */
  readonly refused: readonly string[];
  readonly meant: Meant;
  readonly fromHosts: readonly Call[];
  /** Calls that the apps of the overlay lead to, whoever calls them. */
  readonly fromApps: readonly Call[];
  readonly cluster: Cluster;
}

function simulate(one: World): Outcome {
  const files = filesOf(one);
  const { company, problems } = loadCompany(Object.entries(files).map(([path, text]) => ({ path, text })));
  if (company === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const made = synthesize(company, { environments: ['qa', 'qa/work'] });
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
  const errors = [...problems, ...made.problems].filter(({ severity }) => severity === 'error');
  return {
    refused: [...new Set(errors.map(({ code }) => code))],
    meant,
    cluster,
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
      fc.property(world('dns'), (one) => {
        const outcome = simulate(one);
        const stray = strayCalls(outcome.meant, outcome.fromApps);
        const expected = [
          ...(stray.length > 0 ? ['route/sandwich'] : []),
          ...(isMeeting(outcome) ? [] : ['route/unreachable']),
        ];
        expect(outcome.refused.toSorted()).toEqual(expected);
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

test('with the overlay or without it, every byte of the stable environments is the same', () => {
  fc.assert(
    fc.property(fc.oneof(world('dns'), world('lane')), (one) => {
      const { [OVERLAY]: _, ...without } = filesOf(one);
      expect(stableTexts(filesOf(one))).toEqual(stableTexts(without));
    }),
    { numRuns: 10 },
  );
});

/** Texts of everything that is not the overlay's own. */
function stableTexts(files: Files): Readonly<Record<string, string>> {
  const { company } = loadCompany(Object.entries(files).map(([path, text]) => ({ path, text })));
  const made = company === undefined ? [] : synthesize(company).files;
  return Object.fromEntries(
    made.filter(({ path }) => !path.includes('/qa/work')).map(({ path, text }) => [path, text]),
  );
}

describe('lanes', () => {
  test('what is accepted goes where it should', () => {
    let accepted = 0;
    fc.assert(
      fc.property(world('lane'), (one) => {
        const outcome = simulate(one);
        if (outcome.refused.length > 0) return;
        accepted += 1;
        expect(strayCalls(outcome.meant, outcome.fromHosts)).toEqual([]);
        expect(isMeeting(outcome)).toBe(true);
      }),
      { numRuns: 150 },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});
