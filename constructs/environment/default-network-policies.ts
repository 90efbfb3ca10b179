import { Construct } from 'constructs';
import { smokeComponent } from '../app/app-object';
import { Manifest } from '../manifest';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

export interface DefaultNetworkPoliciesProps extends EnvironmentObjectProps {
  /**
   * The service mesh of the cluster, whose proxies ask its control plane where calls go.
   *
   * @default 'none'
   */
  readonly mesh?: 'none' | 'istio';

  /**
   * Where names are asked for beside the pods of kube-dns, as CIDRs: a cache on each node (NodeLocal DNSCache) runs in
   * the network of the node, where no selector of pods finds it.
   *
   * @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
   * @default []
   */
  readonly nameServers?: readonly string[];

  /**
   * Whether tests run in the namespace, which may call all of its apps by http.
   *
   * @default false
   */
  readonly smokeTests?: boolean;
}

/**
 * Policies for all pods of a namespace: nothing comes in or goes out, except questions to the cluster's name service
 * and to the control plane of a mesh, and calls of tests. What an app may do beyond that is in the policy of the app.
 *
 * The name service is found by `k8s-app: kube-dns` in `kube-system`, which is what kubeadm and the managed clusters
 * label CoreDNS with.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 * @example
 * new DefaultNetworkPolicies(chart, 'network', { namespace: 'mg-qa' });
 */
export class DefaultNetworkPolicies extends Construct {
  constructor(scope: Construct, id: string, props: DefaultNetworkPoliciesProps = {}) {
    super(scope, id);
    if (props.mesh === 'istio') this.addMesh(props);
    if (props.smokeTests === true) this.addSmokeTests(props);
    new Manifest(this, 'deny', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: environmentMetadata(this, 'default-deny', props),
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
    new Manifest(this, 'dns', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: environmentMetadata(this, 'allow-dns', props),
      spec: {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [
          {
            to: [
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
                podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
              },
              ...(props.nameServers ?? []).map((cidr) => ({ ipBlock: { cidr } })),
            ],
            ports: [
              { protocol: 'UDP', port: 53 },
              { protocol: 'TCP', port: 53 },
            ],
          },
        ],
      },
    });
  }

  /** By the name of the port, so that no app that comes or goes changes it. */
  private addSmokeTests(props: EnvironmentObjectProps): void {
    new Manifest(this, 'smoke-tests', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: environmentMetadata(this, 'allow-smoke-tests', props),
      spec: {
        podSelector: { matchLabels: { 'app.kubernetes.io/component': smokeComponent } },
        policyTypes: ['Egress'],
        egress: [
          {
            to: [{ podSelector: { matchExpressions: [{ key: 'strata/app', operator: 'Exists' }] } }],
            ports: [{ protocol: 'TCP', port: 'http' }],
          },
        ],
      },
    });
  }

  /** https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
  private addMesh(props: EnvironmentObjectProps): void {
    new Manifest(this, 'mesh', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: environmentMetadata(this, 'allow-mesh', props),
      spec: {
        podSelector: { matchLabels: { 'sidecar.istio.io/inject': 'true' } },
        policyTypes: ['Egress'],
        egress: [
          {
            to: [
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } },
                podSelector: { matchLabels: { app: 'istiod' } },
              },
            ],
            ports: [{ protocol: 'TCP', port: 15_012 }],
          },
        ],
      },
    });
  }
}
