/** A port that an app listens on. */
export interface AppPort {
  /** What is spoken on it, also the name of the port: an app has at most one port for a protocol. */
  readonly protocol: 'http' | 'grpc' | 'dubbo' | 'tcp';

  /** TCP port, 1 to 65535: the same in the container and on the Service. */
  readonly port: number;
}
