import { App, Chart } from 'cdk8s';

/** A chart of an App of its own, for stacks to add to. */
export function emptyChart(name: string): Chart {
  return new Chart(new App(), name);
}
