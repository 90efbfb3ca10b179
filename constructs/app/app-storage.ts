import type { Json } from '../../core/json';
import { present } from '../../core/present';
import { contentHash } from '../../core/content-hash';

/** A volume claim and where it is mounted. */
export interface AppVolume {
  /** Name of the claim, as `recommend-models`. */
  readonly claim: string;

  /** Absolute path in the container, as `/models`. */
  readonly path: string;

  /** Capacity, as a quantity: `100Gi`. */
  readonly size: string;

  /** `ReadWriteOnce`: pods of one node. `ReadWriteMany`: any number of instances. */
  readonly accessMode: 'ReadWriteOnce' | 'ReadWriteMany';

  /** Storage class of the cluster. */
  readonly storageClass: string;

  /**
   * It was announced that the volume and its data go.
   *
   * @default false
   */
  readonly retire?: boolean;
}

/** A writable directory that is empty at every start. */
export interface AppScratch {
  /** Absolute path in the container, as `/tmp`. */
  readonly path: string;

  /** Limit, as a quantity: the pod is evicted above it. */
  readonly size: string;

  /**
   * `Memory`: what is written counts as memory of the container.
   *
   * @default - the disk of the node
   */
  readonly medium?: 'Memory';
}

/** Where the schedule of an executor is mounted: the app reads `/etc/jobs/schedule.json`. */
const scheduleDirectory = '/etc/jobs';

export interface AppStorage {
  readonly volumes: readonly AppVolume[];
  readonly scratch: readonly AppScratch[];
  /** ConfigMap with the schedule of an executor. */
  readonly schedule?: string | undefined;
}

/** Volumes of the pod. */
export function volumesJson(storage: AppStorage): readonly Json[] {
  return [
    ...storage.volumes.map(({ claim }) => ({ name: claim, persistentVolumeClaim: { claimName: claim } })),
    ...storage.scratch.map(({ path, size, medium }) => ({
      name: scratchName(path),
      emptyDir: present({ medium, sizeLimit: size }),
    })),
    ...(storage.schedule === undefined ? [] : [{ name: 'schedule', configMap: { name: storage.schedule } }]),
  ];
}

/** Where the container sees them. */
export function mountsJson(storage: AppStorage): readonly Json[] {
  return [
    ...storage.volumes.map(({ claim, path }) => ({ name: claim, mountPath: path })),
    ...scratchMounts(storage.scratch),
    ...(storage.schedule === undefined
      ? []
      : [{ name: 'schedule', mountPath: scheduleDirectory, readOnly: true }]),
  ];
}

export function scratchMounts(scratch: readonly AppScratch[]): readonly Json[] {
  return scratch.map(({ path }) => ({ name: scratchName(path), mountPath: path }));
}

/** `scratch-tmp` for `/tmp`; with a hash of the path where the short form could be that of another path. */
function scratchName(path: string): string {
  const words = path.slice(1).replaceAll('/', '-');
  const telling = /^[a-z0-9]+(\/[a-z0-9]+)*$/.test(path.slice(1)) && words.length <= 50;
  return telling ? `scratch-${words}` : `scratch-${contentHash(path)}`;
}
