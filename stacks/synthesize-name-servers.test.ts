// A cache of names on each node lies outside of all selectors of pods: every namespace of the cluster must let it through.
import { companyPlus, type Files } from '../core/testing/tiny-company';
import { builds } from './builds';
import { readExampleCompany } from './testing/example-company';
import { changedFiles, objectsIn } from './testing/manifests';
import { synthesizeFiles } from './testing/synthesize-files';

const DEV = 'catalog/clusters/dev.yaml';
const company = readExampleCompany();

function made(files: Files): Files {
  const { files: all, problems } = synthesizeFiles(files, { builds });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return all;
}

const before = made(company);
const after = made(companyPlus(DEV, 'nameServers: [169.254.20.10/32]\n', company));
const changed = changedFiles(before, after);

test('environments, projects and builds on the cluster ask it, and nobody elsewhere', () => {
  expect(changed).toEqual([
    'clusters/dev/platform.k8s.yaml',
    'projects/daily/richnote/environment.k8s.yaml',
    'stable/daily/environment.k8s.yaml',
  ]);
});

test.each(changed)('in %s kube-dns is still asked, and only names', (path) => {
  expect(objectsIn(after[path])['NetworkPolicy/allow-dns']?.['spec']).toMatchObject({
    egress: [
      {
        to: [
          { podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } },
          { ipBlock: { cidr: '169.254.20.10/32' } },
        ],
        ports: [{ port: 53 }, { port: 53 }],
      },
    ],
  });
});

test('fails on an address without a range', () => {
  const { problems } = synthesizeFiles(companyPlus(DEV, 'nameServers: [169.254.20.10]\n', company), {
    builds,
  });
  expect(
    problems.filter(({ severity }) => severity === 'error').map(({ code, at }) => [code, at?.file]),
  ).toEqual([['shape/invalid-value', DEV]]);
});

test('a block that is none is told at the cluster alone, and not at each environment', () => {
  const { problems } = synthesizeFiles(companyPlus(DEV, 'nameServers: [169.254.20.10/24]\n', company), {
    builds,
  });
  expect(problems.flatMap(({ code, at }) => (/address|cidr/.test(code) ? [[code, at?.file]] : []))).toEqual([
    ['address/block', DEV],
  ]);
});
