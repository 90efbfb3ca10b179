import { companyPlus, tinyCompany } from '../../core/testing/tiny-company';
import { strataOn } from '../testing/strata-on';

const company = companyPlus(
  'catalog/clusters/main.yaml',
  'namespaces: { tools: { podSecurity: baseline, reason: they are old } }\n',
  tinyCompany,
);

test('the platform of a cluster is asked for by its folder in dist/', async () => {
  const field = 'metadata.labels.pod-security.kubernetes.io/enforce';
  const { exitCode, stdout } = await strataOn(`explain clusters/main Namespace/tools ${field}`, company);
  expect([exitCode, stdout]).toEqual([
    0,
    `Namespace tools
dist/clusters/main/platform.k8s.yaml, by construct PlatformNamespace platform/namespace-tools

${field}: baseline
  dist/clusters/main/platform.k8s.yaml:8
  namespaces.tools.podSecurity: baseline  catalog/clusters/main.yaml:10:37
`,
  ]);
});

test.each([
  { words: 'clusters/mian Namespace/tools', says: "did you mean 'clusters/main'?" },
  { words: 'clusters/x Namespace/tools', says: 'write one of clusters/main' },
  { words: 'clusters/main Namespace/tool', says: "did you mean 'Namespace/tools'?" },
])('fails on $words', async ({ words, says }) => {
  const { exitCode, stderr } = await strataOn(`explain ${words}`, company);
  expect([exitCode, stderr.includes(`fix: ${says}\n`)]).toEqual([2, true]);
});
