// Laws of the names that exist in an overlay, over random companies.
import fc from 'fast-check';
import { loadCompany } from '../core/load-company';
import { hasErrors } from '../core/problem';
import { synthesize } from '../stacks/synthesize';
import { objectsOf, readCluster, type Labels } from '../stacks/testing/simulator/cluster-objects';
import { aliasWorld, filesOf, laneWorld, nameOf, type World } from './testing/random-world';

jest.setTimeout(120_000);

interface Names {
  /** All Services of the overlay, as often as they are there. */
  readonly services: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
}

/** Undefined for an overlay that is refused. */
function namesIn(world: World): Names | undefined {
  const sources = Object.entries(filesOf(world)).map(([path, text]) => ({ path, text }));
  const { company, problems } = loadCompany(sources);
  if (company === undefined || hasErrors(problems)) return undefined;
  const made = synthesize(company, { environments: ['qa/work'] });
  if (hasErrors(made.problems)) return undefined;
  const services = objectsOf(readCluster(made.files), 'Service', 'ty-qa-p-work');
  const isAlias = (labels: Labels = {}): boolean => labels['strata/kind'] === 'alias';
  return {
    services: services.map(({ metadata }) => metadata.name),
    aliases: Object.fromEntries(
      services
        .filter(({ metadata }) => isAlias(metadata.labels))
        .map(({ metadata, spec = {} }) => [metadata.name, String(spec['externalName'])]),
    ),
  };
}

test('aliases are exactly the apps that are called and do not run there, and none stands before an app that does', () => {
  const seen = { none: 0, some: 0 };
  fc.assert(
    fc.property(fc.oneof(aliasWorld, laneWorld), (world) => {
      const names = namesIn(world);
      if (names === undefined) return;
      const here = new Set([...world.changed, ...world.carriers]);
      const called = new Set([...here].flatMap((app) => world.calls[app] ?? []).map(({ to }) => to));
      const borrowed = [...called].filter((app) => !here.has(app)).map(nameOf);
      expect(names.aliases).toEqual(
        Object.fromEntries(borrowed.map((app) => [app, `${app}.ty-qa.svc.cluster.local`])),
      );
      expect(names.services.toSorted()).toEqual([...borrowed, ...[...here].map(nameOf)].toSorted());
      seen[borrowed.length > 0 ? 'some' : 'none'] += 1;
    }),
    { numRuns: 150, seed: 20_261_121 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
});
