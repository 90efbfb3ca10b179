import { found } from '../testing/find-problems';
import { companyEdited, companyPlus, tinyCompany } from '../testing/tiny-company';

const MAIN = 'catalog/clusters/main.yaml';
const COMPANY = 'catalog/company.yaml';

test.each(['1.19', '1.99'])('fails on Kubernetes %s, whose objects cannot be checked', (version) => {
  expect(found(companyEdited(MAIN, "'1.34'", `'${version}'`))).toEqual([
    expect.stringMatching(
      RegExp(
        `^cluster/version-unknown ${MAIN}:2: Kubernetes ${version} is not known; known are 1\\.\\d+ to 1\\.\\d+; write the version of the cluster, as '1\\.\\d+'$`,
      ),
    ),
  ]);
});

test.each(['1.27', '1.34'])('Kubernetes %s is known', (version) => {
  expect(found(companyEdited(MAIN, "'1.34'", `'${version}'`))).toEqual([]);
});

test('fails on a version without quotes: 1.30 would be 1.3', () => {
  const files = companyEdited(MAIN, "'1.34'", '1.30');
  expect(found(files)).toEqual([expect.stringContaining(`yaml/inexact-number ${MAIN}:2: `)]);
});

test('fails on a registry that speaks v1', () => {
  expect(found(companyEdited(COMPANY, 'api: v2', 'api: v1'))).toEqual([
    `registry/v1 ${COMPANY}:5: registry 'main' speaks API v1, which knows no digests; move the images to an OCI registry and write \`api: v2\``,
  ]);
  expect(found(tinyCompany)).toEqual([]);
});

test('fails on every registry that speaks v1, whether apps lie in it or not', () => {
  const files = companyEdited(
    COMPANY,
    '  main: { host: reg.tiny.example, api: v2 }\n',
    '  main: { host: reg.tiny.example, api: v2 }\n  old: { host: old.tiny.example, api: v1 }\n',
  );
  expect(found(files)).toEqual([expect.stringContaining(`registry/v1 ${COMPANY}:6: registry 'old'`)]);
});

test('fails on a namespace whose pods may do more than others, without a reason', () => {
  const namespaces = (logging: string) => companyPlus(MAIN, `namespaces:\n  logging: ${logging}\n`);
  expect(found(namespaces('{ podSecurity: privileged }'))).toEqual([
    `namespace/unexplained ${MAIN}:11: pods in namespace 'logging' of 'main' may be privileged, and nobody says why; add \`reason: <why>\`, or write \`podSecurity: restricted\``,
  ]);
  expect(found(namespaces('{ podSecurity: privileged, reason: reads the logs of the node }'))).toEqual([]);
  expect(found(namespaces('{ podSecurity: restricted }'))).toEqual([]);
});
