import { wrapItems, printTable, painter, type Style } from '../report/text-table';
import { harmless } from '../report/harmless-text';
import type { ImageAction, ImagePlan } from './image-plan';

const WIDTH = 100;

const STYLES: Readonly<Partial<Record<ImageAction, Style>>> = { rebuild: 'warning', skip: 'faint' };

/** A plan as people read it, in lines of a hundred cells. */
export function printImagePlan(
  { change, waves, lands }: ImagePlan,
  { color }: { readonly color: boolean },
): readonly string[] {
  const options = { paint: painter(color), width: WIDTH - 2 };
  const sections = waves.map((wave, index) => [
    options.paint('title', `wave ${index + 1}`),
    ...printTable(
      wave.map(({ kind, name, version, action, reason, environments }) => [
        { text: action, ...(STYLES[action] === undefined ? {} : { style: STYLES[action] }) },
        { text: `${kind}/${name}@${version}` },
        { text: environments.length === 0 ? reason : `${reason}; runs in ${environments.join(', ')}` },
      ]),
      options,
    ).map((line) => `  ${line}`),
  ]);
  if (waves.length === 0) return [options.paint('title', harmless(change)), 'nothing is to be built'];
  return [
    options.paint('title', harmless(change)),
    ...sections.flatMap((lines) => ['', ...lines]),
    ...printLands(lands, options),
  ];
}

function printLands(
  lands: ImagePlan['lands'],
  options: { readonly paint: ReturnType<typeof painter>; readonly width: number },
): readonly string[] {
  if (lands.length === 0) return [];
  const width = Math.max(...lands.map(({ environment }) => environment.length)) + 2;
  const lines = lands.flatMap(({ environment, apps }) =>
    wrapItems(apps.map(harmless), ', ', options.width - width).map(
      (line, index) => `  ${(index === 0 ? environment : '').padEnd(width)}${line}`,
    ),
  );
  return ['', options.paint('title', 'lands in'), ...lines];
}
