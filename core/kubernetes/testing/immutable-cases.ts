// Steps from one object to the next, and what Kubernetes makes of them. Each has been tried with a real API server:
// `npm run conformance:changes` tries them all again.
import { isJsonObject, type Json, type JsonObject } from '../../json';
import { identityOf } from '../object-identity';
import { apiextensionsSteps } from './immutable-cases/apiextensions';
import { appsSteps } from './immutable-cases/apps';
import { batchSteps } from './immutable-cases/batch';
import { coreSteps } from './immutable-cases/core';
import { networkingSteps } from './immutable-cases/networking';
import { rbacSteps } from './immutable-cases/rbac';
import { schedulingSteps } from './immutable-cases/scheduling';
import { storageSteps } from './immutable-cases/storage';
import type { KindSteps, Step } from './immutable-cases/step';

/** An object as it was applied, and as it is applied next. */
export interface ImmutableCase {
  readonly name: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** `kept` is accepted, and the object stays as it was. */
  readonly server: NonNullable<Step['server']>;
  /** The fields that are to be told; none when all goes well. */
  readonly told: readonly string[];
}

const STEPS: readonly KindSteps[] = [
  ...apiextensionsSteps,
  ...appsSteps,
  ...batchSteps,
  ...coreSteps,
  ...networkingSteps,
  ...rbacSteps,
  ...schedulingSteps,
  ...storageSteps,
];

/** All steps, with names that say the kind; a file for each API group, and one for storage. */
export const immutableCases: readonly ImmutableCase[] = STEPS.flatMap(([base, steps]) =>
  Object.entries(steps).map(([name, { from = {}, to, told = [], server }]) => {
    const before = laidOver(base, from);
    return {
      name: `${identityOf(base).kind} that ${name}`,
      before,
      after: laidOver(before, to),
      server: server ?? (told.length === 0 ? 'applied' : 'refused'),
      told,
    };
  }),
);

function laidOver(object: JsonObject, over: JsonObject): JsonObject {
  const entries = Object.entries(over).map(([key, value]): [string, Json] => {
    const below = object[key];
    return [key, isJsonObject(value) && isJsonObject(below) ? laidOver(below, value) : value];
  });
  const merged = { ...object, ...Object.fromEntries(entries) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}
