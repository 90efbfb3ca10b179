import type { Company } from '../company';
import { overlaysOf } from '../overlay/overlay';
import type { Problem } from '../problem';
import { resolveEnvironments } from '../resolve/resolve-environments';
import { companyReport, type CompanyReport } from './company-report';

export interface ReportedCompany {
  readonly report: CompanyReport;
  /** What was found wrong with the environments of the report; with an error a part of it is missing. */
  readonly problems: readonly Problem[];
}

/** The report on some environments, or on all. Their clusters are counted with all that runs on them. */
export function reportCompany(company: Company, names?: readonly string[]): ReportedCompany {
  if (names === undefined) {
    const all = [...company.stableEnvironments.keys(), ...overlaysOf(company).map(({ name }) => name)];
    const { environments, problems } = resolveEnvironments(company, all);
    return { report: companyReport(company, environments), problems };
  }
  const { environments, problems } = resolveEnvironments(company, names);
  const clusters = new Set(environments.map((environment) => environment.cluster.name));
  const beside = [...company.stableEnvironments.values()]
    .filter(({ value }) => clusters.has(value.cluster))
    .map(({ value }) => value.name);
  const on = new Set(beside);
  const overlays = overlaysOf(company).filter(({ baseline }) => on.has(baseline.value.name));
  const onClusters = resolveEnvironments(company, [
    ...beside,
    ...overlays.map(({ name }) => name),
  ]).environments;
  return { report: companyReport(company, onClusters, names), problems };
}
