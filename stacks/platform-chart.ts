import { Chart } from 'cdk8s';
import type { App } from 'cdk8s';
import { ClusterSecretStore } from '../constructs/cluster/cluster-secret-store';
import { DefaultCertificate } from '../constructs/cluster/default-certificate';
import { PlatformNamespace } from '../constructs/cluster/platform-namespace';
import { PriorityClass } from '../constructs/cluster/priority-class';
import { Tagger } from '../constructs/cluster/tagger';
import { StripRoutingHeaders } from '../constructs/environment/strip-routing-headers';
import type { ResolvedGateway, ResolvedPlatform } from '../core/resolve/resolved-cluster';

/** What the platform needs on one cluster: one file, one chart. */
export function platformChart(app: App, platform: ResolvedPlatform): Chart {
  const chart = new Chart(app, 'platform');
  for (const { name, value, meaning, isDefault } of platform.priorities) {
    new PriorityClass(chart, `priority-${name}`, {
      name,
      value,
      description: meaning,
      globalDefault: isDefault,
    });
  }
  for (const { name, podSecurity } of platform.namespaces) {
    new PlatformNamespace(chart, `namespace-${name}`, {
      name,
      podSecurity,
      kubernetesVersion: platform.version,
    });
  }
  const { name, provider } = platform.secretStore;
  if (provider !== undefined) new ClusterSecretStore(chart, 'secret-store', { name, provider });
  for (const gateway of platform.gateways.filter(({ type }) => type === 'traefik'))
    addGateway(chart, platform, gateway);
  return chart;
}

function addGateway(chart: Chart, platform: ResolvedPlatform, gateway: ResolvedGateway): void {
  const { name, namespace, certificate, tagger } = gateway;
  const { prefix, secretStore } = platform;
  new StripRoutingHeaders(chart, `${name}-strip-headers`, { namespace, prefix });
  if (tagger !== undefined) new Tagger(chart, `${name}-tagger`, { namespace, prefix, ...tagger });
  if (certificate === undefined) return;
  new DefaultCertificate(chart, `${name}-certificate`, {
    namespace,
    key: certificate,
    secretStore: secretStore.name,
  });
}
