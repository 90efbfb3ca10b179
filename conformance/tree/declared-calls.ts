import type { EnvironmentReport } from '../manifests/environment-reports';

/** What an app says that it calls, as the report of its environment has it. */
export interface DeclaredCall {
  /** As `qa` or `qa/coupon`. */
  readonly environment: string;
  readonly namespace: string;
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

/** Calls between apps of all environments. */
export function declaredCalls(reports: readonly EnvironmentReport[]): readonly DeclaredCall[] {
  return reports.flatMap(({ environment, namespace, apps }) =>
    apps.flatMap(({ name: from, calls = [] }) =>
      calls.flatMap(({ app: to, ports }) =>
        to === undefined ? [] : ports.map((port) => ({ environment, namespace, from, to, port })),
      ),
    ),
  );
}
