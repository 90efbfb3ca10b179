import { overlayApplicationName } from '../argocd/application-names';
import { sortKeys, sortKeysDeep } from '../compare-text';
import { originOf } from '../definition';
import type { JsonObject } from '../json';
import { parseBytes } from '../kubernetes/quantity';
import type { Isolation } from '../overlay/isolation';
import type { Overlay } from '../overlay/overlay';
import { present } from '../present';
import type { ResolvedIsolation } from './resolved-isolation';

/** The Helm release of an own instance, and what surrounds it. */
export function resolveIsolation(
  { kind, baseline, project }: Overlay,
  { name, resource, own, users, migrations }: Isolation,
): ResolvedIsolation {
  const { chart, repository, version, values = {}, requests, credentials } = own;
  const environment = overlayApplicationName(kind, baseline.value.name, project.value.name);
  const { cpu, memory, pods, claims = 0 } = requests;
  return present({
    resource: name,
    release: `${environment}-${name}`,
    service: own.service,
    port: resource.value.port,
    users,
    migrations,
    capacity: { millicores: Math.round(cpu * 1000), bytes: parseBytes(memory) ?? 0, pods },
    claims,
    credentials:
      credentials === undefined
        ? undefined
        : { secret: credentials.secret, data: entriesOf(baseline.value.name, credentials.keys) },
    helm: {
      cluster: baseline.value.cluster,
      chart,
      repository,
      version,
      values: sortKeysDeep(values as JsonObject) as JsonObject,
      sources: [project.parsed.file, resource.parsed.file, baseline.parsed.file],
      origin: originOf(project, ['isolate', (project.value.isolate ?? []).indexOf(name)]),
    },
  });
}

/** The instance is the project's, what it is reached with the baseline's: apps keep the references that they have. */
function entriesOf(baseline: string, keys: Readonly<Record<string, string>>) {
  return Object.entries(sortKeys(keys)).map(([secretKey, reference]) => {
    const slash = reference.indexOf('/');
    return {
      secretKey,
      key: `${baseline}/${reference.slice(0, slash)}`,
      property: reference.slice(slash + 1),
    };
  });
}
