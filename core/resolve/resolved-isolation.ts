import type { JsonObject } from '../json';
import type { Origin } from '../origin';

/** An instance of its own of a resource: a Helm release in its namespace, which Argo CD installs. */
export interface ResolvedIsolation {
  readonly resource: string;
  /** Name of the Helm release. */
  readonly release: string;
  /** Service of the Helm chart that apps are led to. */
  readonly service: string;
  readonly port: number;
  /** Apps that call it. */
  readonly users: readonly string[];
  /** Jobs of these apps that change its schema. */
  readonly migrations: readonly string[];
  /** What its pods ask for. */
  readonly capacity: { readonly millicores: number; readonly bytes: number; readonly pods: number };
  readonly claims: number;
  readonly credentials?: {
    readonly secret: string;
    readonly data: readonly { readonly secretKey: string; readonly key: string; readonly property: string }[];
  };
  readonly helm: {
    readonly cluster: string;
    readonly chart: string;
    readonly repository: string;
    readonly version: string;
    readonly values: JsonObject;
    readonly sources: readonly string[];
    readonly origin: Origin;
  };
}
