// What must hold for every company, shown on the example.
import fc from 'fast-check';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { isJsonObject, type Json } from '../core/json';
import { identityOf, keyOf } from '../core/kubernetes/object-identity';
import { loadCompany } from '../core/load-company';
import { hasErrors, sortProblems, type Problem } from '../core/problem';
import { found } from '../core/testing/find-problems';
import {
  companyEdited,
  companyPlus,
  companyWith,
  tinyCompany,
  type Files,
} from '../core/testing/tiny-company';
import { builds } from './builds';
import { helmFiles } from './helm-files';
import { addStacks } from './main';
import { readExampleCompany, readExampleDist } from './testing/example-company';
import { changedFiles, objectsIn } from './testing/manifests';
import { synthesizeFiles } from './testing/synthesize-files';
import { synthesize } from './synthesize';

const example = readExampleCompany();
const options = { addStacks, builds, helmFiles };
const whole = synthesizeFiles(example, options);

/** Keys of all maps in an order that the numbers decide, for ever the same by the same numbers. */
function shuffleKeys(value: Json, next: () => number): Json {
  if (Array.isArray(value)) return value.map((item: Json) => shuffleKeys(item, next));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, one]): [number, string, Json] => [
    next(),
    key,
    shuffleKeys(one, next),
  ]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => a - b).map(([, key, one]) => [key, one]));
}

/** https://en.wikipedia.org/wiki/Linear_congruential_generator */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}

/** Written anew: other order of keys, other quotes, no comments, block style. */
function rewrite(company: Files, seed: number): Files {
  const next = numbersFrom(seed);
  const entries = Object.entries(company).map(([path, text]): [number, [string, string]] => {
    if (!path.endsWith('.yaml')) return [next(), [path, text]];
    const documents = parseAllDocuments(text).map((document) => shuffleKeys(document.toJS() as Json, next));
    const texts = documents.map((document) => stringify(document, { defaultStringType: 'QUOTE_DOUBLE' }));
    return [next(), [path, texts.join('---\n')]];
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => a - b).map(([, entry]) => entry));
}

const withoutPlaces = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ code, message, fix }) => `${code}: ${message}; ${fix}`).toSorted();

test('the example is sound, and its dist/ is what comes out of it', () => {
  expect(hasErrors(whole.problems)).toBe(false);
  expect(changedFiles(readExampleDist(), whole.files)).toEqual([]);
});

describe('the same input gives the same bytes', () => {
  test('twice', () => {
    expect(synthesizeFiles(example, options)).toEqual(whole);
  });

  test('in whatever order keys and files stand', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const other = synthesizeFiles(rewrite(example, seed), options);
        expect(changedFiles(whole.files, other.files)).toEqual([]);
        expect(withoutPlaces(other.problems)).toEqual(withoutPlaces(whole.problems));
      }),
      { numRuns: 8 },
    );
  });

  test('from TypeScript as from YAML', () => {
    const sources = Object.entries(example).map(([path, text]) => {
      if (!path.endsWith('.yaml') || path.endsWith('.lock.yaml') || path.includes('history'))
        return { path, text };
      const module = { value: parse(text) as Json, positions: { offset: 0 } };
      return { path: path.replace(/\.yaml$/, '.ts'), text, module };
    });
    const { company, problems } = loadCompany(sources);
    expect(hasErrors(problems)).toBe(false);
    const files = company === undefined ? [] : synthesize(company, options).files;
    const texts = files.map(({ path, text }) => [
      path,
      text.replaceAll(/(catalog|environments)\/(\S+)\.ts\b/g, '$1/$2.yaml'),
    ]);
    expect(changedFiles(whole.files, Object.fromEntries(texts) as Files)).toEqual([]);
  });
});

