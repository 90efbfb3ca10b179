/**
 * Whether the configuration of an app names a port that is provided, that its dependencies open, and on which TLS is
 * spoken, or not, as it says. An alias is a CNAME: it translates no port and ends no TLS.
 */
import type { Company } from '../../company';
import { dependenciesOf } from '../../link/dependencies';
import { calledPort, portsInOrder, type ProvidedPort } from '../../link/ports';
import type { App } from '../../model/app';
import type { Protocol } from '../../model/scalars';
import type { Origin } from '../../origin';
import type { Problem } from '../../problem';
import type { NamedHost } from './named-hosts';

/** What a scheme speaks, and where, when no port is written. */
const SCHEMES: ReadonlyMap<string, { readonly protocol: Protocol; readonly port?: number }> = new Map([
  ['http', { protocol: 'http', port: 80 }],
  ['ws', { protocol: 'http', port: 80 }],
  ['https', { protocol: 'https', port: 443 }],
  ['wss', { protocol: 'https', port: 443 }],
  ['grpc', { protocol: 'grpc' }],
  ['dubbo', { protocol: 'dubbo' }],
]);

/** A use of a name, and who uses it. */
interface Use {
  readonly app: App;
  readonly name: string;
  readonly host: NamedHost;
  readonly at: Origin;
}

export function checkNamedPort(
  company: Company,
  app: App,
  name: string,
  host: NamedHost,
  at: Origin,
): readonly Problem[] {
  const use = { app, name, host, at };
  const provider = company.apps.get(name);
  if (provider !== undefined) return checkAppPort(company, use, portsInOrder(company, provider.value));
  const port = company.resources.get(name)?.value.port;
  if (port === undefined || host.port === undefined || host.port === port) return [];
  return [wrongPort(use, host.port, `it is on ${port}`, port)];
}

function checkAppPort(company: Company, use: Use, ports: readonly ProvidedPort[]): readonly Problem[] {
  const { app, name, host } = use;
  const scheme = SCHEMES.get(host.scheme ?? '');
  const wanted = host.port ?? scheme?.port;
  // Who provides nothing can be called by nobody; the links tell of it.
  if (ports.length === 0 || wanted === undefined) return [];
  const opened = openedPorts(company, app, name);
  const found = ports.find(({ port }) => port === wanted);
  if (found === undefined) return [missingPort(use, ports, opened, wanted)];
  if (isTlsWrong(scheme?.protocol, found)) return [wrongTls(use, found)];
  return opened.some(({ port }) => port === wanted) ? [] : [closedPort(use, found)];
}

/** The port to write instead is that of the scheme, else that of the dependency. */
function missingPort(
  use: Use,
  ports: readonly ProvidedPort[],
  opened: readonly ProvidedPort[],
  wanted: number,
): Problem {
  const spoken = SCHEMES.get(use.host.scheme ?? '')?.protocol;
  const [right] = [...ports.filter(({ protocol }) => protocol === spoken), ...opened, ...ports];
  const provided = ports.map(({ protocol, port }) => `${protocol} on ${port}`).join(', ');
  return wrongPort(use, wanted, `it provides ${provided}`, right?.port ?? wanted);
}

/** Ports that the dependencies of an app open to another one; its own are open to itself. */
function openedPorts(company: Company, app: App, name: string): readonly ProvidedPort[] {
  if (name === app.name) return portsInOrder(company, app);
  return dependenciesOf(app).flatMap((one) =>
    one.kind === 'app' && one.name === name ? (calledPort(company, one) ?? []) : [],
  );
}

/** What is spoken over tcp, nobody knows. */
function isTlsWrong(spoken: Protocol | undefined, { protocol }: ProvidedPort): boolean {
  return spoken !== undefined && protocol !== 'tcp' && (spoken === 'https') !== (protocol === 'https');
}

function wrongPort({ app, name, at }: Use, wanted: number, provided: string, right: number): Problem {
  return {
    code: 'dependency/port',
    severity: 'error',
    message: `'${app.name}' is told to call '${name}' on port ${wanted}, and ${provided}: a name translates no ports`,
    fix: `write \`${name}:${right}\``,
    at,
  };
}

function closedPort({ app, name, at }: Use, { protocol, port }: ProvidedPort): Problem {
  return {
    code: 'dependency/port',
    severity: 'error',
    message: `'${app.name}' is told to call '${name}' on port ${port}, which is for ${protocol}, and its dependencies open another one`,
    fix: `add \`{ app: ${name}, via: ${protocol} }\` to dependsOn of '${app.name}', or write the port that they open`,
    at,
  };
}

function wrongTls({ app, name, host, at }: Use, { protocol, port }: ProvidedPort): Problem {
  const scheme = protocol === 'https' ? 'https' : 'http';
  return {
    code: 'dependency/tls',
    severity: 'error',
    message: `'${app.name}' is told to call '${name}' by ${host.scheme ?? ''}, and on port ${port} it speaks ${protocol}, ${protocol === 'https' ? 'with' : 'without'} TLS`,
    fix: `write \`${scheme}://${name}:${port}\`, or name a port ${protocol === 'https' ? 'without' : 'with'} TLS`,
    at,
  };
}
