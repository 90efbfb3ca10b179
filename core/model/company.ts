import { v } from '../valibot';
import { repositoryAddress } from './app-source';
import { argocd } from './argocd';
import { days } from './days';
import { overlayLimits } from './overlay-limits';
import { build } from './build';
import { date, domain, name, secretPath, sentence } from './scalars';
import { settings, size } from './settings';
import { tagPolicy } from './tag-policy';
import { terraform } from './terraform';

/** A registry that images may come from; every other is refused. */
const registry = v.strictObject({
  host: v.pipe(
    v.string(),
    v.regex(
      /^[a-z0-9][-a-z0-9.]*(:[0-9]+)?(\/[-a-z0-9._/]+)?$/,
      'a registry host, with a path if images lie under one',
    ),
  ),
  api: v.pipe(
    v.picklist(['v2', 'v1']),
    v.description('Version of the registry API. v1 is refused: it has no digests.'),
  ),
});

/** https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/ */
const priority = v.strictObject({
  value: v.pipe(
    v.number(),
    v.integer('a whole number'),
    v.minValue(-1_000_000, 'at least -1000000'),
    v.maxValue(1_000_000_000, 'at most 1000000000'),
    v.description('Higher goes first, and may push lower off a full node.'),
  ),
  meaning: v.pipe(sentence, v.description('Who may use it.')),
  default: v.exactOptional(v.pipe(v.boolean(), v.description('For pods that name none. At most one.'))),
});

/** The company itself: `catalog/company.yaml`. */
export const company = v.pipe(
  v.strictObject({
    name: v.pipe(name, v.description('Name of the company.')),
    prefix: v.pipe(name, v.description('Begins names of namespaces (mg-qa) and headers (x-mg-lane).')),
    asOf: v.pipe(date, v.description('The day that dates are compared with. Synth never reads the clock.')),
    defaultTenant: v.exactOptional(v.pipe(name, v.description('Tenant of apps that name none.'))),
    registries: v.pipe(v.record(name, registry), v.description('Registries that images may come from.')),
    appRegistry: v.pipe(name, v.description('The registry that app images lie in, as <host>/<app>.')),
    sources: v.exactOptional(
      v.pipe(
        repositoryAddress,
        v.description('Where the Git repositories of apps lie: the code of an app is in <sources>/<app>.'),
      ),
    ),
    secretStore: v.pipe(
      name,
      v.description('ClusterSecretStore that ExternalSecrets read from, one a cluster.'),
    ),
    pullSecret: v.exactOptional(
      v.pipe(secretPath, v.description('Where the credentials of the registry lie in the secret store.')),
    ),
    monitoringNamespace: v.exactOptional(
      v.pipe(name, v.description('Namespace that scrapes metrics. Default: monitoring.')),
    ),
    clusterDomain: v.exactOptional(
      v.pipe(domain, v.description('DNS domain of the clusters. Default: cluster.local.')),
    ),
    tagPolicy: v.exactOptional(
      v.pipe(tagPolicy, v.description('Which forms of versions run where. Default: any form anywhere.')),
    ),
    retention: v.exactOptional(
      v.pipe(
        v.strictObject({
          feature: v.exactOptional(days),
          release: v.exactOptional(days),
          semver: v.exactOptional(days),
          other: v.exactOptional(days),
        }),
        v.description(
          'How long images that nothing runs are kept after they were built, by the form of their tag.',
        ),
      ),
    ),
    sizes: v.exactOptional(v.pipe(v.record(name, size), v.description('Named sizes.'))),
    priorities: v.exactOptional(
      v.pipe(v.record(name, priority), v.description('Priority classes; an app names one by `priority`.')),
    ),
    defaults: v.exactOptional(v.pipe(settings, v.description('The company layer of all settings.'))),
    overlays: v.exactOptional(
      v.pipe(overlayLimits, v.description('What project and delivery environments are allowed.')),
    ),
    terraform: v.exactOptional(terraform),
    argocd: v.exactOptional(
      v.pipe(argocd, v.description('Argo CD, which applies dist/. Default: nothing is written for it.')),
    ),
    build: v.exactOptional(
      v.pipe(build, v.description('Where images are built. Default: no build Jobs are written.')),
    ),
    description: v.exactOptional(sentence),
  }),
  v.title('Company'),
);
export type Company = v.InferOutput<typeof company>;
