// One mistake is told once, where it was made, however many environments and apps it comes up in.
import { summarize, tell } from '../core/testing/find-problems';
import { companyEdited, companyPlus, type Files } from '../core/testing/tiny-company';
import { readExampleCompany } from './testing/example-company';
import { synthesizeFiles } from './testing/synthesize-files';

const company = readExampleCompany();
const COMPANY = 'catalog/company.yaml';
const DEV = 'catalog/clusters/dev.yaml';
const LOCK = 'catalog/images.lock.yaml';
const BASELINE = 'environments/baseline.lock.yaml';
const PRE = 'environments/stable/pre.yaml';
const QA = 'environments/stable/qa.yaml';
const PROD = 'environments/stable/prod.yaml';
const COUPON = 'environments/projects/coupon.yaml';
const TRADE = 'catalog/apps/trade-core.yaml';
const BFF = 'catalog/apps/bff-mobile.yaml';
const USER = 'catalog/apps/user-core.yaml';
const ADMIN = 'catalog/apps/admin-web.yaml';
const SKYNET = '    - skynet # beside every app\n';

const known = new Set(tell(company, synthesizeFiles(company).problems).map(withoutLines));

function withoutLines(told: string): string {
  return told.replaceAll(/:\d+/g, '');
}

/** Without what is told of the example as it is. */
function foundIn(files: Files): readonly string[] {
  const { problems } = synthesizeFiles(files);
  const told = tell(files, problems);
  return summarize(files, problems).filter((_, index) => !known.has(withoutLines(told[index] ?? '')));
}

const edited = (file: string, from: string, to: string): Files => companyEdited(file, from, to, company);

test.each<{ name: string; files: Files; problem: string }>([
  {
    name: 'an agent that the company lists twice',
    files: edited(COMPANY, SKYNET, `${SKYNET}${SKYNET}`),
    problem: `value/duplicate ${COMPANY}:97`,
  },
  {
    name: 'an agent of the company that there is none, for which those of runtimes wait',
    files: edited(COMPANY, '- skynet #', '- skynett #'),
    problem: `reference/unknown ${COMPANY}:96`,
  },
  {
    name: 'a port for two protocols',
    files: edited(TRADE, 'dubbo: 20880', 'dubbo: 8080'),
    problem: `port/duplicate ${TRADE}:6`,
  },
  {
    name: 'a second production',
    files: edited(PRE, 'name: pre\n', 'name: pre\nproduction: true\n'),
    problem: `environment/two-productions ${PRE}:3`,
  },
  {
    name: 'a host of two apps',
    files: edited(ADMIN, '{ zone: internal, host: admin }', '{ zone: public, host: m-api }'),
    problem: `host/conflict ${BFF}:8`,
  },
  {
    name: 'a runtime that there is none, of an app that is an entry and a carrier',
    files: edited(BFF, 'node-20', 'node-2'),
    problem: `reference/unknown ${BFF}:5`,
  },
  {
    name: 'an app that cannot be read, on which a project environment rests',
    files: companyPlus(TRADE, '<<: *nope\n', company),
    problem: `yaml/alias ${TRADE}:28`,
  },
  {
    name: 'a namespace of builds that an environment has',
    files: edited(COMPANY, 'namespace: image-builds', 'namespace: mg-daily'),
    problem: `namespace/conflict ${COMPANY}:24`,
  },
  {
    name: 'the same where the cluster lists it',
    files: companyEdited(
      COMPANY,
      'namespace: image-builds',
      'namespace: mg-daily',
      edited(DEV, '  image-builds:', '  mg-daily:'),
    ),
    problem: `namespace/conflict ${DEV}:39`,
  },
  {
    name: 'a namespace of a cluster that a project environment has',
    files: edited(
      'catalog/clusters/test.yaml',
      'namespaces:\n',
      'namespaces:\n  mg-qa-p-coupon: { podSecurity: restricted }\n',
    ),
    problem: 'namespace/conflict catalog/clusters/test.yaml:42',
  },
  {
    name: 'an app in the lock of images',
    files: edited(LOCK, '  item-core:', '  item-cor:'),
    problem: `reference/unknown ${LOCK}:18`,
  },
  {
    name: 'an app in the baseline lock',
    files: edited(BASELINE, '  item-core:', '  item-cor:'),
    problem: `reference/unknown ${BASELINE}:6`,
  },
  {
    name: 'a version in the baseline lock',
    files: edited(BASELINE, 'item-core: 7.2.3', 'item-core: 7.2.4'),
    problem: `version/unknown ${BASELINE}:6`,
  },
  {
    name: 'a version in the baseline lock that is none of any form',
    files: edited(BASELINE, 'item-core: 7.2.3', 'item-core: 7.2.3x'),
    problem: `version/unknown ${BASELINE}:6`,
  },
  {
    name: 'a version in the baseline lock that depends on the day',
    files: edited(BASELINE, 'item-core: 7.2.3', 'item-core: latest'),
    problem: `image/unpinned ${BASELINE}:6`,
  },
  {
    name: 'a version in the lock of images, that three places name',
    files: edited(LOCK, '    6.1.4:', '    6.1.5:'),
    problem: `version/unknown ${LOCK}:120`,
  },
  {
    name: 'a version in the lock of images, that two places name',
    files: edited(LOCK, '    5.4.0:', '    5.4.9:'),
    problem: `version/unknown ${LOCK}:103`,
  },
  {
    name: 'ports that were lost, of an app that five call',
    files: edited(USER, 'provides: { http: 8080, dubbo: 20880 }\n', ''),
    problem: `dependency/protocol ${USER}:2`,
  },
  {
    name: 'a port of another name, that three call',
    files: edited(USER, 'dubbo: 20880', 'grpc: 20880'),
    problem: `dependency/protocol ${USER}:6`,
  },
  {
    name: 'an app in an environment',
    files: edited(PROD, '  item-core:', '  item-cor:'),
    problem: `reference/unknown ${PROD}:24`,
  },
  {
    name: 'a zone in an environment',
    files: edited(QA, '  internal:', '  intern:'),
    problem: `reference/unknown ${QA}:9`,
  },
  {
    name: 'a name that its file does not have, and that 13 places do not use',
    files: edited('catalog/apps/item-core.yaml', 'name: item-core', 'name: item-cora'),
    problem: `reference/unknown ${ADMIN}:9`,
  },
  {
    name: 'an app that five others need, taken out of production',
    files: edited(PROD, '  user-core: { version: 6.1.4 }\n', ''),
    problem: 'dependency/absent catalog/apps/admin-web.yaml:9',
  },
  {
    name: 'an app without a runtime that is an entry',
    files: edited('catalog/apps/storefront-web.yaml', 'runtime: node-20\n', ''),
    problem: 'app/no-runtime catalog/apps/storefront-web.yaml:2',
  },
  {
    name: 'an entry list without entries',
    files: edited(COUPON, 'entry: [bff-mobile]', 'entry: []'),
    problem: `entry/missing ${COUPON}:11`,
  },
])('$name', ({ files, problem }) => {
  expect(foundIn(files)).toEqual([problem]);
});

