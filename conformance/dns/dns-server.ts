import { Resolver } from 'node:dns/promises';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlPlane } from '../cluster/control-plane';
import { freePorts } from '../cluster/free-ports';
import { temporaryFolder } from '../cluster/reaper';
import { startProgram } from '../cluster/running-program';
import { toolFile, ToolFailure, type ToolFiles } from '../cluster/tool-files';
import { waitUntil } from '../cluster/wait-until';

/** What the name server of a cluster says about one full name. */
export type DnsAnswer =
  | { readonly is: 'absent' }
  | { readonly is: 'address'; readonly addresses: readonly string[] }
  /** Another name stands for it, with the addresses of that one when they are the cluster's. */
  | { readonly is: 'alias'; readonly of: string; readonly addresses: readonly string[] };

export interface DnsServer {
  readonly ask: (name: string) => Promise<DnsAnswer>;
  readonly stop: () => Promise<void>;
}

const LIMIT_MS = 60_000;
/** Every API server has this Service. */
const ALWAYS = 'kubernetes.default.svc.cluster.local';

/** CoreDNS as clusters have it, over the API server of a control plane. */
export async function startDnsServer(tools: ToolFiles, plane: ControlPlane): Promise<DnsServer> {
  const folder = temporaryFolder();
  const [port = 0] = await freePorts(1);
  const file = join(folder, 'Corefile');
  writeFileSync(
    file,
    `cluster.local:${port} {
  bind 127.0.0.1
  errors
  kubernetes cluster.local {
    kubeconfig ${plane.kubeconfig} conformance
  }
}
`,
  );
  const program = startProgram({ file: toolFile(tools.programs, 'coredns'), args: ['-conf', file], folder });
  const resolver = new Resolver({ timeout: 2000, tries: 3 });
  resolver.setServers([`127.0.0.1:${port}`]);
  try {
    await waitUntil({ what: 'CoreDNS to answer', limitMs: LIMIT_MS }, async () => {
      const end = program.ended();
      if (end !== undefined) throw new ToolFailure(`coredns ended by itself (${end})`);
      return (await isServed(resolver)) ? true : undefined;
    });
  } catch (error) {
    const lines = program.lastLines(15).replaceAll(/^/gmu, '    ');
    await program.stop();
    const message = error instanceof Error ? error.message : String(error);
    throw new ToolFailure(`${message}\n  last lines of coredns:\n${lines}`, { cause: error });
  }
  return { ask: async (name) => ask(resolver, name), stop: program.stop };
}

async function isServed(resolver: Resolver): Promise<boolean> {
  try {
    return (await resolver.resolve4(ALWAYS)).length > 0;
  } catch {
    // It does not listen yet, or has not seen the Services.
    return false;
  }
}

async function ask(resolver: Resolver, name: string): Promise<DnsAnswer> {
  const [of] = await records(async () => resolver.resolveCname(name));
  const addresses = await records(async () => resolver.resolve4(name));
  if (of !== undefined) return { is: 'alias', of, addresses };
  return addresses.length === 0 ? { is: 'absent' } : { is: 'address', addresses };
}

/** NXDOMAIN and a name without such records are answers; anything else is none. */
async function records(resolve: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await resolve();
  } catch (error) {
    const { code } = error as { readonly code?: string };
    // SERVFAIL: the alias leads out of the cluster, and nobody is asked there.
    if (code === 'ENOTFOUND' || code === 'ENODATA' || code === 'ESERVFAIL') return [];
    throw new ToolFailure(`CoreDNS did not answer (${code ?? String(error)})`, { cause: error });
  }
}
