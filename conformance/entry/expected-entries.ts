import type { EnvironmentReport } from '../manifests/environment-reports';

/** A host of a gateway and where its requests must arrive. */
export interface ExpectedEntry {
  readonly environment: string;
  readonly host: string;
  readonly path: string;
  /** As `mg-qa/bff-mobile`. */
  readonly service: string;
  /** What the gateway must have set; all other routing headers must be gone. */
  readonly lane?: { readonly header: string; readonly value: string };
}

/** All hosts that the reports name: those of stable environments, and those that lead into overlays. */
export function expectedEntries(reports: readonly EnvironmentReport[]): readonly ExpectedEntry[] {
  return reports.flatMap((report) =>
    report.baseline === undefined ? ofStable(report) : ofOverlay(report, reports),
  );
}

function ofStable({ environment, namespace, apps }: EnvironmentReport): readonly ExpectedEntry[] {
  return apps.flatMap(({ name, exposed }) => {
    const [, host, path] = /^\S+ ([^/\s]+)(\/\S*)$/u.exec(exposed ?? '') ?? [];
    if (host === undefined || path === undefined) return [];
    return [{ environment, host, path, service: `${namespace}/${name}` }];
  });
}

/** A host is `<app>-<project>.<domain>`: the app is the overlay's own, or the baseline's with the header of the lane. */
function ofOverlay(
  { environment, namespace, baseline, hosts = [], apps, lane }: EnvironmentReport,
  reports: readonly EnvironmentReport[],
): readonly ExpectedEntry[] {
  const project = environment.slice(environment.indexOf('/') + 1);
  const below = reports.find((report) => report.environment === baseline)?.namespace ?? '';
  return hosts.map((host) => {
    const app = host.slice(0, host.indexOf(`-${project}.`));
    const entry = { environment, host, path: '/' };
    const isOwn = apps.some(({ name }) => name === app);
    if (isOwn || lane === undefined) return { ...entry, service: `${isOwn ? namespace : below}/${app}` };
    return { ...entry, service: `${below}/${app}`, lane: { header: lane.header, value: project } };
  });
}
