import { v } from '../valibot';
import { count, duration, name, sentence } from './scalars';

/** Who installs a Helm release: never two for one release. */
const helmOwners = ['terraform', 'argocd'] as const;

export const helmChartVersion = v.pipe(
  v.string(),
  v.description("Exact version of the Helm chart, written as in its Chart.yaml: '41.0.0'. No range."),
);

export const helmChartName = v.pipe(
  v.string(),
  v.regex(/^[^\s/\\]+$/, 'the name of a Helm chart, without its repository'),
  v.description('Name of the Helm chart in the repository.'),
);

export const helmRepository = v.pipe(
  v.string(),
  v.regex(
    /^(https|oci):\/\/[^\s/]\S*$/,
    "a repository as 'https://traefik.github.io/charts' or 'oci://reg.example.com/charts'",
  ),
  v.description('Repository that the Helm chart lies in: https, or oci for a registry.'),
);

/** Anything that YAML can say. Strata does not know the keys of a Helm chart. */
export const helmValues = v.record(v.string(), v.unknown());

/** A release on one cluster: what differs from the other clusters. */
const helmReleaseOnCluster = v.strictObject({
  version: v.exactOptional(helmChartVersion),
  values: v.exactOptional(v.pipe(helmValues, v.description('Merged over the common values; null removes.'))),
});

/** A Helm chart and its values, on some clusters: `catalog/releases/<name>.yaml`. */
export const helmRelease = v.pipe(
  v.strictObject({
    name: v.pipe(
      v.string(),
      v.maxLength(53, 'a name of at most 53 characters'),
      v.regex(
        /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
        "a name of lower-case letters, digits and '-', that begins with a letter and ends with a letter or digit",
      ),
      v.description('Name of the Helm release, at most 53 characters.'),
    ),
    description: v.exactOptional(sentence),
    owner: v.pipe(
      v.picklist(helmOwners),
      v.description('Who installs it: terraform (helm_release) or argocd (Application).'),
    ),
    chart: helmChartName,
    repository: helmRepository,
    version: v.exactOptional(helmChartVersion),
    namespace: v.pipe(name, v.description('Namespace that the release is installed in.')),
    createNamespace: v.exactOptional(
      v.pipe(
        v.boolean(),
        v.description('Let Helm create the namespace, without labels or quota. Default: false.'),
      ),
    ),
    dependsOn: v.exactOptional(
      v.pipe(v.array(name), v.description('Releases of the same owner that must be there before.')),
    ),
    clusters: v.pipe(
      v.record(name, helmReleaseOnCluster),
      v.description('The clusters that it runs on, each with what differs there: {} for nothing.'),
    ),
    values: v.exactOptional(
      v.pipe(
        helmValues,
        v.description('Values of the Helm chart on all clusters; null removes its default.'),
      ),
    ),
    timeout: v.exactOptional(
      v.pipe(duration, v.description('Time that one installation may take, for Terraform. Default: 600s.')),
    ),
    skipCrds: v.exactOptional(
      v.pipe(v.boolean(), v.description('Do not install the CRDs of the Helm chart. Default: false.')),
    ),
    wave: v.exactOptional(
      v.pipe(
        count(0),
        v.description('Sync wave among releases of Argo CD. Default: after all that it depends on.'),
      ),
    ),
  }),
  v.title('Helm release'),
);
export type HelmRelease = v.InferOutput<typeof helmRelease>;
export type HelmOwner = HelmRelease['owner'];
