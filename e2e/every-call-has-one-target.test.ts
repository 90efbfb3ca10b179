// For every call that an app of an overlay declares, the report of the overlay names one target, and it is there.
import { join } from 'node:path';
import { readTree } from '../cli/testing/test-folder';
import { loadCompany } from '../core/load-company';
import { dependenciesOf } from '../core/link/dependencies';
import { committed, objectsIn } from './testing/dist-objects';
import { REPOSITORY } from './testing/repository';

interface Route {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly target: string;
}

interface Report {
  readonly environment: string;
  readonly changed: readonly string[];
  readonly carriers: readonly string[];
  readonly routes: readonly Route[];
}

const sources = ['catalog', 'environments'].flatMap((folder) =>
  Object.entries(readTree(join(REPOSITORY, folder))).map(([path, text]) => ({
    path: `${folder}/${path}`,
    text,
  })),
);
const { company } = loadCompany(sources);
const reports = Object.entries(committed)
  .filter(([path]) => /^reports\/(?!clusters)[^/]+\/[^/]+\.json$/.test(path))
  .map(([, text]) => JSON.parse(text) as Report);

const services = new Map(
  ['stable', 'projects', 'delivery']
    .flatMap((folder) => objectsIn(folder))
    .filter(({ kind }) => kind === 'Service')
    .map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, spec] as const),
);

test('the example has five of them', () => {
  expect(reports.map(({ environment }) => environment)).toEqual([
    'daily/richnote',
    'qa/cd-md2html-142',
    'qa/coupon',
    'qa/richnote',
    'qa/search-rank',
  ]);
});

test.each(reports)('in $environment', ({ changed, carriers, routes }) => {
  const declared = [...changed, ...carriers].toSorted().flatMap((from) => {
    const app = company?.apps.get(from)?.value ?? {};
    return dependenciesOf(app)
      .filter(({ kind }) => kind === 'app')
      .map(({ name }) => `${from} → ${name}`)
      .toSorted();
  });
  expect(routes.map(({ from, to }) => `${from} → ${to}`).toSorted()).toEqual(declared.toSorted());
  for (const { target, port } of routes) {
    const spec = services.get(target as `${string}/${string}`);
    expect(spec).toMatchObject({ type: 'ClusterIP' });
    expect(spec.ports.map((one: { readonly port: number }) => one.port)).toContain(port);
  }
});
