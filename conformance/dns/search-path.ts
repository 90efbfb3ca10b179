import type { DnsAnswer, DnsServer } from './dns-server';

/** A name has fewer dots than this: the resolver of a pod tries the search path first. */
const NDOTS = 5;

/** What a pod of a namespace gets for a name, by the search path that the kubelet gives it; and the name that answered. */
export async function askFrom(
  dns: DnsServer,
  namespace: string,
  name: string,
): Promise<{ readonly answer: DnsAnswer; readonly full?: string }> {
  const zones = [`${namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local'];
  const searched = zones.map((zone) => `${name}.${zone}`);
  const isSearched = name.split('.').length - 1 < NDOTS;
  for (const full of isSearched ? searched : []) {
    const answer = await dns.ask(full);
    if (answer.is !== 'absent') return { answer, full };
  }
  return { answer: { is: 'absent' } };
}