test.each([
  {
    name: 'a line that the baseline lock lost, beside how to fill it',
    files: edited(BASELINE, '  user-core: 6.1.4\n', ''),
    says: [
      `dependency/absent ${BASELINE}:3: the baseline lock names no version of 'user-core', so it does not run where the lock is followed; it concerns admin-web, bff-mobile, note-core, pay-core and 1 more; strata baseline sync user-core;`,
      `baseline/behind ${BASELINE}:4: production runs 'user-core' 6.1.4;`,
    ],
  },
  {
    name: 'who calls what is no longer provided',
    files: edited(USER, 'dubbo: 20880', 'grpc: 20880'),
    says: [
      `dependency/protocol ${USER}:6: 'user-core' does not provide dubbo; it provides http, grpc; it concerns note-core, pay-core, trade-core; add dubbo to provides, or write \`via: http\` where it is called (catalog/apps/note-core.yaml:10: and here)`,
    ],
  },
])('is told with all that it concerns: $name', ({ files, says }) => {
  const told = tell(files, synthesizeFiles(files).problems).filter((one) => !known.has(withoutLines(one)));
  expect(told).toEqual(says.map((one) => expect.stringContaining(one)));
});

test('a patch that fits in no environment is told once for the objects of one name', () => {
  const patch = `patches:
  - target: { kind: Deployment }
    reason: a test
    operations: [{ op: replace, path: /spec/nope, value: 1 }]
`;
  const { problems } = synthesizeFiles(companyPlus(TRADE, patch, company));
  const messages = problems.filter(({ code }) => code === 'patch/unfit').map(({ message }) => message);
  expect(messages).toEqual([
    "'replace' at '/spec/nope' does not fit Deployment trade-core-a: it finds nothing at '/spec/nope' (in prod)",
    "'replace' at '/spec/nope' does not fit Deployment trade-core: it finds nothing at '/spec/nope' (in daily, pre, qa, qa/coupon)",
  ]);
});

test('what is wrong in an object for a reason of its own is told beside errors of other apps', () => {
  const patched = companyPlus(
    ADMIN,
    'patches:\n  - target: { kind: Deployment }\n    reason: a test\n    operations: [{ op: add, path: /spec/nope, value: 1 }]\n',
    edited(TRADE, 'dubbo: 20880', 'dubbo: 8080'),
  );
  expect(new Set(foundIn(patched).map((one) => one.split(' ')[0]))).toEqual(
    new Set(['manifest/field-unknown', 'port/duplicate']),
  );
});
