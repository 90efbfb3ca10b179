import { checkRetired } from './check-retired';

const ENVIRONMENT = 'stable/qa/environment.k8s.yaml';

function object(kind: string, name: string, annotations = ''): string {
  return `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${annotations}`;
}

const RETIRED = "  annotations:\n    strata/retire: 'true'\n";

test.each([
  { name: 'a namespace', kind: 'Namespace', advice: 'put the definition back with `retire: true`' },
  {
    name: 'a volume claim',
    kind: 'PersistentVolumeClaim',
    advice: 'put the volume back with `retire: true`',
  },
])('fails on $name that goes without having been retired', ({ kind, advice }) => {
  const before = [{ path: ENVIRONMENT, text: object(kind, 'mg-qa') }];
  expect(checkRetired(before, [])).toEqual([
    {
      code: 'retire/forgotten',
      severity: 'error',
      message: `${kind} mg-qa of dist/${ENVIRONMENT} holds data and would go without having been retired`,
      fix: `${advice}, synth and commit; take it away in the next commit`,
    },
  ]);
});

test.each([
  { name: 'what was retired a commit before', before: object('Namespace', 'mg-qa', RETIRED), after: '' },
  { name: 'what stays', before: object('Namespace', 'mg-qa'), after: object('Namespace', 'mg-qa') },
  { name: 'what holds no data', before: object('ConfigMap', 'settings'), after: '' },
])('$name may change', ({ before, after }) => {
  const path = ENVIRONMENT;
  expect(checkRetired([{ path, text: before }], [{ path, text: after }])).toEqual([]);
});

test('what moves to another file stays', () => {
  const text = object('PersistentVolumeClaim', 'models');
  expect(
    checkRetired([{ path: 'stable/qa/a.k8s.yaml', text }], [{ path: 'stable/qa/b.k8s.yaml', text }]),
  ).toEqual([]);
});

test('what another cluster holds under the same name does not stay in this one', () => {
  const text = object('Namespace', 'monitoring');
  const platformOf = (cluster: string) => ({ path: `clusters/${cluster}/platform.k8s.yaml`, text });
  const [a, b] = [platformOf('a'), platformOf('b')];
  const told = (...after: readonly (typeof a)[]) => checkRetired([a], after).map(({ message }) => message);
  expect(told(b)).toEqual([
    'Namespace monitoring of dist/clusters/a/platform.k8s.yaml holds data and would go without having been retired',
  ]);
  expect(told(a, b)).toEqual([]);
  expect(told({ path: 'clusters/a/other.k8s.yaml', text })).toEqual([]);
  expect(told({ path: ENVIRONMENT, text })).toEqual([]);
});
