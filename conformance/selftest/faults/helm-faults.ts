import type { Fault } from '../fault';

const JSON_MODULE = { kind: 'module' };

function moduleOf(cluster: string): string {
  return `helm/${cluster}/cdk.tf.json`;
}

/** What Terraform or its provider would refuse, or read as something else. */
export const terraformFaults: readonly Fault[] = [
  {
    ...JSON_MODULE,
    name: 'an argument that the provider has not',
    step: 'terraform',
    file: moduleOf('dev'),
    replace: /"max_history"/u,
    by: '"history_max"',
    line: '"history_max"',
    says: /the provider has no argument 'history_max'/u,
  },
  {
    ...JSON_MODULE,
    name: 'an argument of a wrong type',
    step: 'terraform',
    file: moduleOf('test'),
    replace: /"timeout": \d+/u,
    by: '"timeout": "600"',
    line: '"timeout": "600"',
    says: /'timeout' wants a number, got "600"/u,
  },
  {
    ...JSON_MODULE,
    name: 'a text that Terraform would interpolate',
    step: 'terraform',
    file: moduleOf('dev'),
    replace: /\$\$\{chunk_id\}/u,
    by: '${chunk_id}',
    line: '"values"',
    says: /Terraform would interpolate a part of it \(scopeTraversal\)/u,
  },
  {
    ...JSON_MODULE,
    name: 'a release that waits for none',
    step: 'terraform',
    file: moduleOf('prod'),
    replace: /"helm_release\.kube-prometheus-stack"/u,
    by: '"helm_release.prometheus"',
    line: '"depends_on"',
    says: /depends on helm_release\.prometheus, which is not there/u,
  },
  {
    ...JSON_MODULE,
    name: 'a module without its backend',
    step: 'terraform',
    file: moduleOf('prod'),
    replace: /"backend"/u,
    by: '"backends"',
    line: '"terraform"',
    says: /a module has one backend, this one 0/u,
  },
  {
    ...JSON_MODULE,
    name: 'a provider of any version',
    step: 'terraform',
    file: moduleOf('test'),
    replace: /"version": "[^"]+"(\s+\}\s+\}\s+\}\s+\}\s*)$/u,
    by: '"version": "latest"$1',
    line: '"required_providers"',
    says: /its version is not one/u,
  },
  {
    ...JSON_MODULE,
    name: 'values that are no YAML',
    step: 'terraform',
    file: moduleOf('prod'),
    replace: /\\nmetrics:/u,
    by: '\\nmetrics',
    line: '"values"',
    says: /the values are no YAML/u,
  },
];

/** Text that the definitions and Helm read differently. */
export const chartFaults: readonly Fault[] = [
  {
    ...JSON_MODULE,
    name: 'a number that is another for Helm',
    step: 'charts',
    file: moduleOf('dev'),
    replace: /retention: 7d/u,
    by: 'retention: 0100',
    line: '"alertmanager:',
    says: /for Helm prometheus\.prometheusSpec\.retention: 100 became 64/u,
  },
];
