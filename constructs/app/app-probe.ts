import type { JsonObject } from '../../core/json';
import { present } from '../../core/present';

/**
 * How the kubelet asks a container whether it is well.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export interface AppProbe {
  /**
   * What is asked: an HTTP path that answers 200 to 399, a TCP connection, the gRPC health service, or a command that
   * exits 0. Ports are numbers or names of ports of the container; gRPC takes a number only.
   */
  readonly handler:
    | { readonly type: 'http'; readonly path: string; readonly port: string | number }
    | { readonly type: 'tcp'; readonly port: string | number }
    | { readonly type: 'grpc'; readonly port: number }
    | { readonly type: 'command'; readonly command: readonly string[] };

  /**
   * Seconds between two questions, 1 or more.
   *
   * @default 10
   */
  readonly periodSeconds?: number;

  /**
   * Seconds that an answer may take, 1 or more.
   *
   * @default 1
   */
  readonly timeoutSeconds?: number;

  /**
   * Failures in a row until the verdict turns, 1 or more.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
}

/** The probe as Kubernetes writes it. */
export function probeJson(probe: AppProbe): JsonObject {
  const { handler } = probe;
  return present({
    httpGet: handler.type === 'http' ? { path: handler.path, port: handler.port } : undefined,
    tcpSocket: handler.type === 'tcp' ? { port: handler.port } : undefined,
    grpc: handler.type === 'grpc' ? { port: handler.port } : undefined,
    exec: handler.type === 'command' ? { command: handler.command } : undefined,
    periodSeconds: probe.periodSeconds ?? 10,
    timeoutSeconds: probe.timeoutSeconds ?? 1,
    failureThreshold: probe.failureThreshold ?? 3,
  });
}
