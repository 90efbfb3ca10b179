import type { JsonObject } from '../../../json';
import { metadata, name } from './metadata';

export const monitoring = {
  ServiceMonitor: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata,
    spec: { selector: { matchLabels: name }, endpoints: [{ port: 'metrics', interval: '30s' }] },
  },
  PrometheusRule: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata,
    spec: {
      groups: [{ name: 'web', rules: [{ alert: 'Down', expr: 'up == 0', for: '5m', labels: { a: 'b' } }] }],
    },
  },
} satisfies Readonly<Record<string, JsonObject>>;
