import type { DifferenceReport } from './difference-report';
import { markdownTable, markdownText } from './markdown-table';
import { printCost } from './print-amounts';
import { isDifferent, wordsOf } from './print-differences';

/** What is different, for the comment on a pull request. */
export function markdownDifferences(report: DifferenceReport): readonly string[] {
  const { company, asOf, environments, apps, overlaps } = report;
  const names = environments.map(({ environment }) => environment);
  const shown = apps.filter(isDifferent);
  return [
    `## What is different in ${markdownText(company)} on ${asOf}`,
    '',
    ...(names.length === 0
      ? ['No project or delivery environment.']
      : [
          ...markdownTable(
            ['app', ...names.map(markdownText)],
            shown.map(({ name, environments: cells }) => [name, ...names.map((one) => wordsOf(cells[one]))]),
          ),
          '',
          sayServed(apps.length - shown.length),
        ]),
    ...(overlaps.length === 0 ? [] : ['', '### Changed by more than one', '', ...overlapTable(overlaps)]),
    ...(names.length === 0 ? [] : ['', '### Cost', '', ...costTable(report)]),
  ];
}

function sayServed(others: number): string {
  const rest = others === 0 ? '' : `, as ${others === 1 ? 'is 1 other app' : `are ${others} other apps`}`;
  return `\\= is served by the baseline${rest}.`;
}

function overlapTable(overlaps: DifferenceReport['overlaps']): readonly string[] {
  return markdownTable(
    ['app', 'environment', 'version', 'owner'],
    overlaps.flatMap(({ app, changes }) =>
      changes.map(({ environment, version, owner }) => [app, environment, version, owner]),
    ),
  );
}

function costTable({ environments, cost }: DifferenceReport): readonly string[] {
  const rows = environments.map(({ environment, requested, fullCopy }) => [
    environment,
    printCost(requested),
    printCost(fullCopy),
  ]);
  const together = ['together', printCost(cost.requested), printCost(cost.fullCopies)];
  return [
    ...markdownTable(['environment', 'asked for', 'full copy of the baseline'], [...rows, together]),
    '',
    `Saved: ${printCost(cost.saved)}.`,
  ];
}
