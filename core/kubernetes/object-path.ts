// Rules look at every part of every object and report hardly any. A chain of steps costs one small object a
// step on the way down; it becomes a list only when somebody has to be told.
import type { Path } from '../json';

/** A place inside an object as a chain of steps, the last one first. */
export interface ObjectPath {
  readonly parent: ObjectPath | undefined;
  readonly step: Step;
}

export type Step = string | number;

/** The object itself. */
export const rootPath: ObjectPath = { parent: undefined, step: '' };

/** The place a few steps below another. */
export function within(
  path: ObjectPath,
  step: Step,
  second?: Step,
  third?: Step,
  fourth?: Step,
  fifth?: Step,
): ObjectPath {
  const inner: ObjectPath = { parent: path, step };
  return second === undefined ? inner : within(inner, second, third, fourth, fifth);
}

/** The place as a list of steps from the outside in. */
export function toPath(path: ObjectPath): Path {
  const steps: Step[] = [];
  for (let place = path; place.parent !== undefined; place = place.parent) steps.push(place.step);
  return steps.toReversed();
}
