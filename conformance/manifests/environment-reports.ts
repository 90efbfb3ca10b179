import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the run reads of the report of an environment. */
export interface EnvironmentReport {
  /** As `qa` or `qa/coupon`. */
  readonly environment: string;
  readonly namespace: string;
  readonly cluster: string;
  /** Of overlays only. */
  readonly baseline?: string;
  /** Hosts that lead into an overlay. */
  readonly hosts?: readonly string[];
  /** Where the calls of an overlay's apps arrive. */
  readonly routes?: readonly DeclaredRoute[];
  /** Only of overlays that requests reach through their baseline, by a header. */
  readonly lane?: { readonly header: string };
  readonly apps: readonly {
    readonly name: string;
    /** As `public www.qa.example.com/`. */
    readonly exposed?: string;
    readonly calls?: readonly {
      readonly app?: string;
      /** A resource, or an app that runs elsewhere. */
      readonly outside?: string;
      readonly ports: readonly number[];
    }[];
  }[];
}

export interface DeclaredRoute {
  readonly from: string;
  readonly to: string;
  /** As `mg-qa/user-core`. */
  readonly target: string;
}

/** Names of the environments on a cluster, as `qa` and `qa/coupon`. */
export function environmentsOn(dist: string, cluster: string): readonly string[] {
  return readEnvironmentReports(dist)
    .filter((report) => report.cluster === cluster)
    .map(({ environment }) => environment);
}

/** The reports of all environments, in the order of their paths. */
export function readEnvironmentReports(dist: string): readonly EnvironmentReport[] {
  const folder = join(dist, 'reports');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Partial<EnvironmentReport>)
    .filter(
      (report): report is EnvironmentReport => report.environment !== undefined && report.apps !== undefined,
    );
}
