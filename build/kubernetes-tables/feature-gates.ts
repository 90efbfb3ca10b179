import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Minor version that no cluster has: the field's feature gate is off by default everywhere. */
export const NEVER = 99;

/** Go's own type and JSON field names: `core.v1.Container restartPolicy`. */
export type FieldKey = string;

// Fields whose types.go says nothing although a gate drops them.
const unmarkedFields: readonly (readonly [FieldKey, string])[] = [
  ['batch.v1.JobSpec backoffLimitPerIndex', 'JobBackoffLimitPerIndex'],
  ['batch.v1.JobSpec managedBy', 'JobManagedBy'],
  ['batch.v1.JobSpec maxFailedIndexes', 'JobBackoffLimitPerIndex'],
  ['batch.v1.JobSpec podReplacementPolicy', 'JobPodReplacementPolicy'],
  ['batch.v1.JobSpec successPolicy', 'JobSuccessPolicy'],
  ['core.v1.Lifecycle stopSignal', 'ContainerStopSignals'],
  ['core.v1.PodAffinityTerm matchLabelKeys', 'MatchLabelKeysInPodAffinity'],
  ['core.v1.PodAffinityTerm mismatchLabelKeys', 'MatchLabelKeysInPodAffinity'],
  ['core.v1.PodSpec hostUsers', 'UserNamespacesSupport'],
  ['core.v1.Volume image', 'ImageVolume'],
  ['core.v1.VolumeMount recursiveReadOnly', 'RecursiveReadOnlyMounts'],
];

/** Fields that a `+featureGate=` marker of k8s.io/api (or the list above) ties to a gate. */
export function readGatedFields(apiFolder: string): ReadonlyMap<FieldKey, string> {
  const gates = new Map<FieldKey, string>(unmarkedFields);
  for (const group of folders(apiFolder)) {
    for (const version of folders(join(apiFolder, group))) {
      const file = join(apiFolder, group, version, 'types.go');
      const text = tryRead(file);
      if (text !== undefined) readMarkers(text, `${group}.${version}`, gates);
    }
  }
  return gates;
}

/** Feature gates that are on by default in one Kubernetes version, and all that it knows. */
export function readGateDefaults(kubernetesFolder: string, minor: number): ReadonlyMap<string, boolean> {
  const files = ['pkg/features/kube_features.go', 'pkg/features/versioned_kube_features.go'];
  const text = files.map((file) => tryRead(join(kubernetesFolder, file)) ?? '').join('\n');
  const defaults = new Map<string, boolean>();
  for (const [, gate, value] of text.matchAll(/^\t(?:\w+\.)?(\w+):\s+\{Default: (true|false)/gm)) {
    defaults.set(String(gate), value === 'true');
  }
  for (const [, gate, body] of text.matchAll(/^\t(?:\w+\.)?(\w+): \{\n((?:\t\t\{Version.*\n)+)\t\}/gm)) {
    const entries = [...String(body).matchAll(/MustParse\("1\.(\d+)"\), Default: (true|false)/g)];
    const current = entries.findLast(([, since]) => Number(since) <= minor);
    defaults.set(String(gate), current?.[2] === 'true');
  }
  return defaults;
}

/**
 * The first minor version from which a gate stays on by default. A gate that a later version no longer
 * knows was either finished (it had been on) or given up.
 */
export function minorOfGate(
  gate: string,
  defaults: ReadonlyMap<number, ReadonlyMap<string, boolean>>,
): number | undefined {
  const minors = [...defaults.keys()].toSorted((a, b) => a - b);
  const off = minors.findLast((minor) => defaults.get(minor)?.get(gate) === false);
  const known = minors.some((minor) => defaults.get(minor)?.has(gate));
  if (!known) return undefined;
  if (off === undefined) return minors[0];
  const next = off + 1;
  return defaults.get(next)?.get(gate) === true ? next : NEVER;
}

function readMarkers(text: string, prefix: string, gates: Map<FieldKey, string>): void {
  let type = '';
  let gate: string | undefined;
  for (const line of text.split('\n')) {
    const start = /^type (\w+) struct/.exec(line) ?? /^\t(\w+) struct \{$/.exec(line);
    if (start !== null) type = String(start[1]);
    const marker = /^\t\/\/ \+featureGate=(\w+)\s*$/.exec(line);
    if (marker !== null) gate = marker[1];
    const field = /^\t\w+ .*`json:"(\w+)/.exec(line);
    if (field !== null && gate !== undefined) gates.set(`${prefix}.${type} ${field[1]}`, gate);
    if (field !== null || line === '' || line === '}') gate = undefined;
  }
}

function folders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .toSorted();
}

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
