import { formatMillicores, parseBytes, parseMillicores } from '../kubernetes/quantity';
import type { AppContext } from './app-context';
import type { ContainerSize } from './language-variables';
import type { ResolvedResources } from './resolved-environment';

/** A limit in cores becomes a request by the overcommit of the environment; memory is never overcommitted. */
export function resolveResources(
  { cpu, memory }: { readonly cpu: number; readonly memory: string },
  { environment }: AppContext,
): ResolvedResources {
  const limit = Math.round(cpu * 1000);
  const request = Math.max(1, Math.ceil(limit / (environment.value.overcommit?.cpu ?? 1)));
  return { cpuLimit: formatMillicores(limit), cpuRequest: formatMillicores(request), memory };
}

/** The size as programs count: a part of a core is a core to a thread pool. */
export function containerSize({ cpuLimit, memory }: ResolvedResources): ContainerSize {
  return {
    cpus: Math.max(1, Math.ceil((parseMillicores(cpuLimit) ?? 0) / 1000)),
    mebibytes: (parseBytes(memory) ?? 0) / 1024 ** 2,
  };
}
