/** Apps by environments. */
import type { AppRow, AppState, CoverageRow } from './report-apps';
import { printColumnBlocks } from './print-column-blocks';
import { wrapItems, type Cell, type TableOptions } from './text-table';

interface Mark {
  readonly sign: string;
  readonly meaning: string;
  readonly holds: (state: AppState) => boolean;
}

const MARKS: readonly Mark[] = [
  { sign: '!', meaning: 'not what the baseline lock says', holds: ({ override }) => override },
  { sign: '↓', meaning: 'older than the baseline lock', holds: ({ lock }) => lock === 'behind' },
  { sign: '↑', meaning: 'newer than the baseline lock', holds: ({ lock }) => lock === 'ahead' },
  {
    sign: '≠',
    meaning: 'other than the baseline lock',
    holds: ({ lock, override }) => lock === 'differs' && !override,
  },
];

export function printAppMatrix(
  apps: readonly AppRow[],
  coverage: readonly CoverageRow[],
  options: TableOptions,
): readonly string[] {
  const first: readonly Cell[] = [
    { text: 'app', style: 'faint' },
    ...apps.map(({ name }) => ({ text: name })),
    { text: 'containers', style: 'faint' },
  ];
  const columns = coverage.map((one) => [
    { text: one.environment, style: 'faint' } satisfies Cell,
    ...apps.map((app) => cellOf(app.environments[one.environment])),
    { text: `${one.containers}/${one.apps}`, style: 'faint' } satisfies Cell,
  ]);
  return [...printColumnBlocks(first, columns, options), ...legend(apps, options)];
}

function cellOf(state: AppState | undefined): Cell {
  if (state === undefined) return { text: '-', style: 'faint' };
  if (state.state === 'external') return { text: 'external', style: 'faint' };
  const signs = MARKS.filter(({ holds }) => holds(state)).map(({ sign }) => sign);
  const text = [...wordsOf(state), ...signs].join(' ');
  if (state.state === 'disabled') return { text, style: 'faint' };
  return state.override || state.lock === 'behind' ? { text, style: 'warning' } : { text };
}

function wordsOf({ state, version, slot, replicas }: AppState): readonly string[] {
  return [
    version ?? '?',
    ...(slot === null ? [] : [slot]),
    state === 'disabled' ? 'disabled' : `×${replicas ?? 0}`,
  ];
}

/** Only signs that stand somewhere above. */
function legend(apps: readonly AppRow[], { paint, width }: TableOptions): readonly string[] {
  const states = apps.flatMap((app) => Object.values(app.environments));
  const meanings = [
    ...(states.some(({ slot }) => slot !== null) ? ['a, b: slot'] : []),
    '×: instances',
    ...MARKS.filter(({ holds }) => states.some(holds)).map(({ sign, meaning }) => `${sign}: ${meaning}`),
  ];
  return wrapItems(meanings, ', ', width).map((line) => paint('faint', line));
}
