import { overlayNamespace } from '../argocd/application-names';
import type { Company } from '../company';
import { argocdIsolatedPath } from '../dist-layout';
import { originOf } from '../definition';
import { removeFromYaml } from '../edit/remove-from-yaml';
import { namespaceOf } from '../link/namespace-of';
import { lifeTimeOf } from '../overlay/life-time';
import { resolveProjectEnvironment } from '../resolve/resolve-project-environment';
import { overlayDefinitions, overlaysOf, type OverlayDefinition } from '../overlay/overlay';
import type { Located } from '../definition';
import type { Problem } from '../problem';
import { checkYaml, editFile, planEdits } from '../releases/edit-file';
import type { DestroyRequest } from './environment-request';
import { refusedEnvironment, type EnvironmentChange, type EnvironmentPlan } from './environment-plan';
import { findDefinition, type FoundDefinition } from './find-overlay';

/** The definition goes; or, where one of several baselines was named, that baseline alone. */
export function planDestroy(company: Company, { name }: DestroyRequest): EnvironmentPlan {
  const found = findDefinition(company, name);
  if ('problems' in found) return refusedEnvironment(found.problems);
  const { definition, baseline } = found;
  const { baselines } = definition.value;
  const going = baseline === undefined ? baselines : [baseline];
  const problems = checkUse(company, found, going);
  if (problems.length > 0) return refusedEnvironment(problems);
  if (going.length === baselines.length) return destroyAll(company, [definition]);
  return destroyOn(company, definition, going);
}

/** Definitions of which nothing is emitted any more. */
export function planCollection(company: Company): EnvironmentPlan {
  const { asOf } = company.definition.value;
  return destroyAll(
    company,
    overlayDefinitions(company).filter(({ value }) => lifeTimeOf(value, asOf)?.state === 'gone'),
  );
}

function destroyAll(company: Company, definitions: readonly Located<OverlayDefinition>[]): EnvironmentPlan {
  return {
    edits: [],
    removed: definitions.map(({ parsed: { file: path } }) => ({
      path,
      before: company.texts.get(path) ?? '',
    })),
    changes: definitions.flatMap((one) => changesOf(company, one, one.value.baselines)),
    environments: [],
    problems: [],
  };
}

function destroyOn(
  company: Company,
  definition: Located<OverlayDefinition>,
  going: readonly string[],
): EnvironmentPlan {
  const { baselines } = definition.value;
  const { file } = definition.parsed;
  const problems = checkYaml(file);
  if (problems.length > 0) return refusedEnvironment(problems);
  const steps = going.map(
    (one) => (text: string) => removeFromYaml(text, ['baselines', baselines.indexOf(one)]),
  );
  const plan = planEdits([editFile(company, file, steps)], { changes: [], environments: [] });
  return { ...plan, removed: [], changes: changesOf(company, definition, going) };
}

function changesOf(
  company: Company,
  definition: Located<OverlayDefinition>,
  baselines: readonly string[],
): readonly EnvironmentChange[] {
  const { value } = definition;
  const expires = lifeTimeOf(value, company.definition.value.asOf)?.expires ?? '';
  return baselines.map((one) => {
    const releases = releasesOf(company, definition, one);
    const change = { environment: `${one}/${value.name}`, what: 'destroyed', expires } as const;
    return releases.length === 0 ? change : { ...change, releases };
  });
}

/** Instances of its own lie beside other Helm releases, and not among its files. */
function releasesOf(
  company: Company,
  definition: Located<OverlayDefinition>,
  baseline: string,
): readonly string[] {
  const overlay = overlaysOf(company).find(
    (one) => one.project === definition && one.baseline.value.name === baseline,
  );
  const resolved = overlay === undefined ? undefined : resolveProjectEnvironment(company, overlay, () => {});
  const { name } = definition.value;
  return (resolved?.overlay?.isolated ?? []).map(({ release }) =>
    argocdIsolatedPath({ baseline, name }, release),
  );
}

/** What lies in its namespace by a definition of its own would lose its ground. */
function checkUse(
  company: Company,
  { kind, definition }: FoundDefinition,
  going: readonly string[],
): readonly Problem[] {
  const overlays = overlaysOf(company).filter(
    ({ project, baseline }) => project === definition && going.includes(baseline.value.name),
  );
  return overlays.flatMap(({ name, baseline, project }) => {
    const namespace = overlayNamespace(kind, namespaceOf(company, baseline.value), project.value.name);
    const { cluster } = baseline.value;
    return company.helmReleases
      .filter(({ value }) => value.namespace === namespace && value.clusters[cluster] !== undefined)
      .map((release) => ({
        code: 'overlay/in-use',
        severity: 'error',
        message: `the Helm release '${release.value.name}' is installed in ${namespace}, which goes with ${name}`,
        fix: `remove ${release.parsed.file} first`,
        at: originOf(release, ['namespace']),
      }));
  });
}
