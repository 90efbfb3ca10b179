import { argocdSupports, isSupportedArgocdVersion } from './argocd-version';

test.each([
  { version: '3.1', supported: false },
  { version: '3.2', supported: true },
  { version: '3.6', supported: true },
  { version: '3.10', supported: false },
  { version: '2.14', supported: false },
])('$version is known: $supported', ({ version, supported }) => {
  expect(isSupportedArgocdVersion(version)).toBe(supported);
});

test.each([
  { version: '3.2', names: false, overrun: false },
  { version: '3.3', names: true, overrun: false },
  { version: '3.5', names: true, overrun: true },
  { version: '3.6', names: true, overrun: true },
])('$version has names of cluster-wide kinds: $names, overrun: $overrun', ({ version, names, overrun }) => {
  expect(argocdSupports(version, 'clusterResourceName')).toBe(names);
  expect(argocdSupports(version, 'syncOverrun')).toBe(overrun);
});
