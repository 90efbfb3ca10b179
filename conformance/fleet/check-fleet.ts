import { join } from 'node:path';
import { startControlPlane } from '../cluster/control-plane';
import { installCrds } from '../cluster/install-crds';
import { temporaryFolder } from '../cluster/reaper';
import { restPaths } from '../cluster/rest-paths';
import { createNamespaces } from '../cluster/status-player';
import type { ToolFiles } from '../cluster/tool-files';
import { readDist } from '../manifests/dist-manifests';
import type { Manifest } from '../manifests/manifest';
import { createObject } from '../run/create-objects';
import { findingAt, type Finding } from '../run/finding';
import { forEachAtOnce } from '../run/for-each';
import { checkTree } from '../tree/check-tree';
import { writeFleetDist } from './write-fleet-dist';

export interface FleetResult {
  readonly apps: number;
  readonly objects: number;
  readonly accepted: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly findings: readonly Finding[];
}

const FOLDERS = ['clusters', 'stable', 'projects', 'delivery', 'lanes'];
const AT_ONCE = 8;
const PROGRESS = 1000;

/** Gives a generated company to an API server: Namespaces for real, all else as a dry run with strict validation. */
export async function checkFleet(
  tools: ToolFiles,
  apps: number,
  say: (line: string) => void,
): Promise<FleetResult> {
  const dist = join(temporaryFolder(), 'dist');
  writeFleetDist(dist, apps);
  const { manifests } = readDist(dist, FOLDERS);
  say(`  fleet: ${manifests.length} objects of ${apps} apps`);
  const plane = await startControlPlane(tools, { controllers: false });
  const findings = [...checkTree(dist).findings];
  let accepted = 0;
  let sent = 0;
  try {
    const paths = restPaths(plane.api);
    await installCrds(
      plane.api,
      tools,
      manifests.map(({ object }) => object),
    );
    await createNamespaces(plane.api, foreignNamespaces(manifests));
    const started = Date.now();
    for (const isNamespace of [true, false]) {
      const wave = manifests.filter(({ object }) => (object.kind === 'Namespace') === isNamespace);
      await forEachAtOnce(wave, AT_ONCE, async (manifest) => {
        const { created, refusals } = await createObject(plane.api, paths, manifest, !isNamespace);
        if (created) accepted += 1;
        findings.push(...refusals.map((refusal) => findingAt(undefined, 'create', manifest, refusal)));
        sent += 1;
        if (sent % PROGRESS === 0) say(`  fleet: ${sent} of ${manifests.length} objects`);
      });
    }
    plane.checkAlive();
    const seconds = (Date.now() - started) / 1000;
    return { apps, objects: manifests.length, accepted, seconds, findings };
  } finally {
    plane.api.close();
    await plane.stop();
  }
}

/** Namespaces that others bring, as a gateway's Helm release its own. */
function foreignNamespaces(manifests: readonly Manifest[]): readonly string[] {
  const own = new Set(
    manifests.filter(({ object }) => object.kind === 'Namespace').map(({ object }) => object.metadata.name),
  );
  const named = manifests.flatMap(({ object }) => object.metadata.namespace ?? []);
  return [...new Set(named)].filter((name) => !own.has(name));
}

export function fleetLine({ apps, objects, accepted, seconds }: FleetResult): string {
  const speed = Math.round(objects / seconds);
  return `fleet of ${apps} apps: ${accepted} of ${objects} objects accepted by a server-side dry run in ${seconds.toFixed(1)} s, ${speed} objects per second`;
}
