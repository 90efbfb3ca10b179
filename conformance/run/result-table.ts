import type { TreeResult } from '../tree/check-tree';
import type { ClusterResult } from './check-cluster';
import { textTable } from './text-table';

const HEADER = ['cluster', 'environments', 'nodes', 'objects', 'accepted', 'Deployments ready', 'seconds'];

/** The result as a table for people. */
export function resultTable(results: readonly ClusterResult[]): string {
  const rows = results.map((result) => [
    result.cluster,
    result.environments.join(', '),
    String(result.nodes),
    String(result.objects),
    String(result.accepted),
    `${result.deployments.ready} of ${result.deployments.total}`,
    result.seconds.toFixed(1),
  ]);
  return textTable(HEADER, rows);
}

/** What did not come from a real controller, summed over the clusters. */
export function playedLine(results: readonly ClusterResult[]): string {
  const sums: Record<string, number> = {};
  for (const { played } of results) {
    for (const [what, count] of Object.entries(played)) sums[what] = (sums[what] ?? 0) + count;
  }
  const parts = Object.entries(sums).map(([what, count]) => `${count} ${what}`);
  return `played, for want of a controller: kubelets and nodes (kwok)${parts.map((part) => `, ${part}`).join('')}`;
}

/** What was looked at without any cluster. */
export function treeLine({ objects, files, applications, calls, findings }: TreeResult): string {
  const outcome = findings.length === 0 ? 'nothing is wrong' : `${findings.length} findings`;
  return `  dist/: ${objects} objects in ${files} files, ${applications} Applications, ${calls} declared calls: ${outcome}`;
}
