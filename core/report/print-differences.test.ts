import type { DifferenceReport } from './difference-report';
import { markdownDifferences } from './markdown-differences';
import { printDifferences } from './print-differences';
import type { OverlayRow } from './report-overlays';

const amounts = (cpu: string, memory: string, pods: number) => ({ cpu, memory, pods });

function row(environment: string, more: Partial<OverlayRow> = {}): OverlayRow {
  return {
    environment,
    kind: 'project',
    baseline: 'qa',
    owner: 'shop-team',
    expires: '2026-12-31',
    daysLeft: 41,
    changed: [],
    carriers: [],
    aliases: [],
    hosts: [],
    requested: amounts('500m', '1Gi', 1),
    fullCopy: amounts('4', '8Gi', 8),
    share: { cpu: 13, memory: 13, pods: 13 },
    ...more,
  };
}

const base = { from: 'baseline', version: '2.0.0', baselineVersion: '2.0.0', settings: [] } as const;

const report: DifferenceReport = {
  company: 'tiny',
  asOf: '2026-11-20',
  environments: [row('qa/gift'), row('qa/rebate', { owner: 'evil | *team*' })],
  apps: [
    {
      name: 'cart',
      environments: { 'qa/gift': base, 'qa/rebate': { ...base, from: 'own', version: 'f-rebate_1' } },
    },
    { name: 'help', environments: { 'qa/gift': base, 'qa/rebate': base } },
    {
      name: 'shop',
      environments: {
        'qa/gift': { ...base, from: 'own', version: 'f-gift', settings: ['replicas', 'size.cpu'] },
        'qa/rebate': { ...base, from: 'carrier' },
      },
    },
    { name: 'web', environments: { 'qa/gift': { ...base, from: 'own', version: 'f-web' } } },
  ],
  overlaps: [
    {
      app: 'shop',
      changes: [
        { environment: 'qa/gift', owner: 'gift-team', version: 'f-gift' },
        { environment: 'qa/sale', owner: 'evil | *team*', version: 'f-sale' },
      ],
    },
  ],
  cost: {
    requested: amounts('1', '2Gi', 2),
    fullCopies: amounts('8', '16Gi', 16),
    saved: amounts('7', '14Gi', 14),
    share: { cpu: 13, memory: 13, pods: 13 },
  },
};

const nothing: DifferenceReport = {
  ...report,
  environments: [],
  apps: [],
  overlaps: [],
  cost: {
    requested: amounts('0', '0', 0),
    fullCopies: amounts('0', '0', 0),
    saved: amounts('0', '0', 0),
    share: { cpu: 0, memory: 0, pods: 0 },
  },
};

const text = (of: DifferenceReport, color = false): string => printDifferences(of, { color }).join('\n');
const markdown = (of: DifferenceReport): string => markdownDifferences(of).join('\n');

test('as text', () => {
  expect(text(report)).toBe(`what is different in tiny on 2026-11-20: 2 environments

apps
  app   qa/gift    qa/rebate
  cart  =          f-rebate_1
  shop  f-gift +2  carrier
  web   f-web      -
  1 other app is that of the baseline
  =: served by the baseline, carrier: the version of the baseline runs here too,
  +: settings of its own

changed by more than one
  shop  qa/gift  f-gift  gift-team
        qa/sale  f-sale  evil | *team*

asked for / full copy of the baseline
  qa/gift    0.5 / 4 cores 13%  1 / 8 Gi 13%   1 / 8 pods 13%
  qa/rebate  0.5 / 4 cores 13%  1 / 8 Gi 13%   1 / 8 pods 13%
  together   1 / 8 cores 13%    2 / 16 Gi 13%  2 / 16 pods 13%
  saved: 7 cores, 14 Gi, 14 pods`);
});

test('as Markdown, in which no text of a user has a meaning', () => {
  expect(markdown(report)).toBe(`## What is different in tiny on 2026-11-20

| app | qa/gift | qa/rebate |
| --- | --- | --- |
| cart | = | f-rebate\\_1 |
| shop | f-gift \\+2 | carrier |
| web | f-web | - |

\\= is served by the baseline, as is 1 other app.

### Changed by more than one

| app | environment | version | owner |
| --- | --- | --- | --- |
| shop | qa/gift | f-gift | gift-team |
| shop | qa/sale | f-sale | evil \\| \\*team\\* |

### Cost

| environment | asked for | full copy of the baseline |
| --- | --- | --- |
| qa/gift | 0.5 cores, 1 Gi, 1 pod | 4 cores, 8 Gi, 8 pods |
| qa/rebate | 0.5 cores, 1 Gi, 1 pod | 4 cores, 8 Gi, 8 pods |
| together | 1 cores, 2 Gi, 2 pods | 8 cores, 16 Gi, 16 pods |

Saved: 7 cores, 14 Gi, 14 pods.`);
});

test('of a company without project environments', () => {
  expect(text(nothing)).toBe(`what is different in tiny on 2026-11-20: 0 environments

apps
  none

changed by more than one
  none

asked for / full copy of the baseline
  none`);
  expect(markdown(nothing)).toBe(`## What is different in tiny on 2026-11-20

No project or delivery environment.`);
});

test('colours only where they are wanted', () => {
  expect(text(report, true)).toContain('\u001b[1mapps\u001b[0m');
  expect(text(report)).not.toContain('\u001b');
});
