import { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

/** The environment's own namespace, and nothing else to say. */
export type DefaultNetworkPoliciesProps = EnvironmentObjectProps;

/**
 * Two policies for all pods of a namespace: nothing comes in or goes out, except questions to the cluster's name
 * service. What an app may do beyond that is in the policy of the app.
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
}
