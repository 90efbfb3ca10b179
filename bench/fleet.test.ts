import { loadCompany } from '../core/load-company';
import { synthesize } from '../stacks/synthesize';
import { fleet, type FleetSize } from './fleet';

const SIZE: FleetSize = { apps: 24, environments: 3, seed: 1 };

function synthesized(size: FleetSize) {
  const { company, problems } = loadCompany(fleet(size));
  if (company === undefined) throw new Error('the fleet is no company');
  return { loaded: problems, ...synthesize(company) };
}

test.each<FleetSize>([SIZE, { apps: 1, environments: 1, seed: 1 }, { apps: 40, environments: 2, seed: 7 }])(
  'a fleet of $apps apps in $environments environments has no problem',
  (size) => {
    const { loaded, problems, files } = synthesized(size);
    expect([...loaded, ...problems]).toEqual([]);
    const apps = files.filter(({ path }) => /^stable\/env-\d+\/app-\d+\.k8s\.yaml$/.test(path));
    expect(apps).toHaveLength(size.apps * size.environments);
  },
);

test('its project environments have no problem either, and leave the others as they are', () => {
  const { loaded, problems, files } = synthesized({ ...SIZE, projects: 30 });
  expect([...loaded, ...problems]).toEqual([]);
  const namespaces = files.filter(({ path }) =>
    /^projects\/env-\d+\/p-\d+\/environment\.k8s\.yaml$/.test(path),
  );
  expect(namespaces).toHaveLength(30);
  const isStable = ({ path }: { readonly path: string }) => path.startsWith('stable/');
  expect(files.filter(isStable)).toEqual(synthesized(SIZE).files.filter(isStable));
});

test('the same seed gives the same fleet, and another seed another one', () => {
  expect(fleet(SIZE)).toEqual(fleet(SIZE));
  expect(fleet({ ...SIZE, seed: 2 })).not.toEqual(fleet(SIZE));
});

test('a larger fleet has the apps of a smaller one', () => {
  const larger = new Map(fleet({ ...SIZE, apps: 48 }).map(({ path, text }) => [path, text]));
  for (const { path, text } of fleet(SIZE).filter((file) => file.path.startsWith('catalog/apps/'))) {
    expect(larger.get(path)).toBe(text);
  }
});
