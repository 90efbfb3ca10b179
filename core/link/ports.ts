import type { Company } from '../company';
import type { App } from '../model/app';
import type { Protocol } from '../model/scalars';
import { rememberedPair } from '../remembered';
import type { AppDependency } from './dependencies';
import { runtimeOf, templatesOf } from './layers-below';

/** The order that ports are emitted in, and in which a caller that names no protocol gets one. */
const PROTOCOLS: readonly Protocol[] = ['http', 'grpc', 'dubbo', 'https', 'tcp'];

/** Ports of an app by protocol: its own, else its template's, else its runtime's. */
export function portsOf(company: Company, app: App): Readonly<Partial<Record<Protocol, number>>> {
  const fromTemplate = templatesOf(company, app).findLast(
    (template) => template.value.provides !== undefined,
  );
  return app.provides ?? fromTemplate?.value.provides ?? runtimeOf(company, app)?.value.provides ?? {};
}

/** A port and what is spoken on it. */
export interface ProvidedPort {
  readonly protocol: Protocol;
  readonly port: number;
}

/** Ports of an app in the order http, grpc, dubbo, https, tcp. */
export const portsInOrder = rememberedPair((company: Company, app: App): readonly ProvidedPort[] => {
  const ports = portsOf(company, app);
  return PROTOCOLS.flatMap((protocol) => {
    const port = ports[protocol];
    return port === undefined ? [] : [{ protocol, port }];
  });
});

/**
 * The port that a dependency goes to: of the protocol that it names, else the first that is provided. Undefined when
 * there is none; the links have told why.
 */
export function calledPort(company: Company, { name, via }: AppDependency): ProvidedPort | undefined {
  const provider = company.apps.get(name);
  if (provider === undefined) return undefined;
  return portsInOrder(company, provider.value).find(({ protocol }) => via === undefined || protocol === via);
}
