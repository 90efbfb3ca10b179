import { textTable } from '../run/text-table';

/** What the summary reads of the JSON report of a tier. */
export interface TierReport {
  readonly clusters?: readonly {
    /** Their names; of some tiers only how many they are. */
    readonly environments?: readonly string[] | number;
    readonly objects?: number;
    readonly accepted?: number;
    readonly applications?: number;
    readonly synced?: number;
    readonly healthy?: number;
  }[];
}

export interface TierResult {
  readonly tier: string;
  readonly outcome: 'accepted' | 'findings' | 'failed' | 'not run';
  /** Why it was not run. */
  readonly lacking?: readonly string[];
  readonly exitCode: number;
  readonly seconds: number;
  readonly report?: TierReport;
}

const COLUMNS = ['environments', 'objects', 'accepted', 'applications', 'synced', 'healthy'] as const;
const HEADER = [
  'tier',
  'outcome',
  'environments',
  'objects',
  'accepted',
  'Applications',
  'Synced',
  'Healthy',
  'seconds',
];

/** A line for every tier; what a tier does not count is left empty. */
export function summaryTable(results: readonly TierResult[]): string {
  const rows = results.map(({ tier, outcome, seconds, report }) => [
    tier,
    outcome,
    ...COLUMNS.map((column) => sumOf(column, report)),
    seconds.toFixed(1),
  ]);
  return textTable(HEADER, rows);
}

function sumOf(column: (typeof COLUMNS)[number], { clusters = [] }: TierReport = {}): string {
  const counts = clusters.flatMap((cluster) => countOf(cluster[column]));
  return counts.length === 0 ? '' : String(counts.reduce((sum, count) => sum + count, 0));
}

function countOf(value: readonly string[] | number | undefined): readonly number[] {
  if (value === undefined) return [];
  return [typeof value === 'number' ? value : value.length];
}
