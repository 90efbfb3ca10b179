// A project environment is known by its baseline and its name: one definition with two baselines is two environments.
import type { Company } from '../company';
import { compareText } from '../compare-text';
import type { Located } from '../definition';
import type { ProjectEnvironment } from '../model/project-environment';
import type { StableEnvironment } from '../model/stable-environment';

export interface Overlay {
  /** Baseline and name, as `qa/coupon`: how the environment is called everywhere. */
  readonly name: string;
  readonly baseline: Located<StableEnvironment>;
  readonly project: Located<ProjectEnvironment>;
}

/** All project environments that lie on something that accepts them, in the order of their names. */
export function overlaysOf(company: Company): readonly Overlay[] {
  return [...company.projectEnvironments.values()]
    .flatMap((project) =>
      [...new Set(project.value.baselines)].flatMap((one) => overlayOn(company, project, one)),
    )
    .toSorted((a, b) => compareText(a.name, b.name));
}

function overlayOn(
  company: Company,
  project: Located<ProjectEnvironment>,
  baselineName: string,
): readonly Overlay[] {
  const baseline = company.stableEnvironments.get(baselineName);
  if (baseline?.value.acceptsOverlays !== true) return [];
  return [{ name: `${baselineName}/${project.value.name}`, baseline, project }];
}
