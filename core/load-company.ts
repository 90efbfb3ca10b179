import { checkAddresses } from './check/check-addresses';
import { checkApps } from './check/apps/check-apps';
import { checkUnusedKeys } from './check/apps/check-unused-keys';
import { checkUnusedSettings } from './check/apps/check-unused-settings';
import { checkArgocd } from './check/check-argocd';
import { checkBuild } from './check/images/check-build';
import { checkBuildLimits } from './check/images/check-build-limits';
import { checkBuiltDays } from './check/images/check-built-days';
import { checkBuiltLayers } from './check/images/check-built-layers';
import { checkDigests } from './check/images/check-digests';
import { checkClusters } from './check/check-clusters';
import { checkDebug } from './check/apps/check-debug';
import { checkDependencyCycles } from './check/apps/check-dependency-cycles';
import { checkHelmReleases } from './check/helm/check-helm-releases';
import { checkHosts } from './check/check-hosts';
import { checkImages } from './check/images/check-images';
import { checkImageSources } from './check/images/check-image-sources';
import { checkLabels } from './check/apps/check-labels';
import { checkLists } from './check/apps/check-lists';
import { checkLiterals } from './check/apps/check-literals';
import { checkMigrations } from './check/apps/check-migrations';
import { checkNamedHosts } from './check/apps/check-named-hosts';
import { checkPreload } from './check/apps/check-preload';
import { checkOverlayOwners } from './check/environments/check-overlay-owners';
import { checkOverlayLimits } from './check/environments/check-overlay-limits';
import { checkOwnServices } from './check/check-own-services';
import { checkPriorities } from './check/check-priorities';
import { checkProjectEnvironments } from './check/environments/check-project-environments';
import { checkRegistries } from './check/images/check-registries';
import { checkRuntimeRollouts } from './check/images/check-runtime-rollouts';
import { checkRuntimes } from './check/images/check-runtimes';
import { checkSmoke } from './check/environments/check-smoke';
import { checkStableEnvironments } from './check/environments/check-stable-environments';
import { checkInlineAgents } from './check/apps/check-inline-agents';
import { checkStarts } from './check/apps/check-start';
import { checkTerraform } from './check/helm/check-terraform';
import type { Company } from './company';
import type { DefinitionSource } from './definition-source';
import { checkLinks } from './link/check-links';
import { checkTemplateCycles } from './link/check-template-cycles';
import { linkDefinitions } from './link/link-definitions';
import { withOneProduction } from './link/one-production';
import { readDefinitions } from './link/read-definitions';
import { checkTagPolicy } from './releases/check-tag-policy';
import { checkReleases } from './releases/check-releases';
import { compareText } from './compare-text';
import { sortProblems, type Problem } from './problem';

export interface LoadedCompany {
  /** Absent when the company definition itself cannot be read. */
  readonly company?: Company;
  readonly problems: readonly Problem[];
}

/**
 * Texts become a company: parsed, checked against their schemas, linked, and held against the rules that need no
 * environment. All problems of all files come together; what is broken is left out of the company.
 */
export function loadCompany(sources: readonly DefinitionSource[]): LoadedCompany {
  const inOrder = sources.toSorted((a, b) => compareText(a.path, b.path));
  const read = readDefinitions(inOrder.filter((source) => !source.path.endsWith('CODEOWNERS')));
  const problems = [...read.problems];
  const linked = linkDefinitions(read, inOrder, problems);
  if (linked === undefined) return { problems: sortProblems(problems) };
  const { company, problems: ofProduction } = withOneProduction(linked);
  problems.push(
    ...ofProduction,
    ...checkLinks(company),
    ...checkTemplateCycles(company),
    ...checkRegistries(company),
    ...checkPriorities(company),
    ...checkClusters(company),
    ...checkBuild(company),
    ...checkBuildLimits(company),
    ...checkArgocd(company),
    ...checkHelmReleases(company),
    ...checkTerraform(company),
    ...checkStableEnvironments(company),
    ...checkSmoke(company),
    ...checkProjectEnvironments(company),
    ...checkOverlayLimits(company),
    ...checkOverlayOwners(company),
    ...checkOwnServices(company),
    ...checkRuntimes(company),
    ...checkRuntimeRollouts(company),
    ...checkReleases(company),
    ...checkTagPolicy(company),
    ...checkApps(company),
    ...checkUnusedKeys(company),
    ...checkUnusedSettings(company),
    ...checkImageSources(company),
    ...checkMigrations(company),
    ...checkDebug(company),
    ...checkStarts(company),
    ...checkInlineAgents(company),
    ...checkImages(company),
    ...checkDigests(company),
    ...checkBuiltLayers(company),
    ...checkBuiltDays(company),
    ...checkDependencyCycles(company),
    ...checkLabels(company),
    ...checkLists(company),
    ...checkLiterals(company),
    ...checkNamedHosts(company),
    ...checkPreload(company),
    ...checkHosts(company),
    ...checkAddresses(company),
  );
  return { company, problems: sortProblems(problems) };
}
