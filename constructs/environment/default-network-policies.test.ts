import { App, Chart, Testing } from 'cdk8s';
import { dump } from 'js-yaml';
import { DefaultNetworkPolicies } from './default-network-policies';

test('nothing comes in or goes out but questions to the name service', () => {
  const chart = new Chart(new App(), 'chart');
  new DefaultNetworkPolicies(chart, 'network', { namespace: 'mg-qa' });
  const specs = Testing.synth(chart).map(({ metadata, spec }) => ({ [metadata.name]: spec }));
  expect(dump(specs)).toBe(`\
- default-deny:
    podSelector: {}
    policyTypes:
      - Ingress
      - Egress
- allow-dns:
    podSelector: {}
    policyTypes:
      - Egress
    egress:
      - to:
          - namespaceSelector:
              matchLabels:
                kubernetes.io/metadata.name: kube-system
            podSelector:
              matchLabels:
                k8s-app: kube-dns
        ports:
          - protocol: UDP
            port: 53
          - protocol: TCP
            port: 53
`);
});

test('a cache of names on each node is reached by its address: no selector of pods finds it', () => {
  const chart = new Chart(new App(), 'chart');
  new DefaultNetworkPolicies(chart, 'network', { namespace: 'mg-qa', nameServers: ['169.254.20.10/32'] });
  const dns = Testing.synth(chart).find(({ metadata }) => metadata.name === 'allow-dns');
  expect(dns.spec.egress).toHaveLength(1);
  expect(dns.spec.egress[0].to).toEqual([
    expect.objectContaining({ podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }),
    { ipBlock: { cidr: '169.254.20.10/32' } },
  ]);
});

test('proxies of a mesh ask its control plane, and nothing else leaves', () => {
  const chart = new Chart(new App(), 'chart');
  new DefaultNetworkPolicies(chart, 'network', { namespace: 'mg-qa', mesh: 'istio' });
  const specs = Testing.synth(chart).map(({ metadata, spec }) => [metadata.name, spec] as const);
  expect(specs.map(([name]) => name)).toEqual(['allow-mesh', 'default-deny', 'allow-dns']);
  expect(dump(specs[0]?.[1])).toBe(`\
podSelector:
  matchLabels:
    sidecar.istio.io/inject: 'true'
policyTypes:
  - Egress
egress:
  - to:
      - namespaceSelector:
          matchLabels:
            kubernetes.io/metadata.name: istio-system
        podSelector:
          matchLabels:
            app: istiod
    ports:
      - protocol: TCP
        port: 15012
`);
});

test('tests call the apps of their own namespace by http, and nothing else', () => {
  const chart = new Chart(new App(), 'chart');
  new DefaultNetworkPolicies(chart, 'network', { namespace: 'mg-qa', smokeTests: true });
  const specs = Testing.synth(chart).map(({ metadata, spec }) => [metadata.name, spec] as const);
  expect(specs.map(([name]) => name)).toEqual(['allow-smoke-tests', 'default-deny', 'allow-dns']);
  expect(dump(specs[0]?.[1])).toBe(`\
podSelector:
  matchLabels:
    app.kubernetes.io/component: smoke
policyTypes:
  - Egress
egress:
  - to:
      - podSelector:
          matchExpressions:
            - key: strata/app
              operator: Exists
    ports:
      - protocol: TCP
        port: http
`);
});
