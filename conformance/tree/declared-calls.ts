import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an app says that it calls, as the report of its environment has it. */
export interface DeclaredCall {
  /** As `qa` or `qa/coupon`. */
  readonly environment: string;
  readonly namespace: string;
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

interface EnvironmentReport {
  readonly environment: string;
  readonly namespace: string;
  readonly cluster: string;
  readonly apps: readonly {
    readonly name: string;
    readonly calls?: readonly { readonly app?: string; readonly ports: readonly number[] }[];
  }[];
}

/** Calls between apps of all environments of `dist/reports`. */
export function readDeclaredCalls(dist: string): readonly DeclaredCall[] {
  return readEnvironmentReports(dist).flatMap(({ environment, namespace, apps }) =>
    apps.flatMap(({ name: from, calls = [] }) =>
      calls.flatMap(({ app: to, ports }) =>
        to === undefined ? [] : ports.map((port) => ({ environment, namespace, from, to, port })),
      ),
    ),
  );
}

function readEnvironmentReports(dist: string): readonly EnvironmentReport[] {
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
