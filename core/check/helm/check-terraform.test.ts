import { findProblems, summarize } from '../../testing/find-problems';
import { companyPlus } from '../../testing/tiny-company';

const file = 'catalog/company.yaml';

function codesOf(type: string, settings: Readonly<Record<string, string>>): readonly string[] {
  const lines = Object.entries(settings).map(([key, value]) => `      ${key}: ${value}\n`);
  const files = companyPlus(
    file,
    `terraform:\n  backend:\n    type: ${type}\n    settings:\n${lines.join('')}`,
  );
  return summarize(files, findProblems(files));
}

test.each([
  { name: 'a bucket', type: 's3', settings: { bucket: 'state', key: "'{cluster}.tfstate'" } },
  { name: 'another namespace', type: 'kubernetes', settings: { namespace: 'state' } },
  { name: 'an address', type: 'http', settings: { address: "'https://state.example.com/{cluster}'" } },
])('a backend with $name holds', ({ type, settings }) => {
  expect(codesOf(type, settings)).toEqual([]);
});

test.each([
  { code: 'terraform/shared-state', type: 's3', settings: { bucket: 'state' } },
  {
    code: 'terraform/machine-path',
    type: 'kubernetes',
    settings: { config_path: '/etc/kube/config' },
  },
  {
    code: 'terraform/machine-path',
    type: 'kubernetes',
    settings: { config_path: '~/.kube/config' },
  },
  { code: 'terraform/secret-literal', type: 'kubernetes', settings: { token: 'abc' } },
  {
    code: 'terraform/secret-literal',
    type: 'http',
    settings: { address: "'https://me:hunter2@state.example.com/{cluster}'" },
  },
  { code: 'helm/interpolation', type: 'kubernetes', settings: { namespace: "'${var.namespace}'" } },
])('fails with $code on $settings', ({ code, type, settings }) => {
  expect(codesOf(type, settings)).toEqual([`${code} ${file}:12`]);
});

test('fails on a local backend: the state would lie among generated files', () => {
  expect(codesOf('local', { path: 'x' }).map((text) => text.split(' ')[0])).toEqual(['shape/invalid-value']);
});
