import { textTable } from '../run/text-table';
import type { ArgoResult } from './run';

const HEADER = ['cluster', 'environments', 'objects', 'Applications', 'Synced', 'Healthy'];

/** The result for people: what is in each cluster, how long every step took, and what was played. */
export function argoTable({ clusters, steps, played, seconds }: ArgoResult): string {
  const sum = (pick: (each: ArgoResult['clusters'][number]) => number): string =>
    String(clusters.reduce((total, each) => total + pick(each), 0));
  const rows = clusters.map((each) => [
    each.cluster,
    each.environments.join(', '),
    String(each.objects),
    String(each.applications),
    String(each.synced),
    String(each.healthy),
  ]);
  rows.push([
    'all',
    '',
    sum(({ objects }) => objects),
    sum(({ applications }) => applications),
    sum(({ synced }) => synced),
    sum(({ healthy }) => healthy),
  ]);
  const times = steps.map(({ name, seconds: took, findings }) => [
    name,
    findings.length === 0 ? 'yes' : 'no',
    took.toFixed(1),
  ]);
  times.push(['all, with setting up', '', seconds.toFixed(1)]);
  const parts = Object.entries(played).map(([what, count]) => `, ${count} ${what}`);
  return [
    textTable(HEADER, rows),
    textTable(['step', 'holds', 'seconds'], times),
    `played, for want of a controller: kubelets and nodes (kwok)${parts.join('')}`,
  ].join('\n\n');
}
