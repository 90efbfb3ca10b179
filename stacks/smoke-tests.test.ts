import { overlayCompany } from '../core/testing/overlay-company';
import { companyPlus } from '../core/testing/tiny-company';
import { changedFiles, changedObjects, objectsIn } from './testing/manifests';
import { readExampleDist } from './testing/example-company';
import { synthesizeFiles } from './testing/synthesize-files';

const QA = 'environments/stable/qa.yaml';
const smoke = `smoke: { image: 'reg.tiny.example/e2e:7@sha256:${'e'.repeat(64)}' }\n`;

const untested = companyPlus(
  'catalog/company.yaml',
  "argocd: { version: '3.2', repository: 'https://git.tiny.example/platform.git' }\n",
  overlayCompany,
);

test('tests of a baseline change its apps and its policies, and nothing in the environments on it', () => {
  const before = synthesizeFiles(untested);
  const after = synthesizeFiles(companyPlus(QA, smoke, untested));
  expect([...before.problems, ...after.problems].filter(({ severity }) => severity === 'error')).toEqual([]);
  const changed = changedFiles(before.files, after.files);
  expect(changed.filter((path) => !path.startsWith('stable/qa/'))).toEqual([]);
  const objects = changed.map((path) => [path, changedObjects(before.files[path], after.files[path])]);
  const expected = changed.map((path) => {
    const file = path.slice('stable/qa/'.length, -'.k8s.yaml'.length);
    return [path, [file === 'environment' ? '+NetworkPolicy/allow-smoke-tests' : `+Job/${file}-smoke`]];
  });
  expect(changed).toContain('stable/qa/environment.k8s.yaml');
  expect(objects).toEqual(expected);
});

test('in the example the hook is in qa beside every app with http, and in production there is none', () => {
  const dist = readExampleDist();
  const jobsIn = (environment: string): readonly string[] =>
    Object.entries(dist)
      .filter(([path]) => path.startsWith(`stable/${environment}/`))
      .flatMap(([, text]) => Object.keys(objectsIn(text)).filter((name) => /^Job\/.*-smoke$/.test(name)))
      .toSorted();
  expect(jobsIn('qa')).toEqual([
    'Job/admin-web-smoke',
    'Job/bff-mobile-smoke',
    'Job/item-core-smoke',
    'Job/md2html-smoke',
    'Job/note-core-smoke',
    'Job/recommend-smoke',
    'Job/search-api-smoke',
    'Job/storefront-web-smoke',
    'Job/trade-core-smoke',
    'Job/user-core-smoke',
  ]);
  expect(jobsIn('prod')).toEqual([]);
});
