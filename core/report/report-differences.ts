import type { Company } from '../company';
import { overlaysOf } from '../overlay/overlay';
import type { Problem } from '../problem';
import { resolveProjectEnvironment } from '../resolve/resolve-project-environment';
import { resolveStableEnvironment } from '../resolve/resolve-stable-environment';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';
import { differenceReport, type DifferenceReport } from './difference-report';

export interface ReportedDifferences {
  readonly report: DifferenceReport;
  /** What was found wrong with the environments of the report; with an error a part of it is missing. */
  readonly problems: readonly Problem[];
}

/** On all overlays, or on some of them, or on all that lie on some stable environments. */
export function reportDifferences(company: Company, names?: readonly string[]): ReportedDifferences {
  const problems: Problem[] = [];
  const baselines = new Map<string, ResolvedEnvironment>();
  const overlays = overlaysOf(company).filter(
    ({ name, baseline }) =>
      names === undefined || names.includes(name) || names.includes(baseline.value.name),
  );
  const compared = overlays.flatMap((overlay) => {
    const { name } = overlay.baseline.value;
    // The baseline reports for itself.
    const baseline = baselines.get(name) ?? resolveStableEnvironment(company, overlay.baseline, () => {});
    const environment = resolveProjectEnvironment(company, overlay, (problem) => problems.push(problem));
    if (baseline === undefined || environment === undefined) return [];
    baselines.set(name, baseline);
    return [{ overlay, environment, baseline }];
  });
  return { report: differenceReport(company, compared), problems };
}
