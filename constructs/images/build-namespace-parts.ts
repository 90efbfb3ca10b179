import { ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clusterMetadata } from '../cluster/cluster-metadata';
import { DefaultNetworkPolicies } from '../environment/default-network-policies';
import { PullSecret } from '../environment/pull-secret';
import { externalSecretSpec } from '../external-secret-spec';
import { Manifest } from '../manifest';
import { filledList, present } from '../../core/present';

export interface BuildNamespacePartsProps {
  /** The namespace; PlatformNamespace makes it. */
  readonly namespace: string;

  /** ClusterSecretStore that credentials are read from. */
  readonly secretStore: string;

  /** Where the credentials for pushing lie; see PullSecret. */
  readonly pushSecret: string;

  /**
   * Where the .netrc for fetching code lies, as its property `netrc`.
   *
   * @default - code is fetched without
   */
  readonly sourceSecret?: string;

  /** Builds at once; the others wait. */
  readonly parallel: number;

  /**
   * Claims that outlive builds.
   *
   * @default []
   */
  readonly caches?: readonly {
    readonly claim: string;
    /** As `50Gi`. */
    readonly size: string;
    readonly accessMode: 'ReadWriteOnce' | 'ReadWriteMany';
    /** @default - the default of the cluster */
    readonly storageClass?: string;
  }[];

  /**
   * What builds may reach beside the name service; without addresses any on the port.
   *
   * @default []
   */
  readonly reaches?: readonly { readonly port: number; readonly cidrs?: readonly string[] }[];

  /**
   * Where names are asked for beside kube-dns; see DefaultNetworkPolicies.
   *
   * @default []
   */
  readonly nameServers?: readonly string[];
}

/** Names that Jobs use. */
export const buildNames = {
  serviceAccount: 'image-builder',
  pushSecret: 'registry-push',
  sourceSecret: 'source-netrc',
} as const;

/**
 * What the Jobs of a namespace for builds have in common: who they are, what they may reach, how many run at once, and
 * what outlives them.
 *
 * @example
 * new BuildNamespaceParts(chart, 'builds', {
 *   namespace: 'builds', secretStore: 'company', pushSecret: 'platform/registry-push', parallel: 3,
 *   caches: [{ claim: 'cache-shop-node-20', size: '20Gi', accessMode: 'ReadWriteMany' }],
 *   reaches: [{ port: 443 }],
 * });
 */
export class BuildNamespaceParts extends Construct {
  constructor(scope: Construct, id: string, props: BuildNamespacePartsProps) {
    super(scope, id);
    const { namespace, secretStore, pushSecret, sourceSecret } = props;
    new ServiceAccount(this, 'account', {
      metadata: {
        name: buildNames.serviceAccount,
        namespace,
        labels: { 'app.kubernetes.io/managed-by': 'strata' },
      },
      automountToken: false,
    });
    new PullSecret(this, 'push', { namespace, secretStore, key: pushSecret, name: buildNames.pushSecret });
    if (sourceSecret !== undefined) addNetrc(this, { namespace, secretStore, sourceSecret });
    for (const { claim, size, accessMode, storageClass } of props.caches ?? []) {
      // It may go at any time: what is lost with it is time.
      new Manifest(this, claim, {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: clusterMetadata(claim, { namespace, annotations: { 'strata/retire': 'true' } }),
        spec: present({
          accessModes: [accessMode],
          storageClassName: storageClass,
          resources: { requests: { storage: size } },
        }),
      });
    }
    new Manifest(this, 'parallel', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: clusterMetadata('parallel-builds', { namespace }),
      spec: { hard: { pods: String(props.parallel) } },
    });
    new DefaultNetworkPolicies(this, 'network', {
      namespace,
      nameServers: props.nameServers ?? [],
    });
    addReach(this, props);
  }
}

function addNetrc(
  scope: Construct,
  {
    namespace,
    secretStore,
    sourceSecret,
  }: Pick<BuildNamespacePartsProps, 'namespace' | 'secretStore'> & {
    readonly sourceSecret: string;
  },
): void {
  new Manifest(scope, 'netrc', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: clusterMetadata(buildNames.sourceSecret, { namespace }),
    spec: externalSecretSpec({
      secretStore,
      name: buildNames.sourceSecret,
      data: [{ secretKey: '.netrc', key: sourceSecret, property: 'netrc' }],
    }),
  });
}

function addReach(scope: Construct, { namespace, reaches = [] }: BuildNamespacePartsProps): void {
  if (reaches.length === 0) return;
  new Manifest(scope, 'reach', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: clusterMetadata('allow-builds', { namespace }),
    spec: {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: reaches.map(({ port, cidrs }) =>
        present({
          to: filledList(cidrs)?.map((cidr) => ({ ipBlock: { cidr } })),
          ports: [{ protocol: 'TCP', port }],
        }),
      ),
    },
  });
}
