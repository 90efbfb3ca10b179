import type { DifferenceReport, Difference, DifferenceRow } from './difference-report';
import { printAmounts, printCost as printSum } from './print-amounts';
import { printColumnBlocks } from './print-column-blocks';
import { printSections, type Section } from './print-sections';
import type { OverlayRow } from './report-overlays';
import { painter, printTable, wrapItems, type Cell, type TableOptions } from './text-table';
import type { PrintReportOptions } from './print-company-report';

const WIDTH = 100;

/** What is different, as people read it: apps by environments, overlaps, and cost. */
export function printDifferences(report: DifferenceReport, { color }: PrintReportOptions): readonly string[] {
  const options = { paint: painter(color), width: WIDTH - 2 };
  const { company, asOf, environments } = report;
  const count = `${environments.length} ${environments.length === 1 ? 'environment' : 'environments'}`;
  const sections: readonly Section[] = [
    ['apps', printMatrix(report, options)],
    ['changed by more than one', printOverlaps(report, options)],
    ['asked for / full copy of the baseline', printCost(report, options)],
  ];
  return printSections(`what is different in ${company} on ${asOf}: ${count}`, sections, options);
}

function printMatrix({ environments, apps }: DifferenceReport, options: TableOptions): readonly string[] {
  if (environments.length === 0) return [];
  const shown = apps.filter(isDifferent);
  const others = apps.length - shown.length;
  const first: readonly Cell[] = [
    { text: 'app', style: 'faint' },
    ...shown.map(({ name }) => ({ text: name })),
  ];
  const columns = environments.map(({ environment }) => [
    { text: environment, style: 'faint' } satisfies Cell,
    ...shown.map((row) => cellOf(row.environments[environment])),
  ]);
  return [
    ...printColumnBlocks(first, columns, options),
    ...(others === 0 ? [] : [options.paint('faint', sayOthers(others))]),
    ...legend(shown, options),
  ];
}

function sayOthers(count: number): string {
  return count === 1
    ? '1 other app is that of the baseline'
    : `${count} other apps are those of the baseline`;
}

export function isDifferent({ environments }: DifferenceRow): boolean {
  return Object.values(environments).some(({ from }) => from !== 'baseline');
}

/** `f-coupon-694d505 +2`, `carrier`, or `=` for what the baseline serves. */
export function wordsOf(difference: Difference | undefined): string {
  if (difference === undefined) return '-';
  const { from, version, settings } = difference;
  if (from === 'baseline') return '=';
  if (from === 'carrier') return 'carrier';
  return settings.length === 0 ? (version ?? '?') : `${version ?? '?'} +${settings.length}`;
}

function cellOf(difference: Difference | undefined): Cell {
  const text = wordsOf(difference);
  return difference?.from === 'own' ? { text } : { text, style: 'faint' };
}

const MEANINGS: readonly (readonly [string, (cell: Difference | undefined) => boolean])[] = [
  ['=: served by the baseline', (cell) => cell?.from === 'baseline'],
  ['carrier: the version of the baseline runs here too', (cell) => cell?.from === 'carrier'],
  ['+: settings of its own', (cell) => (cell?.settings.length ?? 0) > 0],
];

/** Only signs that stand somewhere above. */
function legend(rows: readonly DifferenceRow[], { paint, width }: TableOptions): readonly string[] {
  const cells = rows.flatMap(({ environments }) => Object.values(environments));
  const meanings = MEANINGS.filter(([, holds]) => cells.some(holds)).map(([meaning]) => meaning);
  return wrapItems(meanings, ', ', width).map((line) => paint('faint', line));
}

function printOverlaps({ overlaps }: DifferenceReport, options: TableOptions): readonly string[] {
  const rows = overlaps.flatMap(({ app, changes }) =>
    changes.map(({ environment, owner, version }, index) => [
      { text: index === 0 ? app : '' },
      { text: environment },
      { text: version },
      { text: owner, style: 'faint' as const },
    ]),
  );
  return printTable(rows, options);
}

function printCost({ environments, cost }: DifferenceReport, options: TableOptions): readonly string[] {
  if (environments.length === 0) return [];
  const { requested, fullCopies, saved, share } = cost;
  const rows = environments.map((one) => costCells(one.environment, one));
  const together =
    environments.length < 2 ? [] : [costCells('together', { requested, fullCopy: fullCopies, share })];
  return [...printTable([...rows, ...together], options), `saved: ${printSum(saved)}`];
}

function costCells(
  name: string,
  { requested, fullCopy, share }: Pick<OverlayRow, 'requested' | 'fullCopy' | 'share'>,
): readonly Cell[] {
  return [{ text: name }, ...printAmounts([requested], fullCopy, share)];
}
