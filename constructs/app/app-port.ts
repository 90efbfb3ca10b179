/** A port that an app listens on. */
export interface AppPort {
  /** What is spoken on it, also the name of the port: an app has at most one port for a protocol. */
  readonly protocol: 'http' | 'https' | 'grpc' | 'dubbo' | 'tcp';

  /** TCP port, 1 to 65535: the same in the container and on the Service. */
  readonly port: number;
}

// https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
const appProtocols: Readonly<Partial<Record<AppPort['protocol'], string>>> = {
  http: 'http',
  https: 'https',
  grpc: 'grpc',
  dubbo: 'apache.org/dubbo',
};

/** What a Service says of the protocol of a port: nothing for `tcp`. */
export function appProtocolOf(protocol: AppPort['protocol']): string | undefined {
  return appProtocols[protocol];
}
