// Hosts that a text names: in a URL, or before a port. A word alone is a word.

const IN_URL =
  /([a-z][a-z0-9+.-]*):\/\/(?:[^\s/@,]*@)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5})(?!\d))?/gi;
const BEFORE_PORT = /(?<![\w./:-])(?:@|\w+=)?([a-z](?:[a-z0-9.-]*[a-z0-9])?):(\d{2,5})(?![\w.])/gi;

export interface NamedHost {
  /** Of a URL, in small letters. */
  readonly scheme?: string;
  readonly port?: number;
}

/** Each host once for each way that it is named in, by its name. */
export function namedHosts(text: string): ReadonlyMap<string, readonly NamedHost[]> {
  const hosts = new Map<string, readonly NamedHost[]>();
  if (!text.includes(':')) return hosts;
  const add = (name: string, port: string | undefined, scheme?: string): void => {
    const host = name.toLowerCase();
    const others = hosts.get(host) ?? [];
    const one: NamedHost = {
      ...(scheme === undefined ? {} : { scheme: scheme.toLowerCase() }),
      ...(port === undefined ? {} : { port: Number(port) }),
    };
    if (!others.some((other) => other.port === one.port && other.scheme === one.scheme)) {
      hosts.set(host, [...others, one]);
    }
  };
  for (const [, scheme, host = '', port] of text.matchAll(IN_URL)) add(host, port, scheme);
  for (const [, host = '', port] of text.matchAll(BEFORE_PORT)) add(host, port);
  return hosts;
}
