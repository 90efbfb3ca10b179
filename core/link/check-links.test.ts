import { found } from '../testing/find-problems';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../testing/tiny-company';

const COMPANY = 'catalog/company.yaml';
const MAIN = 'catalog/clusters/main.yaml';
const NODE = 'catalog/images/node-20.yaml';
const LOCK = 'catalog/images.lock.yaml';
const QA = 'environments/stable/qa.yaml';
const PROD = 'environments/stable/prod.yaml';
const BASELINE = 'environments/baseline.lock.yaml';
const RESOURCES = 'catalog/resources.yaml';

const resource = (more: string): Files =>
  companyWith({ [RESOURCES]: `resources:\n  db:\n    kind: mysql\n    port: 3306\n    ${more}\n` });
const tenants = (exports: string): Files =>
  companyPlus(
    COMPANY,
    'defaultTenant: retail\n',
    companyWith({ 'catalog/tenants.yaml': `tenants:\n  retail: { exports: ${exports} }\n` }),
  );

const cases: { name: string; wrong: Files; problems: string[]; right: Files }[] = [
  {
    name: 'a registry for apps that does not exist',
    wrong: companyEdited(COMPANY, 'appRegistry: main', 'appRegistry: mian'),
    problems: [`reference/unknown ${COMPANY}:6: there is no registry 'mian'; did you mean 'main'?`],
    right: tinyCompany,
  },
  {
    name: 'a default tenant that does not exist',
    wrong: companyEdited(COMPANY, 'defaultTenant: retail', 'defaultTenant: retial', tenants('[]')),
    problems: [`reference/unknown ${COMPANY}:8: there is no tenant 'retial'; did you mean 'retail'?`],
    right: tenants('[]'),
  },
  {
    name: 'an export that does not exist',
    wrong: tenants('[cart, shp]'),
    problems: ["reference/unknown catalog/tenants.yaml:2: there is no app 'shp'; did you mean 'shop'?"],
    right: tenants('[cart, shop]'),
  },
  {
    name: 'a host for an environment that does not exist',
    wrong: resource('host: { default: db.tiny.test, pro: db.tiny.example }'),
    problems: [`reference/unknown ${RESOURCES}:5: there is no environment 'pro'; did you mean 'prod'?`],
    right: resource('host: { default: db.tiny.test, prod: db.tiny.example }'),
  },
  {
    name: 'addresses for an environment that does not exist',
    wrong: resource('host: db.tiny.test\n    cidrs: { pro: [10.1.0.0/24] }'),
    problems: [`reference/unknown ${RESOURCES}:6: there is no environment 'pro'; did you mean 'prod'?`],
    right: resource('host: db.tiny.test\n    cidrs: { prod: [10.1.0.0/24] }'),
  },
  {
    name: 'a gateway of a zone that the cluster does not have',
    wrong: companyEdited(MAIN, '{ gateway: edge', '{ gateway: egde'),
    problems: [
      `reference/unknown ${MAIN}:8: there is no gateway 'egde' in this cluster; did you mean 'edge'?`,
    ],
    right: tinyCompany,
  },
  {
    name: 'a stack image that does not exist',
    wrong: companyEdited(NODE, 'debian-12@12.8', 'debain-12@12.8'),
    problems: [`reference/unknown ${NODE}:8: there is no stack image 'debain-12'; did you mean 'debian-12'?`],
    right: tinyCompany,
  },
  {
    name: 'a version of a stack image that does not exist',
    wrong: companyEdited(NODE, 'debian-12@12.8', 'debian-12@12.9'),
    problems: [
      `reference/unknown ${NODE}:8: there is no stack image 'debian-12@12.9'; did you mean 'debian-12@12.8'?`,
    ],
    right: tinyCompany,
  },
  {
    name: 'a current version that the runtime image does not have',
    wrong: companyEdited(NODE, "current: '20.1'", "current: '20.2'"),
    problems: [`reference/unknown ${NODE}:5: there is no version '20.2'; did you mean '20.1'?`],
    right: tinyCompany,
  },
  {
    name: 'an image built on a runtime that does not exist',
    wrong: companyEdited(LOCK, 'node-20@20.1', 'node-21@20.1'),
    problems: [`reference/unknown ${LOCK}:3: there is no runtime image 'node-21'; did you mean 'node-20'?`],
    right: tinyCompany,
  },
  {
    name: 'an app in the baseline lock that does not exist',
    wrong: companyWith({ [BASELINE]: 'versions:\n  crat: 2.0.0\n' }),
    problems: [`reference/unknown ${BASELINE}:2: there is no app 'crat'; did you mean 'cart'?`],
    right: companyWith({ [BASELINE]: 'versions:\n  cart: 2.0.0\n' }),
  },
  {
    name: 'a cluster that does not exist',
    wrong: companyEdited(QA, 'cluster: main', 'cluster: mian'),
    problems: [`reference/unknown ${QA}:3: there is no cluster 'mian'; did you mean 'main'?`],
    right: tinyCompany,
  },
  {
    name: 'a domain for a zone that the cluster does not have',
    wrong: companyEdited(QA, '{ public:', '{ pubic:'),
    problems: [
      `reference/unknown ${QA}:4: there is no zone 'pubic' in cluster 'main'; did you mean 'public'?`,
    ],
    right: tinyCompany,
  },
  {
    name: 'a domain for a zone of a cluster that has none yet',
    wrong: companyEdited(
      MAIN,
      'zones:\n  public: { gateway: edge, entryPoint: websecure, public: true }',
      'zones: {}',
    ),
    problems: [PROD, QA].map(
      (file) =>
        `reference/unknown ${file}:${file === QA ? 4 : 5}: there is no zone 'public' in cluster 'main'; define it in zones of ${MAIN}`,
    ),
    right: tinyCompany,
  },
  {
    name: 'an app in an environment that does not exist',
    wrong: companyPlus(QA, '  stcok: { version: 1.0.0 }\n'),
    problems: [
      `reference/unknown ${QA}:9: there is no app 'stcok'; define it in catalog/apps/, or correct the name`,
    ],
    right: tinyCompany,
  },
  {
    name: 'extras for an environment that does not exist',
    wrong: companyWith({
      'environments/extras/pro/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
    }),
    problems: [
      "reference/unknown environments/extras/pro/a.yaml:1: there is no environment 'pro'; did you mean 'prod'?",
    ],
    right: companyWith({
      'environments/extras/prod/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
    }),
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});
