import type { EnvironmentReport } from '../manifests/environment-reports';
import type { KubernetesObject } from '../manifests/manifest';
import { textAt } from '../references/reference';

/** What a name must be in the namespace of an overlay. */
export interface ExpectedName {
  readonly environment: string;
  readonly namespace: string;
  readonly name: string;
  /** The app that asks; absent for names that nobody may ask. */
  readonly from?: string;
  /** A Service of the cluster, a host outside of it, or nothing. */
  readonly is:
    | { readonly service: string; readonly namespace: string }
    | { readonly host: string }
    | 'absent'
    | 'undeclared';
}

/** Every declared dependency of every app of the overlays, and every name of their baselines that is none. */
export function expectedNames(
  reports: readonly EnvironmentReport[],
  services: ReadonlyMap<string, KubernetesObject>,
): readonly ExpectedName[] {
  return reports.flatMap((report) => {
    if (report.baseline === undefined) return [];
    const declared = [...routed(report), ...outside(report, services)];
    const baseline = reports.find(({ environment }) => environment === report.baseline);
    return [...declared, ...others(report, baseline, new Set(declared.map(({ name }) => name)))];
  });
}

function routed({ environment, namespace, routes = [] }: EnvironmentReport): readonly ExpectedName[] {
  return routes.map(({ from, to, target }) => {
    const slash = target.indexOf('/');
    const is =
      slash < 0 ? { host: target } : { namespace: target.slice(0, slash), service: target.slice(slash + 1) };
    return { environment, namespace, name: to, from, is };
  });
}

/** Resources and apps elsewhere: their Service leads to a host. */
function outside(
  { environment, namespace, apps }: EnvironmentReport,
  services: ReadonlyMap<string, KubernetesObject>,
): readonly ExpectedName[] {
  return apps.flatMap(({ name: from, calls = [] }) =>
    calls.flatMap(({ outside: name }) => {
      if (name === undefined) return [];
      const host = textAt(services.get(`${namespace}/${name}`), ['spec', 'externalName']);
      return [{ environment, namespace, name, from, is: host === undefined ? 'absent' : { host } }];
    }),
  );
}

/** Apps of the baseline that no app of the overlay calls: their names must lead nowhere. */
function others(
  { environment, namespace, apps }: EnvironmentReport,
  baseline: EnvironmentReport | undefined,
  declared: ReadonlySet<string>,
): readonly ExpectedName[] {
  const own = new Set(apps.map(({ name }) => name));
  return (baseline?.apps ?? [])
    .filter(({ name }) => !own.has(name) && !declared.has(name))
    .map(({ name }) => ({ environment, namespace, name, is: 'undeclared' }));
}
