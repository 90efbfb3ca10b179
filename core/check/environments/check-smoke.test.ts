import { found } from '../../testing/find-problems';
import { companyEdited, companyPlus, tinyCompany, type Files } from '../../testing/tiny-company';

const COMPANY = 'catalog/company.yaml';
const QA = 'environments/stable/qa.yaml';
const PROD = 'environments/stable/prod.yaml';

const image = `reg.tiny.example/e2e:7@sha256:${'e'.repeat(64)}`;
const smoke = `smoke: { image: '${image}' }\n`;
const expected = "an image with its tag and digest, as 'registry.example.com/mirror/git:2.52.0@sha256:…'";
const withArgocd = companyPlus(
  COMPANY,
  "argocd: { version: '3.2', repository: 'https://git.tiny.example/platform.git' }\n",
);
const tested = companyPlus(QA, smoke, withArgocd);

test('tests of an environment before production have no problem', () => {
  expect(found(tested)).toEqual([]);
});

test.each<{ name: string; files: Files; problem: string }>([
  {
    name: 'in production',
    files: companyPlus(PROD, smoke, withArgocd),
    problem: `smoke/production ${PROD}:11: 'prod' is production, and tests would order, pay and delete there as in any other environment; write \`smoke\` in the environments before it; what production does is watched by alerts`,
  },
  {
    name: 'with an image from elsewhere',
    files: companyEdited(QA, 'reg.tiny.example/e2e', 'docker.io/e2e', tested),
    problem: `image/registry ${QA}:9: '${image.replace('reg.tiny.example', 'docker.io')}' does not come from a registry of the company; copy the image and write a repository below reg.tiny.example`,
  },
  {
    name: 'with an image whose content may change',
    files: companyEdited(QA, `@sha256:${'e'.repeat(64)}`, '', tested),
    problem: `shape/invalid-value ${QA}:9: 'image' must be ${expected}, found the text 'reg.tiny.example/e2e:7'; write ${expected}`,
  },
  {
    name: 'without an Argo CD that would start them',
    files: companyPlus(QA, smoke, tinyCompany),
    problem: `argocd/unused ${QA}:9: 'qa' says what Argo CD runs after a sync, but the company has no Argo CD; write \`argocd\` in catalog/company.yaml, or remove \`smoke\``,
  },
  {
    name: 'that the quota has no room for',
    files: companyEdited(QA, 'pods: 20', 'pods: 5', tested),
    problem: `quota/exceeded ${QA}:5: apps of qa ask for pods 6 during a rollout, the quota is 5; write \`pods: 6\` or more, or make apps smaller`,
  },
])('fails on tests $name', ({ files, problem }) => {
  expect(found(files)).toEqual([problem]);
});
