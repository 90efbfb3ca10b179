import { quote } from './describe-json';
import { suggest } from '../suggest';
import { BEHIND_GATE } from './schema-table';
import type { Field, Shape } from './schema-table';
import { nameOf, placeOf } from './walk';
import type { Walk } from './walk';

/** Reports a field that the table does not name for this object. */
export function reportUnknown(key: string, shape: Shape, walk: Walk): void {
  const nearest = suggest(key, shape.fields.keys());
  const parent = walk.path.length === 0 ? 'the object' : nameOf(walk);
  walk.findings.error(
    'field-unknown',
    [...walk.path, key],
    `${quote(key)} is not a field of ${parent}`,
    nearest === undefined ? describeFields(shape) : `write '${nearest}'`,
  );
}

function describeFields(shape: Shape): string {
  if (shape.fields.size === 0) return 'take it out: nothing may stand here';
  const names = [...shape.fields.keys()];
  return names.length > 12 ? 'take it out' : `take it out, or use one of: ${names.join(', ')}`;
}

/** Reports a required field that is not there. */
export function reportMissing(field: Field, walk: Walk): void {
  const parent = walk.path.length === 0 ? 'the object' : nameOf(walk);
  const message = `${parent} lacks the required field '${field.name}'`;
  walk.findings.error('field-missing', [...walk.path, field.name], message, `add '${field.name}'`);
}

/** Reports a field that the cluster's version does not have yet, or no longer. */
export function reportVersion(field: Field, walk: Walk): void {
  const cluster = `the cluster has 1.${walk.minor}`;
  const name = quote(field.name);
  if (field.until < walk.minor) {
    const message = `${name} was removed after Kubernetes 1.${field.until}, ${cluster}`;
    walk.findings.error('field-removed', placeOf(walk), message, 'take it out');
  } else if (field.since === BEHIND_GATE) {
    const message = `${name} needs a feature gate that is off by default in every Kubernetes version, ${cluster}`;
    walk.findings.warning(
      'field-gated',
      placeOf(walk),
      message,
      'take it out, unless the cluster turns the gate on',
    );
  } else {
    const message = `${name} works from Kubernetes 1.${field.since} on, ${cluster}`;
    const fix = `take it out, or raise the cluster's version to 1.${field.since}`;
    walk.findings.error('field-too-new', placeOf(walk), message, fix);
  }
}

/** Reports an item of a list that has the key of an earlier one. */
export function reportDuplicate(index: number, first: number, shape: Shape, walk: Walk): void {
  const what = shape.set ? 'the same value' : `the same ${shape.keys.map(({ name }) => name).join(' and ')}`;
  const message = `items ${first} and ${index} of ${nameOf(walk)} have ${what}`;
  walk.findings.error('list-duplicate', [...walk.path, index], message, 'take one of them out');
}

/** Reports a field that only the server writes. */
export function reportServerOwned(walk: Walk): void {
  const message = `${nameOf(walk)} is set by the API server and would show as a lasting difference`;
  walk.findings.warning('field-server-owned', placeOf(walk), message, 'take it out');
}
