import { v } from '../valibot';
import {
  cidr,
  cores,
  count,
  domain,
  labelKey,
  labelValue,
  memory,
  name,
  secretPath,
  sentence,
} from './scalars';

const taint = v.strictObject({
  key: labelKey,
  value: v.exactOptional(labelValue),
  effect: v.picklist(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
});

/** A group of like nodes. An app names its pool; it never names a node. */
export const pool = v.strictObject({
  labels: v.pipe(v.record(labelKey, labelValue), v.description('Labels that all nodes of the pool carry.')),
  taints: v.exactOptional(v.array(taint)),
  zones: v.exactOptional(v.pipe(v.array(labelValue), v.description('Availability zones of the nodes.'))),
  nodes: v.pipe(count(1), v.description('Number of nodes.')),
  cpu: v.pipe(cores, v.description('Allocatable cores of one node.')),
  memory: v.pipe(memory, v.description('Allocatable memory of one node.')),
});

export const gatewayTypes = ['traefik', 'gateway-api', 'istio', 'nginx', 'external'] as const;

/** What lets traffic from outside into the cluster. */
const gateway = v.strictObject({
  type: v.pipe(
    v.picklist(gatewayTypes),
    v.description('traefik is the default; nginx is retired since March 2026.'),
  ),
  version: v.exactOptional(
    v.pipe(v.string(), v.description('Version of the controller, as 3.7.5; decides what may be emitted.')),
  ),
  namespace: v.pipe(name, v.description('Namespace that the controller runs in.')),
  certificate: v.exactOptional(
    v.pipe(
      secretPath,
      v.description('Where the wildcard certificate lies in the secret store; routes use it by default.'),
    ),
  ),
  tagger: v.exactOptional(
    v.strictObject({
      address: v.pipe(
        v.string(),
        v.regex(/^https?:\/\/[-a-z0-9.:]+(\/[-a-z0-9/]*)?$/, 'an http address inside the cluster'),
      ),
      stamps: v.pipe(
        v.array(v.picklist(['bucket', 'device', 'shop', 'region'])),
        v.description('What the tagger stamps on a request.'),
      ),
    }),
  ),
});

/** Where a host is reachable from: the gateway and entry point that serve it. */
const zone = v.strictObject({
  gateway: v.pipe(name, v.description('A gateway of this cluster.')),
  entryPoint: v.pipe(name, v.description('Entry point of the gateway, as websecure.')),
  public: v.exactOptional(v.pipe(v.boolean(), v.description('Reachable from the Internet. Default: false.'))),
});

const storage = v.strictObject({
  RWO: v.exactOptional(v.pipe(name, v.description('Storage class for one node.'))),
  RWX: v.exactOptional(v.pipe(name, v.description('Storage class for any number of nodes.'))),
  classes: v.exactOptional(
    v.pipe(v.array(name), v.description('Other storage classes that volumes may name.')),
  ),
});

/** A namespace for what the platform runs beside the environments. */
const platformNamespace = v.strictObject({
  podSecurity: v.pipe(
    v.picklist(['restricted', 'baseline', 'privileged']),
    v.description(
      'The least that its pods need: https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    ),
  ),
  reason: v.exactOptional(v.pipe(sentence, v.description('Why not restricted.'))),
});

/** A Kubernetes cluster: `catalog/clusters/<name>.yaml`. */
export const cluster = v.pipe(
  v.strictObject({
    name,
    version: v.pipe(
      v.string(),
      v.regex(/^1\.[0-9]{2}$/, "a Kubernetes version as '1.34', in quotes"),
      v.description('Kubernetes version; a newer field is an error.'),
    ),
    provider: v.exactOptional(v.pipe(name, v.description('Who runs it, as tencent.'))),
    server: v.exactOptional(v.pipe(v.string(), v.description('Address of the API server, for Argo CD.'))),
    domain: v.exactOptional(
      v.pipe(domain, v.description("DNS domain inside the cluster. Default: the company's.")),
    ),
    nameServers: v.exactOptional(
      v.pipe(
        v.array(cidr),
        v.minLength(1, 'a block of addresses'),
        v.description(
          'Where pods ask for names beside kube-dns: addresses of a cache on each node, as 169.254.20.10/32. Default: nowhere.',
        ),
      ),
    ),
    mesh: v.exactOptional(
      v.pipe(v.picklist(['none', 'istio']), v.description('Service mesh. Lanes need one.')),
    ),
    pools: v.pipe(v.record(name, pool), v.description('Node pools.')),
    gateways: v.pipe(v.record(name, gateway), v.description('Gateways.')),
    zones: v.pipe(v.record(name, zone), v.description('Zones that hosts can be exposed in.')),
    storage: v.exactOptional(storage),
    secretStore: v.exactOptional(
      v.pipe(
        v.record(v.string(), v.unknown()),
        v.description(
          'Provider of the ClusterSecretStore, as External Secrets documents it; no secret in it.',
        ),
      ),
    ),
    namespaces: v.exactOptional(
      v.pipe(v.record(name, platformNamespace), v.description('Namespaces of the platform itself.')),
    ),
    budgets: v.exactOptional(
      v.strictObject({
        environments: v.exactOptional(
          v.pipe(count(1), v.description('Project and delivery environments at a time.')),
        ),
        podStartsPerHour: v.exactOptional(count(1)),
      }),
    ),
    nodeProfile: v.exactOptional(v.strictObject({ maxPods: v.exactOptional(count(1)) })),
  }),
  v.title('Cluster'),
);
export type Cluster = v.InferOutput<typeof cluster>;
export type Pool = v.InferOutput<typeof pool>;
export type Gateway = v.InferOutput<typeof gateway>;
export type GatewayType = Gateway['type'];
