import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { AppNetworkPolicy } from './app-network-policy';
import type { AppNetworkPolicyProps } from './app-network-policy';

function specOf(props: Partial<AppNetworkPolicyProps>) {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  return new AppNetworkPolicy(chart, 'network', { app: 'shop', ...props }).toJson()['spec'];
}

test('an app that says nothing is neither reached nor reaches anything', () => {
  expect(specOf({})).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } },
    policyTypes: ['Ingress', 'Egress'],
  });
});

test('ports are open to the namespace, one port to the gateway, one to the monitoring', () => {
  expect(
    dump(
      specOf({
        ports: [8080, 20880],
        gateway: { namespace: 'traefik', port: 8080 },
        monitoring: { namespace: 'monitoring', port: 9090 },
      }),
    ),
  ).toBe(`\
podSelector:
  matchLabels:
    app.kubernetes.io/name: shop
policyTypes:
  - Ingress
  - Egress
ingress:
  - from:
      - podSelector: {}
    ports:
      - protocol: TCP
        port: 8080
      - protocol: TCP
        port: 20880
  - from:
      - namespaceSelector:
          matchLabels:
            kubernetes.io/metadata.name: traefik
    ports:
      - protocol: TCP
        port: 8080
  - from:
      - namespaceSelector:
          matchLabels:
            kubernetes.io/metadata.name: monitoring
    ports:
      - protocol: TCP
        port: 9090
`);
});

test('calls go to the pods of an app, to known addresses, or to any address on a port', () => {
  expect(
    dump(
      specOf({
        calls: [{ name: 'item-core', ports: [8080, 20880] }],
        outside: [
          { port: 9876 },
          { cidrs: ['10.8.0.0/16', '10.9.0.0/16'], port: 3306 },
          { port: 443, cidrs: [] },
          { port: 9876 },
        ],
      }),
    ),
  ).toBe(`\
podSelector:
  matchLabels:
    app.kubernetes.io/name: shop
policyTypes:
  - Ingress
  - Egress
egress:
  - to:
      - podSelector:
          matchLabels:
            app.kubernetes.io/name: item-core
    ports:
      - protocol: TCP
        port: 8080
      - protocol: TCP
        port: 20880
  - to:
      - ipBlock:
          cidr: 10.8.0.0/16
      - ipBlock:
          cidr: 10.9.0.0/16
    ports:
      - protocol: TCP
        port: 3306
  - ports:
      - protocol: TCP
        port: 443
      - protocol: TCP
        port: 9876
`);
});

describe('overlays', () => {
  const overlays = [{ name: 'item-core', ports: [20880] }];

  test('call the app, and are called, by the label of their baseline', () => {
    const spec = specOf({ ports: [8080], baseline: 'qa', overlays });
    expect(dump(spec)).toBe(`\
podSelector:
  matchLabels:
    app.kubernetes.io/name: shop
policyTypes:
  - Ingress
  - Egress
ingress:
  - from:
      - podSelector: {}
      - namespaceSelector:
          matchLabels:
            strata/baseline: qa
    ports:
      - protocol: TCP
        port: 8080
egress:
  - to:
      - namespaceSelector:
          matchLabels:
            strata/baseline: qa
        podSelector:
          matchLabels:
            app.kubernetes.io/name: item-core
    ports:
      - protocol: TCP
        port: 20880
`);
  });

  test('are not reached from an environment that takes none', () => {
    expect(specOf({ overlays })).not.toHaveProperty('egress');
  });
});

test('pods of jobs may do what the app may do', () => {
  expect(specOf({ jobs: ['shop-settle'] })).toMatchObject({
    podSelector: {
      matchExpressions: [
        { key: 'app.kubernetes.io/name', operator: 'In', values: ['shop', 'shop-settle.job'] },
      ],
    },
  });
});
