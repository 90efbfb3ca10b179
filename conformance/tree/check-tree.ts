import { readDist } from '../manifests/dist-manifests';
import { readEnvironmentReports } from '../manifests/environment-reports';
import { readHelmReleases } from '../manifests/helm-releases';
import type { Manifest } from '../manifests/manifest';
import { findingAt, type Complaint, type Finding, type Step } from '../run/finding';
import { checkCalls } from './check-calls';
import { checkFinalizers } from './check-finalizers';
import { checkRights } from './check-rights';
import { checkPodPorts } from './check-pod-ports';
import { checkSelectors } from './check-selectors';
import { checkTwice } from './check-twice';
import { checkWaves } from './check-waves';
import type { ControlApplication } from './control-application';
import { declaredCalls, type DeclaredCall } from './declared-calls';
import { ownFiles } from './owned-files';
import { readApplications } from './read-applications';

/** Folders of `dist/` that Argo CD reads besides its own. */
const FOLDERS = ['clusters', 'stable', 'projects', 'delivery', 'lanes'];

export interface TreeResult {
  readonly files: number;
  readonly objects: number;
  readonly applications: number;
  readonly calls: number;
  readonly findings: readonly Finding[];
}

/** What one object is to another, wherever in `dist/` they lie: no single API server sees it. */
export function checkTree(dist: string): TreeResult {
  const control = readDist(dist, ['argocd']).manifests;
  const { manifests } = readDist(dist, FOLDERS);
  const files = [...new Set(manifests.map(({ document }) => document.file))];
  const applications = readApplications(control, files);
  const everything = [...control, ...manifests];
  const { owners, complaints } = ownFiles(applications, everything);
  const calls = declaredCalls(readEnvironmentReports(dist));
  const releases = readHelmReleases(dist);
  const findings: Finding[] = [];
  const note = (step: Step, found: readonly Complaint[]): void => {
    findings.push(...found.map(({ manifest, refusal }) => findingAt(undefined, step, manifest, refusal)));
  };
  note('owners', complaints);
  note('rights', checkRights(control, everything, owners));
  note('finalizers', checkFinalizers(control));
  for (const group of byCluster(everything, owners)) {
    note('twice', checkTwice(group));
    note('waves', checkWaves(group, owners));
    note('selectors', [...checkSelectors(group, releases), ...checkPodPorts(group)]);
    note('calls', checkCalls(group, callsOf(group, calls)));
  }
  return {
    files: files.length,
    objects: manifests.length,
    applications: applications.length,
    calls: calls.length,
    findings,
  };
}

/** Two clusters may hold a namespace of one name. */
function byCluster(
  manifests: readonly Manifest[],
  owners: ReadonlyMap<string, ControlApplication>,
): readonly (readonly Manifest[])[] {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const key = JSON.stringify(owners.get(manifest.document.file)?.destination) ?? '';
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(manifest);
  }
  return [...groups.values()];
}

/** The calls of environments whose namespace is among these objects. */
function callsOf(group: readonly Manifest[], calls: readonly DeclaredCall[]): readonly DeclaredCall[] {
  const namespaces = new Set(
    group.filter(({ object }) => object.kind === 'Namespace').map(({ object }) => object.metadata.name),
  );
  return calls.filter(({ namespace }) => namespaces.has(namespace));
}
