import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/** The namespace to write into an object: the given one, else that of the chart, if it has one. */
export function namespaceOf(scope: Construct, namespace: string | undefined): string | undefined {
  return namespace ?? Chart.of(scope).namespace;
}
