/** What every layer says of a setting: the pile that a value lies on. */
import { isJsonObject, type Json, type JsonObject, type Path } from '../json';
import type { Origin } from '../origin';
import { valueAt, type Layer } from '../resolve/layers';
import { KEYED_LISTS } from '../resolve/merge-settings';

export interface Pile {
  /** The setting as people write it; an item of a list that merges is named by its key: `scratch[/tmp].size`. */
  readonly setting: string;
  /** Lowest first. */
  readonly layers: readonly PileLayer[];
}

export interface PileLayer {
  readonly layer: string;
  readonly value: Json;
  /** Absent for a default of the framework. */
  readonly at?: Origin;
  /** The one that is heard. */
  readonly decides: boolean;
}

/** A step to an item of a list: of the item that has this value under this key, wherever it stands. */
interface ItemStep {
  readonly key: string;
  readonly value: string;
}

type Step = string | ItemStep;

/** The pile of a setting, of which the value at `at` decides. A list without keys is one value. */
export function pileOf(layers: readonly Layer[], setting: Path, at: Origin): Pile {
  const deciding = layers.find((layer) => isSame(layer.placeOf?.(setting), at));
  const steps = stepsOf(deciding?.settings ?? {}, setting);
  const spoken = layers.flatMap((layer) => {
    const path = pathIn(layer.settings, steps);
    const value = path === undefined ? undefined : valueAt(layer.settings, path);
    return path === undefined || value === undefined ? [] : [{ layer, value, at: layer.placeOf?.(path) }];
  });
  return {
    setting: printSteps(steps),
    layers: spoken.map(({ layer, value, at: place }) => ({
      layer: layer.name,
      value,
      ...(place === undefined ? {} : { at: place }),
      decides: layer === deciding,
    })),
  };
}

function isSame(a: Origin | undefined, b: Origin): boolean {
  return a?.file === b.file && a.offset === b.offset;
}

/** Indexes become keys, where the list has some; where it has none, the way ends at the list. */
function stepsOf(settings: JsonObject, path: Path): readonly Step[] {
  const steps: Step[] = [];
  for (const [index, step] of path.entries()) {
    if (typeof step === 'string') {
      steps.push(step);
      continue;
    }
    const key = KEYED_LISTS[String(path[index - 1])];
    const item = valueAt(settings, path.slice(0, index + 1));
    const value = key === undefined || !isJsonObject(item) ? undefined : item[key];
    if (key === undefined || typeof value !== 'string') break;
    steps.push({ key, value });
  }
  return steps;
}

/** Where a layer says something of it; undefined where it has no such item. */
function pathIn(settings: JsonObject, steps: readonly Step[]): Path | undefined {
  const path: (string | number)[] = [];
  for (const step of steps) {
    if (typeof step === 'string') {
      path.push(step);
      continue;
    }
    const list = valueAt(settings, path);
    const index = Array.isArray(list)
      ? list.findIndex((item: Json) => isJsonObject(item) && item[step.key] === step.value)
      : -1;
    if (index === -1) return undefined;
    path.push(index);
  }
  return path;
}

function printSteps(steps: readonly Step[]): string {
  return steps.reduce<string>((text, step) => {
    if (typeof step === 'string') return text === '' ? step : `${text}.${step}`;
    return `${text}[${step.value}]`;
  }, '');
}
