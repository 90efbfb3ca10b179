import type { JsonObject } from '../../core/json';

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
  return {
    ...handlerJson(probe.handler),
    periodSeconds: probe.periodSeconds ?? 10,
    timeoutSeconds: probe.timeoutSeconds ?? 1,
    failureThreshold: probe.failureThreshold ?? 3,
  };
}

function handlerJson(handler: AppProbe['handler']): JsonObject {
  switch (handler.type) {
    case 'http':
      return { httpGet: { path: handler.path, port: handler.port } };
    case 'tcp':
      return { tcpSocket: { port: handler.port } };
    case 'grpc':
      return { grpc: { port: handler.port } };
    case 'command':
      return { exec: { command: handler.command } };
  }
}
