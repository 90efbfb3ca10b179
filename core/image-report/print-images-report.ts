import { harmless } from '../report/harmless-text';
import { markdownTable, markdownText } from '../report/markdown-table';
import { painter, printTable, type Cell, type Style } from '../report/text-table';
import { splitReference } from '../link/reference';
import type { ConvergenceRow, ImagesReport, LayerRow } from './images-report';

const WIDTH = 100;

const SUPPORT_STYLES: Readonly<Record<LayerRow['support'], Style | undefined>> = {
  ended: 'bad',
  'ends-soon': 'warning',
  supported: undefined,
};

/** A part of the report: a title, columns, and rows of them. */
interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The report as people read it, in lines of a hundred cells. */
export function printImagesReport(
  report: ImagesReport,
  { color }: { readonly color: boolean },
): readonly string[] {
  const options = { paint: painter(color), width: WIDTH - 2 };
  return [
    options.paint('title', harmless(titleOf(report))),
    ...sectionsOf(report).flatMap(({ title, rows }) => [
      '',
      options.paint('title', title),
      ...(rows.length === 0 ? ['none'] : printTable(rows, options)).map((line) => `  ${line}`.trimEnd()),
    ]),
  ];
}

/** The same for a page or a comment. */
export function markdownImagesReport(report: ImagesReport): readonly string[] {
  return [
    `## ${markdownText(titleOf(report))}`,
    ...sectionsOf(report).flatMap(({ title, head, rows }) => [
      '',
      `### ${title}`,
      '',
      ...(rows.length === 0
        ? ['none']
        : markdownTable(
            head,
            rows.map((row) => row.map(({ text }) => text)),
          )),
    ]),
  ];
}

function titleOf({ company, asOf, rows, environments }: ImagesReport): string {
  const images = groupsOf(rows).filter(({ state }) => state !== 'ready image');
  const current = images.filter(({ state }) => state === 'current').length;
  return `${company} on ${asOf}: ${current} of ${images.length} images in ${environments.length} environments lie on current layers`;
}

function sectionsOf(report: ImagesReport): readonly Section[] {
  return [
    {
      title: 'layers, and what lies on them',
      head: ['layer', 'support', '', 'newer', 'images'],
      rows: report.layers.map(layerCells),
    },
    {
      title: 'images that lie on older layers',
      head: ['image', 'runtime', 'stack', 'to do', 'where and why'],
      rows: groupsOf(report.rows)
        .filter(({ state }) => state !== 'current' && state !== 'ready image')
        .map(imageCells),
    },
    {
      title: 'one image under several versions',
      head: ['app', 'versions', 'digest'],
      rows: report.retagged.map(({ app, versions, digest }) => [
        { text: app },
        { text: versions.join(' = ') },
        { text: shortDigest(digest) },
      ]),
    },
    {
      title: 'exceptions',
      head: ['exception', 'of', 'in', 'why'],
      rows: report.flags.map(({ flag, subject, environments, reason }) => [
        { text: flag },
        { text: subject },
        { text: environments.join(', ') },
        { text: reason },
      ]),
    },
    {
      title: 'may be removed',
      head: ['image', 'why'],
      rows: [
        ...report.prune.images.map(({ app, version, built, keptUntil }) => [
          { text: `app/${app}@${version}` },
          { text: `nothing runs it; built ${built}, kept until ${keptUntil}` },
        ]),
        ...report.prune.layers.map(({ kind, name, version }) => [
          { text: `${kind === 'stack-image' ? 'stack' : 'runtime'}/${name}@${version}` },
          { text: 'nothing lies on it, and newer builds take another version' },
        ]),
      ],
    },
  ];
}

function layerCells({
  kind,
  image,
  eol,
  daysLeft,
  support,
  newer,
  used,
  of,
  images,
}: LayerRow): readonly Cell[] {
  const style = SUPPORT_STYLES[support];
  const share = `${used} of ${of}`;
  return [
    {
      text: `${kind === 'stack-image' ? 'stack' : 'runtime'}/${image}`,
      ...(style === undefined ? {} : { style }),
    },
    { text: support === 'ended' ? `ended ${eol}` : `until ${eol}` },
    { text: daysLeft < 0 ? `${-daysLeft} days ago` : `${daysLeft} days` },
    { text: newer.length === 0 ? '' : `newer: ${newer.join(', ')}` },
    used === 0
      ? { text: 'not in use', style: 'faint' }
      : { text: `${share}: ${[...new Set(images.map(({ app }) => app))].join(', ')}` },
  ];
}

type Group = Omit<ConvergenceRow, 'environment'> & { readonly environments: readonly string[] };

/** Each image once, with all the environments that it runs in. */
function groupsOf(rows: readonly ConvergenceRow[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { environment, ...row } of rows) {
    const key = `${row.app} ${row.version}`;
    groups.set(key, { ...row, environments: [...(groups.get(key)?.environments ?? []), environment] });
  }
  return [...groups.values()];
}

function imageCells(group: Group): readonly Cell[] {
  const { app, version, runtime, runtimeBehind, stack, stackBehind, state, environments, reason } = group;
  return [
    { text: `${app} ${version}` },
    { text: layerText(runtime, runtimeBehind) },
    { text: layerText(stack, stackBehind) },
    { text: state, style: state === 'held' ? 'faint' : 'warning' },
    { text: `${environments.join(', ')}: ${reason}` },
  ];
}

function layerText(reference: string | null, behind: number): string {
  if (reference === null) return '';
  const { name, version } = splitReference(reference);
  return behind === 0 ? `${name} ${version}` : `${name} ${version} (−${behind})`;
}

/** As docker shows it: twelve digits are enough to tell images apart. */
function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}
