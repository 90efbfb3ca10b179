import { v } from '../valibot';
import type { Json, Path } from '../json';
import type { ActionNode, SchemaNode } from './schema-node';
import { actionsOf, descriptionOf } from './schema-node';

export interface BrokenRule {
  /** What follows "must be". */
  readonly expected: string;
  /** Below the value that was checked, when the rule says so itself. */
  readonly path: Path;
}

/** Types of actions that leave the value as it is, though valibot counts them among the transformations. */
const UNCHANGING = new Set(['readonly', 'brand', 'flavor']);

/**
 * The rules of a schema that a value of the right shape breaks: of a scalar only the first, since the others seldom
 * say more.
 *
 * @throws if the schema transforms: what was written is what is used
 */
export function brokenRules(node: SchemaNode, value: Json): readonly BrokenRule[] {
  const broken: BrokenRule[] = [];
  for (const action of actionsOf(node)) {
    if (action.kind === 'schema') continue;
    if (action.kind === 'transformation') refuseTransformation(action);
    else broken.push(...breaches(action, value, descriptionOf(node)));
    if (broken.length > 0 && typeof value !== 'object') return broken.slice(0, 1);
  }
  return broken;
}

function refuseTransformation(action: ActionNode): void {
  if (UNCHANGING.has(action.type)) return;
  throw new Error(`a schema of definitions must not transform, got ${action.type}`);
}

function breaches(action: ActionNode, value: Json, description: string | undefined): readonly BrokenRule[] {
  const { issues } = v.safeParse(alone(action), value);
  return (issues ?? []).map((issue) => ({
    expected: action.message === undefined ? expectedBy(action, value, description) : issue.message,
    path: (issue.path ?? []).map(({ key }) => key as string | number),
  }));
}

const schemas = new WeakMap<ActionNode, v.GenericSchema>();

/** A schema of nothing but one action. A pure memo: valibot offers no other way to run an action. */
function alone(action: ActionNode): v.GenericSchema {
  const known = schemas.get(action);
  if (known !== undefined) return known;
  const made = v.pipe(v.any(), action as unknown as v.GenericValidation);
  schemas.set(action, made);
  return made;
}

function expectedBy(action: ActionNode, value: Json, description: string | undefined): string {
  const units = typeof value === 'string' ? 'characters' : 'items';
  const wanted = printRequirement(action.requirement);
  const words: Readonly<Record<string, string>> = {
    regex: description ?? `a text that matches ${wanted}`,
    integer: 'a whole number',
    safe_integer: 'a whole number',
    min_value: `at least ${wanted}`,
    max_value: `at most ${wanted}`,
    gt_value: `more than ${wanted}`,
    lt_value: `less than ${wanted}`,
    multiple_of: `a multiple of ${wanted}`,
    length: `exactly ${wanted} ${units}`,
    min_length: `at least ${wanted} ${units}`,
    max_length: `at most ${wanted} ${units}`,
    min_entries: `at least ${wanted} keys`,
    max_entries: `at most ${wanted} keys`,
    non_empty: typeof value === 'string' ? 'a text that is not empty' : 'at least one item',
  };
  return words[action.type] ?? description ?? action.expects ?? 'a valid value';
}

function printRequirement(requirement: unknown): string {
  return requirement instanceof RegExp || typeof requirement === 'number'
    ? String(requirement)
    : 'what is allowed';
}
