import type { Manifest } from '../manifests/manifest';
import type { Complaint } from '../run/finding';
import { forEachAtOnce } from '../run/for-each';
import type { DnsAnswer, DnsServer } from './dns-server';
import type { ExpectedName } from './expected-names';
import { askFrom } from './search-path';

const AT_ONCE = 8;

export interface NameCheck {
  readonly dns: DnsServer;
  readonly names: readonly ExpectedName[];
  /** Addresses of Services as the API server gave them, by namespace and name. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly manifests: readonly Manifest[];
}

/** Asks for every name as a pod would, and compares. */
export async function checkNames({
  dns,
  names,
  addresses,
  manifests,
}: NameCheck): Promise<readonly Complaint[]> {
  const complaints: Complaint[] = [];
  await forEachAtOnce(names, AT_ONCE, async (expected) => {
    const { answer } = await askFrom(dns, expected.namespace, expected.name);
    const wanted = describeExpected(expected, addresses);
    const got = describeAnswer(answer, expected);
    if (wanted === got) return;
    const asker = expected.from === undefined ? 'a pod' : `'${expected.from}'`;
    const message = `${asker} of ${expected.environment} asks for '${expected.name}' and gets ${got}, not ${wanted}`;
    complaints.push({ manifest: blame(manifests, expected), refusal: { message } });
  });
  return complaints;
}

function describeExpected({ is, namespace }: ExpectedName, addresses: ReadonlyMap<string, string>): string {
  if (is === 'undeclared') return 'nothing';
  if (is === 'absent') return 'a name that leads out of the cluster';
  if ('host' in is) return `an alias of ${is.host}`;
  const address = addresses.get(`${is.namespace}/${is.service}`) ?? 'an address';
  if (is.namespace === namespace) return address;
  return `an alias of ${is.service}.${is.namespace}.svc.cluster.local at ${address}`;
}

function describeAnswer(answer: DnsAnswer, { is }: ExpectedName): string {
  if (answer.is === 'absent') return 'nothing';
  if (answer.is === 'address') return answer.addresses.join(' and ');
  const isHost = typeof is === 'object' && 'host' in is;
  return `an alias of ${answer.of}${isHost ? '' : ` at ${answer.addresses.join(' and ')}`}`;
}

/** The Service of that name; or who asks; or anything of the namespace. */
function blame(manifests: readonly Manifest[], { namespace, name, from }: ExpectedName): Manifest {
  const own = manifests.filter(({ object }) => object.metadata.namespace === namespace);
  const found = tryFind(own, 'Service', name) ?? tryFind(own, 'Deployment', from) ?? own[0];
  if (found === undefined) throw new Error(`dist/ has nothing in the namespace '${namespace}'`);
  return found;
}

function tryFind(
  manifests: readonly Manifest[],
  kind: string,
  name: string | undefined,
): Manifest | undefined {
  return manifests.find(({ object }) => object.kind === kind && object.metadata.name === name);
}
