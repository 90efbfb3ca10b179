/** What to do about an object that has to be another one. */
import { printPath } from '../../json';
import type { ImmutableChange } from '../../kubernetes/immutable-change';
import { kindKeyOf, type ObjectIdentity } from '../../kubernetes/object-identity';

interface Replacement {
  /** What `kubectl delete` is told besides. */
  readonly flags?: string;
  /** What is not there while the object is not. */
  readonly meanwhile: string;
}

const PODS_STAY: Replacement = {
  flags: '--cascade=orphan',
  meanwhile:
    'its pods go on running; those that the new one does not select belong to nobody then, and go by hand once the new ones are ready',
};

const PODS_GO: Replacement = { meanwhile: 'its pods end, and start anew' };

const REPLACED: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ['Service', { meanwhile: 'until then nobody finds it by its name' }],
  ['apps/Deployment', PODS_STAY],
  ['apps/ReplicaSet', PODS_STAY],
  ['apps/DaemonSet', PODS_STAY],
  [
    'apps/StatefulSet',
    {
      flags: '--cascade=orphan',
      meanwhile: 'its pods go on running with the claims that they have, which stay as they are',
    },
  ],
  ['batch/Job', { meanwhile: 'a run that has not ended is broken off, and begins anew' }],
  ['Pod', { meanwhile: 'it ends, and starts anew' }],
  ['rbac.authorization.k8s.io/RoleBinding', { meanwhile: 'until then nobody has its rights' }],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', { meanwhile: 'until then nobody has its rights' }],
  ['ConfigMap', { meanwhile: 'pods that start before wait for it; those that run keep what they have' }],
  ['Secret', { meanwhile: 'pods that start before wait for it; those that run keep what they have' }],
  [
    'scheduling.k8s.io/PriorityClass',
    { meanwhile: 'until then no new pod of it is accepted; those that run keep their priority' },
  ],
  ['storage.k8s.io/StorageClass', { meanwhile: 'until then new claims wait; volumes that are there stay' }],
  ['discovery.k8s.io/EndpointSlice', { meanwhile: 'until then its Service has no addresses' }],
  ['networking.k8s.io/IngressClass', { meanwhile: 'until then nobody serves its routes' }],
  ['gateway.networking.k8s.io/GatewayClass', { meanwhile: 'until then nobody serves its gateways' }],
  ['node.k8s.io/RuntimeClass', { meanwhile: 'until then no new pod of it is accepted' }],
  ['ResourceQuota', { meanwhile: 'until then nothing is counted' }],
]);

/** What dies with these is more than the object. */
const IRREPLACEABLE: ReadonlyMap<string, string> = new Map([
  [
    'PersistentVolumeClaim',
    'give the new claim another name and copy the data: what is deleted takes its data along',
  ],
  [
    'PersistentVolume',
    'give the new volume another name and move its claim: what is deleted may take its data along',
  ],
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    'make another one and move its objects: what is deleted takes all of them along',
  ],
]);

const SHOWN_COMMANDS = 8;

function replacementOf(kind: string, changes: readonly ImmutableChange[]): Replacement {
  // Pods of a StatefulSet have names of their own: the new one waits for those that it does not select.
  if (kind === 'apps/StatefulSet' && changes.some(({ path }) => path[1] === 'selector')) return PODS_GO;
  const replacement = REPLACED.get(kind);
  if (replacement === undefined) throw new Error(`nothing is known of how to replace a ${kind}`);
  return replacement;
}

/** The fix for an object of one kind and name, in one namespace or in several. */
export function remedyFor(objects: readonly ObjectIdentity[], changes: readonly ImmutableChange[]): string {
  const [first] = objects;
  if (first === undefined) throw new Error('a remedy is for one object at least');
  const key = kindKeyOf(first.group, first.kind);
  const advice = IRREPLACEABLE.get(key);
  if (advice !== undefined) {
    return `leave ${changes.map(({ path }) => `\`${printPath(path)}\``).join(', ')} as it was, or ${advice}`;
  }
  const { flags, meanwhile } = replacementOf(key, changes);
  // What Kubernetes keeps as it was is synced without a failure, and so never tried again.
  const steps = isKept(changes) ? 'delete it and sync by hand' : 'delete it right before the sync';
  const commands = objects.slice(0, SHOWN_COMMANDS).map((object) => deletion(object, flags));
  const more = objects.length - commands.length;
  return [
    `once this is merged, ${steps}, which makes it anew: ${commands.join('; ')}`,
    ...(more > 0 ? [`the same in ${more} more namespaces`] : []),
    meanwhile,
  ].join('; ');
}

/** True when Kubernetes accepts it all, and leaves the object as it was. */
export function isKept(changes: readonly ImmutableChange[]): boolean {
  return changes.every((change) => change.isKept === true);
}

function deletion({ namespace, kind, name }: ObjectIdentity, flags: string | undefined): string {
  return [
    'kubectl',
    ...(namespace === undefined ? [] : ['-n', namespace]),
    'delete',
    kind.toLowerCase(),
    name,
    ...(flags === undefined ? [] : [flags]),
  ].join(' ');
}
