import { printAmounts } from '../report/print-amounts';
import { printSections, type Section } from '../report/print-sections';
import { painter, printTable, type Cell, type Style, type TableOptions } from '../report/text-table';
import type { EnvironmentRow } from './list-environments';
import type { ShownEnvironment } from './show-environment';

const WIDTH = 100;

export interface PrintOptions {
  readonly color: boolean;
}

const HEAD = ['environment', 'kind', 'owner', 'expires', 'days', 'state', 'apps'];

/** A table with a row for each environment, or the word that there is none. */
export function printEnvironments(
  rows: readonly EnvironmentRow[],
  { color }: PrintOptions,
): readonly string[] {
  if (rows.length === 0) return ['no project or delivery environments'];
  const head: readonly Cell[] = HEAD.map((text) => ({ text, style: 'faint' }));
  const lines = rows.map(({ environment, kind, owner, expires, daysLeft, state, apps }) => [
    { text: environment },
    { text: kind },
    { text: owner },
    { text: expires },
    { text: String(daysLeft) },
    stateCell(state),
    { text: apps.join(', ') },
  ]);
  return printTable([head, ...lines], { paint: painter(color), width: WIDTH });
}

/** Everything about one environment. */
export function printEnvironment(shown: ShownEnvironment, { color }: PrintOptions): readonly string[] {
  const options: TableOptions = { paint: painter(color), width: WIDTH - 2 };
  const sections: readonly Section[] = [
    ['about', printTable(aboutRows(shown), options)],
    [
      'apps',
      printTable(
        shown.apps.map(({ name, from, version, debug }) => [
          { text: name },
          { text: version ?? '-' },
          { text: from === 'carrier' ? 'carrier' : '', style: 'faint' as const },
          { text: debug ? 'debug' : '', style: 'warning' as const },
        ]),
        options,
      ),
    ],
    ['hosts', shown.hosts],
    [
      'calls',
      printTable(
        shown.calls.map((call) => callCells(call, shown.baseline)),
        options,
      ),
    ],
    ...(shown.steered.length === 0
      ? []
      : [
          [
            `calls of ${shown.baseline} that come here`,
            printTable(shown.steered.map(steeredCells), options),
          ] as const,
        ]),
    ...(shown.withheldMigrations.length === 0
      ? []
      : [['migrations left out', printTable(withheldRows(shown), options)] as const]),
    ['asked for / full copy of the baseline', costLines(shown, options)],
    [
      'exceptions in use',
      printTable(
        shown.flags.map(({ flag, subject, reason }) => [
          { text: flag },
          { text: subject },
          { text: reason, style: 'faint' as const },
        ]),
        options,
      ),
    ],
  ];
  return printSections(`${shown.environment}: ${sayState(shown)}`, sections, options);
}

const STYLES: Readonly<Record<EnvironmentRow['state'], Style | undefined>> = {
  living: undefined,
  asleep: 'warning',
  stale: 'bad',
};

function stateCell(state: EnvironmentRow['state']): Cell {
  const style = STYLES[state];
  return style === undefined ? { text: state } : { text: state, style };
}

function sayState({ state, expires, daysLeft, keptUntil }: ShownEnvironment): string {
  if (state === 'living')
    return `lives until ${expires}, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} more`;
  if (state === 'asleep') return `asleep since ${expires}, kept until ${keptUntil}`;
  return `stale: ended on ${expires}, kept until ${keptUntil}`;
}

function aboutRows(shown: ShownEnvironment): readonly (readonly Cell[])[] {
  const { kind, baseline, owner, change, description, namespace, file } = shown;
  const rows = { kind, baseline, owner, change, description, namespace, file };
  return Object.entries(rows).flatMap(([key, value]) =>
    value === null ? [] : [[{ text: key, style: 'faint' as const }, { text: value }]],
  );
}

function callCells(
  { from, to, protocol, port, mechanism }: ShownEnvironment['calls'][number],
  baseline: string,
): readonly Cell[] {
  const there = mechanism === 'own' ? 'here' : `in ${baseline}`;
  return [
    { text: from },
    { text: `→ ${to}` },
    { text: `${protocol} ${port}` },
    { text: there, style: 'faint' },
  ];
}

function steeredCells({
  from,
  to,
  protocol,
  port,
  proof,
}: ShownEnvironment['steered'][number]): readonly Cell[] {
  return [
    { text: from },
    { text: `→ ${to}` },
    { text: `${protocol} ${port}` },
    { text: proof, style: 'faint' },
  ];
}

function withheldRows({ withheldMigrations, baseline }: ShownEnvironment): readonly (readonly Cell[])[] {
  return withheldMigrations.map(({ app, resource }) => [
    { text: app },
    { text: resource },
    { text: `shared with ${baseline}, which alone changes its schema`, style: 'faint' },
  ]);
}

function costLines({ cost }: ShownEnvironment, options: TableOptions): readonly string[] {
  return cost === null
    ? []
    : printTable([printAmounts([cost.requested], cost.fullCopy, cost.share)], options);
}