describe('environments do not show in each other', () => {
  test.each(['daily', 'qa', 'pre', 'prod'])('%s alone is as in the whole', (name) => {
    const { files } = synthesizeFiles(example, { ...options, environments: [name] });
    const ofIt = new RegExp(
      `^(stable|argocd/applications)/${name}/|^reports/${name}\\.json$|^argocd/(projects/(stable|projects|delivery|lanes)|applicationsets/[a-z]+)-${name}\\.k8s\\.yaml$`,
    );
    const own = Object.keys(whole.files).filter((path) => ofIt.test(path));
    expect(own.some((path) => path.startsWith(`argocd/applications/${name}/`))).toBe(true);
    expect(Object.keys(files)).toEqual(own);
    expect(whole.files).toMatchObject(files);
  });

  test("one app's configuration for qa changes its file and the report of qa and of what lies on it, and nothing else", () => {
    const apps = Object.keys(example).filter((path) => path.startsWith('catalog/apps/'));
    expect(apps.length).toBeGreaterThanOrEqual(12);
    for (const path of apps) {
      const definition = parse(example[path] ?? '') as {
        readonly name: string;
        readonly environments?: object;
      };
      const changed = {
        ...definition,
        environments: { ...definition.environments, qa: { config: { NEW: 'value' } } },
      };
      const { files } = synthesizeFiles(companyWith({ [path]: stringify(changed) }, example), options);
      const overlays = Object.keys(whole.files).flatMap((file) => {
        const [, project, app] = /^(?:projects|delivery)\/qa\/([^/]+)\/(.+)\.k8s\.yaml$/.exec(file) ?? [];
        return app === definition.name ? [file, `reports/qa/${project ?? ''}.json`] : [];
      });
      const own = ['reports/qa.json', `stable/qa/${definition.name}.k8s.yaml`];
      expect(changedFiles(whole.files, files)).toEqual([...own, ...overlays].toSorted());
    }
  });

  test('what leaves an environment leaves no file of its own behind', () => {
    const company = companyEdited(
      'environments/stable/pre.yaml',
      '  md2html: { version: 1.9.2 }\n',
      '',
      example,
    );
    const { files, problems } = synthesizeFiles(
      companyEdited(
        'catalog/apps/note-core.yaml',
        '  - md2html\n',
        '  - { app: md2html, optional: true }\n',
        company,
      ),
      options,
    );
    expect(hasErrors(problems)).toBe(false);
    expect(changedFiles(whole.files, files).filter((path) => path.startsWith('-stable/'))).toEqual([
      '-stable/pre/md2html.k8s.yaml',
    ]);
  });
});

describe('what comes out', () => {
  const objects = Object.entries(whole.files).flatMap(([path, text]) =>
    path.endsWith('.yaml') ? Object.values(objectsIn(text)).map((object) => ({ path, object })) : [],
  );

  test('nothing that is emitted is refused or doubted by the API of its cluster', () => {
    expect(objects.length).toBeGreaterThan(300);
    expect(whole.problems.filter(({ code }) => code.startsWith('manifest/'))).toEqual([]);
  });

  test('no identity twice in the files of one cluster', () => {
    const clusterOf = (path: string): string =>
      ({ daily: 'dev', qa: 'test', pre: 'prod', prod: 'prod' })[path.split('/')[1] ?? ''] ??
      path.split('/')[1] ??
      '';
    const keys = objects
      .filter(({ path }) => path.startsWith('stable/') || path.startsWith('clusters/'))
      .map(({ path, object }) => `${clusterOf(path)} ${keyOf(identityOf(object))}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('no path of a machine, no date and no version of a tool', () => {
    const text = Object.values(whole.files).join('\n');
    expect(text).not.toMatch(new RegExp(`${__dirname.replace(/\/stacks$/, '')}|node_modules/`));
    expect(text).not.toContain('cdk8s.io/');
  });

  test('every environment goes to the cluster that it names', () => {
    const destinations = objects
      .filter(
        ({ path, object }) => path.startsWith('argocd/applications/') && object['kind'] === 'Application',
      )
      .map(({ path, object }) => {
        const { destination } = object['spec'] as { destination: { server: string; namespace: string } };
        return `${path.split('/')[2]} ${destination.server} ${destination.namespace}`;
      });
    expect([...new Set(destinations)].toSorted()).toEqual([
      'daily https://kube-dev.mangrove.test:6443 mg-daily',
      'pre https://kube-prod.mangrove.example:6443 mg-pre',
      'prod https://kube-prod.mangrove.example:6443 mg-prod',
      'qa https://kube-test.mangrove.test:6443 mg-qa',
    ]);
  });
});

test('problems are sorted by place, whatever the order of the files', () => {
  const wrong = companyPlus(
    'environments/stable/qa.yaml',
    'slotz: true\n',
    companyPlus(
      'catalog/apps/shop.yaml',
      'replicas: two\ncolour: red\n',
      companyEdited(
        'catalog/company.yaml',
        'api: v2',
        'api: v1',
        companyEdited('catalog/apps/cart.yaml', 'node-20', 'node-22'),
      ),
    ),
  );
  const problems = found(wrong);
  expect(problems.length).toBeGreaterThan(4);
  const paths = Object.keys(tinyCompany);
  fc.assert(
    fc.property(fc.shuffledSubarray(paths, { minLength: paths.length }), (order) => {
      expect(found(Object.fromEntries(order.map((path) => [path, wrong[path] ?? ''])))).toEqual(problems);
    }),
    { numRuns: 20 },
  );
  const { problems: all } = synthesizeFiles(wrong);
  expect(sortProblems(all.toReversed())).toEqual(all);
});
