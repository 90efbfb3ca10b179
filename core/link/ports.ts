import type { Company } from '../company';
import type { App } from '../model/app';
import type { Protocol } from '../model/scalars';
import { runtimeOf, templatesOf } from './layers-below';

/** The order that ports are emitted in, and in which a caller that names no protocol gets one. */
export const PROTOCOLS: readonly Protocol[] = ['http', 'grpc', 'dubbo', 'tcp'];

/** Ports of an app by protocol: its own, else its template's, else its runtime's. */
export function portsOf(company: Company, app: App): Readonly<Partial<Record<Protocol, number>>> {
  const fromTemplate = templatesOf(company, app).findLast(
    (template) => template.value.provides !== undefined,
  );
  return app.provides ?? fromTemplate?.value.provides ?? runtimeOf(company, app)?.value.provides ?? {};
}

/** The protocol that a dependency goes over: the one it names, else the first that is provided. */
export function protocolOf(
  ports: Readonly<Partial<Record<Protocol, number>>>,
  via: Protocol | undefined,
): Protocol | undefined {
  if (via !== undefined) return ports[via] === undefined ? undefined : via;
  return PROTOCOLS.find((protocol) => ports[protocol] !== undefined);
}
