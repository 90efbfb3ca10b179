import { checkAcrossEnvironments } from '../core/check/environments/check-across-environments';
import type { Company } from '../core/company';
import { resolveHelmReleases } from '../core/resolve/resolve-helm-releases';
import { argocdFiles } from './argocd-files';
import type { Builds } from './builds';
import { imageFiles } from './image-files';
import {
  joinSyntheses,
  synthesizeEnvironments,
  synthesizeSome,
  type Synthesis,
  type SynthesizedEnvironments,
  type SynthesizeEnvironmentsOptions,
} from './synthesize-environments';
import { synthesizePlatform } from './synthesize-platform';

export interface SynthesizeOptions extends SynthesizeEnvironmentsOptions {
  /**
   * Makes the Terraform modules: `helmFiles` of stacks/helm-files.ts. It is handed in because cdktf is slow to import,
   * and only companies with Helm releases of Terraform need it.
   *
   * @default - no Terraform modules
   */
  readonly helmFiles?: (company: Company) => Pick<Synthesis, 'files' | 'problems'>;

  /**
   * Makes the Jobs that build images: `builds` of stacks/builds.ts. It is handed in because cdk8s-plus-27 is slow to
   * import, and only companies that build in a cluster need it.
   *
   * @default - no Jobs
   */
  readonly builds?: Builds;
}

/** A company becomes the files of dist/. A pure function: one company and one day give the same bytes. */
export function synthesize(company: Company, options: SynthesizeOptions = {}): Synthesis {
  const { environments } = options;
  if (environments !== undefined) return synthesizeSome(company, { ...options, environments });
  const made = synthesizeEnvironments(company, options);
  return joinSyntheses(made, synthesizeSpanning(made, options));
}

const NOTHING: Synthesis = { files: [], problems: [] };

/** What belongs to no single environment: clusters, Helm releases, Argo CD, and where environments meet. */
function synthesizeSpanning(
  { company, tools, environments, projects }: SynthesizedEnvironments,
  { helmFiles, builds }: SynthesizeOptions,
): readonly Synthesis[] {
  const platforms = [...company.clusters.values()].map((cluster) =>
    synthesizePlatform(company, cluster, tools, builds),
  );
  const overlays = projects.flatMap(({ environment }) => environment ?? []);
  const facts = [...environments, ...overlays].map((environment) => environment.facts);
  const helm = helmFiles?.(company) ?? NOTHING;
  const paths = [...environments, ...overlays, ...platforms, helm].flatMap(({ files }) =>
    files.map(({ path }) => path),
  );
  const argocd = argocdFiles(company, {
    environments: environments.map(({ apps }) => apps),
    paths,
    releases: [
      ...resolveHelmReleases(company).filter(({ owner }) => owner === 'argocd'),
      ...overlays.flatMap(({ releases }) => releases),
    ],
  });
  return [
    ...platforms,
    helm,
    argocd,
    imageFiles(company, builds),
    { files: [], problems: checkAcrossEnvironments(company, facts) },
  ];
}
