import type { Application, ApplicationResource, SyncedResource } from './application';
import type { ExpectedApplication } from './expected';
import { argoFinding, type ArgoFinding, type FindingPlace } from './finding';
import { objectKey } from './object-key';

/** Why an Application is not done, object by object as far as Argo CD says. */
export function troubleOf(
  step: string,
  expected: ExpectedApplication,
  application: Application | undefined,
): readonly ArgoFinding[] {
  const place = { step, application: expected.name, manifest: expected.declared };
  if (application === undefined) return [argoFinding(place, 'Argo CD has no such Application')];
  const { status = {} } = application;
  const found = [
    ...(status.conditions ?? []).map(({ type, message }) => argoFinding(place, `${type}: ${message}`)),
    ...troubleOfObjects(place, expected, status),
    ...troubleOfSync(status.operationState).map((message) => argoFinding(place, message)),
  ];
  if (found.length > 0) return found;
  const { sync, health } = status;
  return [
    argoFinding(place, `is ${sync?.status ?? 'not compared'} and ${health?.status ?? 'of unknown health'}`),
  ];
}

type Status = NonNullable<Application['status']>;

function troubleOfObjects(
  place: FindingPlace,
  expected: ExpectedApplication,
  { resources = [], operationState }: Status,
): readonly ArgoFinding[] {
  const synced = operationState?.syncResult?.resources ?? [];
  const manifests = new Map(expected.manifests.map((manifest) => [objectKey(manifest.object), manifest]));
  return resources.flatMap((resource) => {
    const message = describe(resource, synced);
    if (message === '') return [];
    const manifest = manifests.get(keyOf(resource));
    if (manifest !== undefined) return [argoFinding({ ...place, manifest }, message)];
    return [argoFinding(place, `${resource.kind} ${resource.namespace ?? ''}/${resource.name} ${message}`)];
  });
}

function troubleOfSync(operation: Status['operationState']): readonly string[] {
  if (operation === undefined || operation.phase === 'Succeeded') return [];
  return [`the sync is ${operation.phase}: ${operation.message ?? ''}`];
}

/** Empty when nothing is wrong with it. */
function describe(resource: ApplicationResource, synced: readonly SyncedResource[]): string {
  const { status = 'not compared' } = resource;
  const wrong = [...(status === 'Synced' ? [] : [`is ${status}`]), ...illness(resource)];
  if (wrong.length === 0) return '';
  const said = synced.find((each) => keyOf(each) === keyOf(resource) && each.status !== 'Synced')?.message;
  return [...wrong, ...(said === undefined ? [] : [said])].join('; ');
}

function illness({ health }: ApplicationResource): readonly string[] {
  if (health?.status === undefined || health.status === 'Healthy') return [];
  return [`is ${health.status}${health.message === undefined ? '' : `: ${health.message}`}`];
}

function keyOf({ group, kind, namespace, name }: Omit<ApplicationResource, 'status'>): string {
  return `${group ?? ''}/${kind}/${namespace ?? ''}/${name}`;
}
