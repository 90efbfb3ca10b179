import { printPath } from '../../json';
import { findImmutable } from '../../kubernetes/immutable-fields';
import { identityOf } from '../../kubernetes/object-identity';
import { immutableCases } from '../../kubernetes/testing/immutable-cases';
import { remedyFor } from './replace-object';

function fixOf(name: string): string {
  const one = immutableCases.find((each) => each.name === name);
  if (one === undefined) throw new Error(`there is no case '${name}'`);
  const identity = { ...identityOf(one.after), namespace: 'ty-qa' };
  return remedyFor([identity], findImmutable(one.before, one.after));
}

test.each([
  [
    'Deployment that selects other pods',
    'kubectl -n ty-qa delete deployment shop --cascade=orphan; its pods go on running',
  ],
  ['StatefulSet that has another Service', 'kubectl -n ty-qa delete statefulset shop --cascade=orphan; '],
  [
    'StatefulSet that selects other pods',
    'kubectl -n ty-qa delete statefulset shop; its pods end, and start anew',
  ],
  ['Job that has another image', 'kubectl -n ty-qa delete job shop; a run that has not ended is broken off'],
  ['RoleBinding that grants another role', 'kubectl -n ty-qa delete rolebinding shop; until then nobody has'],
])('%s goes by a command that says what it interrupts', (name, fix) => {
  expect(fixOf(name)).toContain(fix);
});

test.each([
  [
    'PersistentVolumeClaim that shrinks',
    'leave `spec.resources.requests.storage` as it was, or give the new claim',
  ],
  ['PersistentVolume that is of another kind', 'leave `spec.hostPath`, `spec.nfs` as it was, or '],
  [
    'CustomResourceDefinition that is for the whole cluster',
    'leave `spec.scope` as it was, or make another one',
  ],
])('%s is not to be deleted: more would go with it', (name, fix) => {
  expect(fixOf(name)).toContain(fix);
  expect(fixOf(name)).not.toContain('kubectl');
});

test('an object of the whole cluster is deleted without a namespace', () => {
  const name = 'PriorityClass that is worth more';
  const one = immutableCases.find((each) => each.name === name);
  const changes = findImmutable(one?.before ?? {}, one?.after ?? {});
  expect(changes.map(({ path }) => printPath(path))).toEqual(['value']);
  expect(remedyFor([identityOf(one?.after ?? {})], changes)).toContain(
    ' kubectl delete priorityclass shop; ',
  );
});

test('each kind that is told of has a fix', () => {
  const told = immutableCases.filter((one) => one.told.length > 0);
  for (const { name } of told) expect(fixOf(name)).not.toBe('');
});
