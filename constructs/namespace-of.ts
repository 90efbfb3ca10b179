import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/** The namespace to write into an object, as a part of its metadata: the given one, else that of the chart. */
export function namespaceOf(
  scope: Construct,
  namespace: string | undefined,
): { readonly namespace?: string } {
  const found = namespace ?? Chart.of(scope).namespace;
  return found === undefined ? {} : { namespace: found };
}
