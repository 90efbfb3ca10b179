/** Rules of Helm releases: what is installed is exact, has one owner, and holds no secret. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { Path } from '../../json';
import type { HelmOwner, HelmRelease } from '../../model/helm-release';
import type { Problem } from '../../problem';
import { isTemplate } from '../../terraform-template';
import { checkHelmDependencies } from './check-helm-dependencies';
import { checkHelmIdentity } from './check-helm-identity';
import { checkHelmNamespaces } from './check-helm-namespaces';
import { checkHelmValues } from './check-helm-values';

export function checkHelmReleases(company: Company): readonly Problem[] {
  return [
    ...company.helmReleases.flatMap((release) => [
      ...checkVersions(release),
      ...checkClusters(release),
      ...checkTemplates(release),
      ...checkKeys(release),
      ...checkHelmValues(release),
    ]),
    ...isolatableReleases(company).flatMap((release) => [
      ...checkVersions(release),
      ...checkTemplates(release),
      ...checkHelmValues(release),
    ]),
    ...checkHelmIdentity(company),
    ...checkHelmDependencies(company),
    ...checkHelmNamespaces(company),
  ];
}

/** Instances that project environments may have are Helm releases too, wherever they will be. */
function isolatableReleases(company: Company): readonly Located<HelmRelease>[] {
  return [...company.resources.values()].flatMap((resource) => {
    const { isolatable } = resource.value;
    if (isolatable === undefined) return [];
    const { chart, repository, version, values = {} } = isolatable;
    const name = String(resource.path.at(-1));
    const value: HelmRelease = {
      name,
      chart,
      repository,
      version,
      values,
      owner: 'argocd',
      namespace: name,
      clusters: {},
    };
    return [{ ...resource, value, path: [...resource.path, 'isolatable'] }];
  });
}

/** Versions of Helm charts are those of https://semver.org, with or without a `v`. */
const EXACT =
  /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

function checkVersions(release: Located<HelmRelease>): readonly Problem[] {
  const { name, version, clusters } = release.value;
  const written = writtenVersions(release.value).filter(([, text]) => !EXACT.test(text) && !isTemplate(text));
  const problems = written.map(([path, text]) => inexactVersion(release, path, text));
  const without = Object.keys(clusters).filter((cluster) => clusters[cluster]?.version === undefined);
  if (version !== undefined || without.length === 0) return problems;
  return [
    ...problems,
    {
      code: 'helm/version-not-exact',
      severity: 'error',
      message: `Helm release '${name}' has no version on ${without.join(', ')}; what is installed would depend on the day`,
      fix: "write the version of the Helm chart, as `version: '41.0.0'`",
      at: originOf(release, ['chart'], 'key'),
    },
  ];
}

function writtenVersions(release: HelmRelease): readonly (readonly [Path, string])[] {
  const { version, clusters } = release;
  return [
    ...(version === undefined ? [] : [[['version'], version] as const]),
    ...Object.entries(clusters).flatMap(([cluster, here]) =>
      here.version === undefined ? [] : [[['clusters', cluster, 'version'], here.version] as const],
    ),
  ];
}

function inexactVersion(release: Located<HelmRelease>, path: Path, text: string): Problem {
  return {
    code: 'helm/version-not-exact',
    severity: 'error',
    message: `'${text}' is no exact version of a Helm chart; what is installed would depend on the day`,
    fix: "write all three numbers, as in the chart's Chart.yaml: `version: '41.0.0'`",
    at: originOf(release, path),
  };
}

function checkClusters(release: Located<HelmRelease>): readonly Problem[] {
  if (Object.keys(release.value.clusters).length > 0) return [];
  return [
    {
      code: 'helm/no-cluster',
      severity: 'error',
      message: `Helm release '${release.value.name}' runs on no cluster`,
      fix: 'name one, as `clusters: {test: {}}`, or remove the file',
      at: originOf(release, ['clusters']),
    },
  ];
}

/** Values are escaped. In an address or a version, `${…}` can only mean that Terraform should fill it in. */
function checkTemplates(release: Located<HelmRelease>): readonly Problem[] {
  const { chart, repository } = release.value;
  const written: readonly (readonly [Path, string])[] = [
    [['chart'], chart],
    [['repository'], repository],
    ...writtenVersions(release.value),
  ];
  return written
    .filter(([, text]) => isTemplate(text))
    .map(([path, text]) => ({
      code: 'helm/interpolation',
      severity: 'error',
      message: `'${text}' would be filled in by Terraform; what is installed must be readable here`,
      fix: 'write it out; what differs by cluster is written under clusters',
      at: originOf(release, path),
    }));
}

/** Keys that mean something to the other owner only. */
const UNUSED: Readonly<Record<HelmOwner, readonly (keyof HelmRelease)[]>> = {
  terraform: ['wave'],
  argocd: ['timeout'],
};

const INSTEAD: Readonly<Record<HelmOwner, string>> = {
  terraform: 'remove it; Terraform orders releases by dependsOn',
  argocd: 'remove it; Argo CD waits until the release is healthy',
};

function checkKeys(release: Located<HelmRelease>): readonly Problem[] {
  const { name, owner } = release.value;
  return UNUSED[owner]
    .filter((key) => release.value[key] !== undefined)
    .map((key) => ({
      code: 'helm/key-unused',
      severity: 'error',
      message: `'${key}' has no effect on Helm release '${name}', which ${owner} owns`,
      fix: INSTEAD[owner],
      at: originOf(release, [key], 'key'),
    }));
}
