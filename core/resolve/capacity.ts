import { parseBytes, parseMillicores } from '../kubernetes/quantity';
import { mostReplicas } from './resolve-replicas';
import type {
  ResolvedApp,
  ResolvedEnvironment,
  ResolvedResources,
  ResolvedWorkload,
} from './resolved-environment';

/** What pods ask the scheduler for. */
export interface Capacity {
  readonly millicores: number;
  readonly bytes: number;
  readonly pods: number;
}

export const NO_CAPACITY: Capacity = { millicores: 0, bytes: 0, pods: 0 };

export function addCapacity(a: Capacity, b: Capacity): Capacity {
  return { millicores: a.millicores + b.millicores, bytes: a.bytes + b.bytes, pods: a.pods + b.pods };
}

/** Millicores as definitions write them: in cores. */
export function formatCores(millicores: number): string {
  return String(millicores / 1000);
}

/**
 * Requests of all instances of an app, at the most that it may scale to; none of one that is switched off or asleep.
 * `surge` counts the extra pods of a rollout too, its jobs and the tests after it.
 */
export function capacityOf(app: ResolvedApp, surge: boolean): Capacity {
  const { workload, enabled } = app;
  if (workload === undefined || !enabled) return NO_CAPACITY;
  const pods = mostReplicas(workload) + (surge ? surgeOf(app, workload) : 0);
  const { resources, agents, meshProxy } = workload;
  const containers = [
    resources,
    ...agents.map((agent) => agent.resources),
    ...(meshProxy === undefined ? [] : [meshProxy]),
  ];
  const onePod = containers.map(requestOf);
  const tests =
    surge && app.smoke !== undefined ? { pods: 1, ...requestOf(app.smoke.resources) } : NO_CAPACITY;
  return {
    pods: pods + tests.pods,
    millicores: pods * sum(onePod.map((one) => one.millicores)) + tests.millicores,
    bytes: pods * sum(onePod.map((one) => one.bytes)) + tests.bytes,
  };
}

/** Extra pods of a rollout, or the migrations before it, which are over when they come; and jobs. */
function surgeOf({ migrations, jobs }: ResolvedApp, { rollout, replicas }: ResolvedWorkload): number {
  const extra = rollout.strategy === 'rolling' && replicas > 0 ? rollout.maxSurge : 0;
  return Math.max(extra, migrations.length) + jobs.length;
}

export function capacityIn(environment: ResolvedEnvironment, surge: boolean): Capacity {
  const instances = environment.overlay?.isolated.map(({ capacity }) => capacity) ?? [];
  return [...environment.apps.map((app) => capacityOf(app, surge)), ...instances].reduce(
    addCapacity,
    NO_CAPACITY,
  );
}

/** A company has few sizes and many pods: each size is read once. */
const readRequests = new Map<string, Pick<Capacity, 'millicores' | 'bytes'>>();

function requestOf({ cpuRequest, memory }: ResolvedResources): Pick<Capacity, 'millicores' | 'bytes'> {
  const written = `${cpuRequest} ${memory}`;
  const known = readRequests.get(written);
  if (known !== undefined) return known;
  const request = { millicores: parseMillicores(cpuRequest) ?? 0, bytes: parseBytes(memory) ?? 0 };
  readRequests.set(written, request);
  return request;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
