import { compareText } from '../compare-text';
import type { CompanyReport, ImageRow } from './company-report';
import type { CapacityRow, PoolRow } from './report-capacity';
import type { OverlayRow } from './report-overlays';
import type { FlagRow, OverrideRow } from './report-exceptions';
import type { ExposureRow } from './report-apps';
import { harmless } from './harmless-text';
import { printAppMatrix } from './print-app-matrix';
import { printAmounts } from './print-amounts';
import { printSections, type Section } from './print-sections';
import { painter, printTable, wrapWords, type Cell, type Style, type TableOptions } from './text-table';

export interface PrintReportOptions {
  /** Colours by ANSI escapes, for a terminal. */
  readonly color: boolean;
}

const WIDTH = 100;

/** A report as people read it, in lines of a hundred cells. */
export function printCompanyReport(report: CompanyReport, { color }: PrintReportOptions): readonly string[] {
  const options = { paint: painter(color), width: WIDTH - 2 };
  const sections: readonly Section[] = [
    ['apps', printAppMatrix(report.apps, report.coverage, options)],
    ['hosts', printExposure(report.exposure, options)],
    [
      'project and delivery environments: asked / full copy of the baseline',
      printOverlays(report.overlays, options),
    ],
    ['capacity of environments: asked → during a rollout / quota', printCapacity(report.capacity, options)],
    ['capacity of node pools: asked / available', printPools(report.pools, options)],
    ['image layers', printImages(report.images, options)],
    ['versions beside the baseline lock', printOverrides(report.overrides, options)],
    ['flags in use', printFlags(report, options)],
  ];
  return printSections(titleOf(report), sections, options);
}

function titleOf({ company, asOf, apps, environments }: CompanyReport): string {
  const clusters = new Set(environments.map(({ cluster }) => cluster)).size;
  const counts = [
    counted(apps.length, 'app'),
    `${counted(environments.length, 'environment')} on ${counted(clusters, 'cluster')}`,
  ];
  return `${company} on ${asOf}: ${counts.join(', ')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function printExposure(rows: readonly ExposureRow[], options: TableOptions): readonly string[] {
  return printTable(
    rows.map(({ environment, zone, public: isPublic, host, path, app }) => [
      { text: environment },
      { text: isPublic ? `${zone} (Internet)` : zone },
      { text: `${host}${path === '/' ? '' : path}` },
      { text: `→ ${app}` },
    ]),
    options,
  );
}

function printOverlays(rows: readonly OverlayRow[], options: TableOptions): readonly string[] {
  return printTable(
    rows.map((row) => [
      { text: row.environment },
      row.daysLeft < 0
        ? { text: `asleep since ${row.expires}`, style: 'warning' as const }
        : { text: `until ${row.expires}` },
      ...printAmounts([row.requested], row.fullCopy, row.share),
    ]),
    options,
  );
}

function printCapacity(rows: readonly CapacityRow[], options: TableOptions): readonly string[] {
  return printTable(
    rows.map((row) => [
      { text: row.environment },
      ...printAmounts([row.requested, row.duringRollout], row.quota, row.share),
      {
        text: `${row.claims.requested} / ${row.claims.quota} claims`,
        ...(row.claims.requested > row.claims.quota ? { style: 'bad' as const } : {}),
      },
    ]),
    options,
  );
}

function printPools(rows: readonly PoolRow[], options: TableOptions): readonly string[] {
  return printTable(
    rows.map((row) => [
      { text: row.cluster },
      row.pool === null ? { text: 'no pool', style: 'faint' as const } : { text: row.pool },
      { text: counted(row.nodes, 'node') },
      ...printAmounts([row.requested], row.capacity, row.share),
      { text: printUsers(row), style: 'faint' },
    ]),
    options,
  );
}

/** Stable environments, and the number of those that lie on them. */
function printUsers({ environments, overlays }: PoolRow): string {
  return `${environments.join(', ')}${overlays === 0 ? '' : ` +${overlays}`}`;
}

/** In full what has to be done something about; the rest is counted. */
function printImages(rows: readonly ImageRow[], options: TableOptions): readonly string[] {
  const byDay = rows.toSorted((a, b) => a.daysLeft - b.daysLeft);
  const due = byDay.filter(isDue);
  const others = byDay.filter((row) => !isDue(row));
  const [next] = others;
  const noun = due.length === 0 ? 'layer' : 'other layer';
  const rest = `${counted(others.length, noun)} supported until ${next?.eol ?? ''} or longer`;
  return [
    ...printTable(due.map(imageCells), options),
    ...(next === undefined ? [] : [options.paint('faint', harmless(rest))]),
  ];
}

function isDue({ support, newer, apps }: ImageRow): boolean {
  return support !== 'supported' || (newer.length > 0 && apps.length > 0);
}

const SUPPORT_STYLES: Readonly<Record<ImageRow['support'], Style | undefined>> = {
  ended: 'bad',
  'ends-soon': 'warning',
  supported: undefined,
};

function imageCells({ image, eol, daysLeft, support, newer, apps }: ImageRow): readonly Cell[] {
  const style = SUPPORT_STYLES[support];
  const users = apps.map(({ app, version }) => `${app} ${version}`).join(', ');
  return [
    { text: image, ...(style === undefined ? {} : { style }) },
    { text: support === 'ended' ? `ended ${eol}` : `ends ${eol}` },
    { text: daysLeft < 0 ? `${counted(-daysLeft, 'day')} ago` : `in ${counted(daysLeft, 'day')}` },
    { text: newer.length === 0 ? '' : `newer: ${newer.join(', ')}` },
    users === '' ? { text: 'not in use', style: 'faint' } : { text: users },
  ];
}

const OVERRIDE_STYLES: Readonly<Record<OverrideRow['state'], Style | undefined>> = {
  past: 'bad',
  near: 'warning',
  open: undefined,
};

function printOverrides(rows: readonly OverrideRow[], options: TableOptions): readonly string[] {
  return rows.flatMap((row) => {
    const { environment, app, version, instead, until, daysLeft, reason } = row;
    const left = daysLeft < 0 ? `past for ${counted(-daysLeft, 'day')}` : `${counted(daysLeft, 'day')} left`;
    const what = instead === null ? version : `${version} instead of ${instead}`;
    const title = harmless(`${environment}: ${app} ${what}, until ${until}, ${left}`);
    return [
      options.paint(OVERRIDE_STYLES[row.state], title),
      ...wrapWords(harmless(reason), options.width - 2).map((line) => `  ${line}`),
    ];
  });
}

/** Under each flag what it is used for. Versions beside the lock have a section of their own. */
function printFlags({ flags, environments }: CompanyReport, options: TableOptions): readonly string[] {
  const names = new Set(flags.map(({ flag }) => flag).filter((flag) => flag !== 'version override'));
  return [...names].toSorted(compareText).flatMap((name) => {
    const rows = flags
      .filter(({ flag }) => flag === name)
      .map((row) => [
        { text: row.subject },
        { text: printWhere(row, environments.length) },
        { text: row.reason },
      ]);
    const table = printTable(rows, { ...options, width: options.width - 2 });
    return [harmless(name), ...table.map((line) => `  ${line}`)];
  });
}

function printWhere({ environments, clusters }: FlagRow, all: number): string {
  if (environments.length > 2 && environments.length === all) return `all ${all}`;
  return [...environments, ...clusters].join(', ');
}
