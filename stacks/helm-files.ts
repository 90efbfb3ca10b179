// Imports cdktf, which takes a tenth of a second: import this file only when a company has Helm releases.
import { Duration } from 'cdk8s';
import { RootConstruct } from 'constructs';
import { HelmRelease } from '../constructs/helm-release';
import type { Company } from '../core/company';
import { helmModulePath, withGeneratedKey } from '../core/dist-layout';
import type { Problem } from '../core/problem';
import { renderJson } from '../core/render/render-json';
import { resolveHelmReleases, type ResolvedHelmRelease } from '../core/resolve/resolve-helm-releases';
import { resolveTerraformBackend } from '../core/resolve/resolve-terraform-backend';
import { isTemplate } from '../core/terraform-template';
import { HelmStack } from './helm-stack';
import type { OutputFile } from './output-file';

export interface HelmFiles {
  /** One Terraform root module for each cluster that has Helm releases of Terraform, in the order of clusters. */
  readonly files: readonly OutputFile[];
  /** Empty so far: all that can be wrong with a Helm release is told when the company is loaded. */
  readonly problems: readonly Problem[];
}

/** The Helm releases that Terraform owns, as files of dist/. A pure function of the company. */
export function helmFiles(company: Company): HelmFiles {
  const owned = resolveHelmReleases(company).filter(
    (release) => release.owner === 'terraform' && isPlain(release),
  );
  const clusters = [...new Set(owned.map((release) => release.cluster))];
  const files = clusters.map((cluster) =>
    moduleFile(
      company,
      cluster,
      owned.filter((release) => release.cluster === cluster),
    ),
  );
  return { files, problems: [] };
}

/** What Terraform would fill in has been refused; the constructs do not take it at all. */
function isPlain({ chart, repository, version }: ResolvedHelmRelease): boolean {
  return ![chart, repository, version].some(isTemplate);
}

function moduleFile(company: Company, cluster: string, releases: readonly ResolvedHelmRelease[]): OutputFile {
  const stack = new HelmStack(new RootConstruct(), cluster, {
    cluster,
    backend: resolveTerraformBackend(company, cluster),
  });
  addReleases(stack, releases);
  const sources = [company.definition.parsed.file, ...releases.flatMap((release) => release.sources)];
  const module = withGeneratedKey([...new Set(sources)], stack.toTerraform());
  return { path: helmModulePath(cluster), text: renderJson(module) };
}

/** A construct must exist before another can depend on it. */
function addReleases(stack: HelmStack, releases: readonly ResolvedHelmRelease[]): void {
  const made = new Map<string, HelmRelease>();
  const pending = new Set<string>();
  const make = (release: ResolvedHelmRelease): void => {
    if (pending.has(release.name)) return;
    pending.add(release.name);
    const before = releases.filter((other) => release.dependsOn.includes(other.name));
    for (const other of before) make(other);
    const dependsOn = before.flatMap((other) => made.get(other.name) ?? []);
    made.set(release.name, addRelease(stack, release, dependsOn));
  };
  for (const release of releases) make(release);
}

function addRelease(
  stack: HelmStack,
  release: ResolvedHelmRelease,
  dependsOn: readonly HelmRelease[],
): HelmRelease {
  const { name, namespace, createNamespace, chart, repository, version, values, skipCrds, timeout } = release;
  return new HelmRelease(stack, name, {
    name,
    namespace,
    createNamespace,
    chart,
    repository,
    version,
    values,
    skipCrds,
    timeout: Duration.seconds(timeout),
    dependsOn,
  });
}
