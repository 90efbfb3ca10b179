// A valibot schema as data: what checkShape reads of it. The fields are those of valibot 1.5.0.
import type { v } from '../valibot';

export type Scalar = string | number | boolean | null;

export interface SchemaNode {
  readonly kind: 'schema';
  readonly type: string;
  readonly expects: string;
  readonly message?: unknown;
  readonly pipe?: readonly (SchemaNode | ActionNode)[];
  readonly wrapped?: SchemaNode;
  readonly entries?: Readonly<Record<string, SchemaNode>>;
  readonly item?: SchemaNode;
  /** Of a record the schema of its keys, of a variant the name of the key that decides. */
  readonly key?: SchemaNode | string;
  readonly value?: SchemaNode;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly getter?: (value: unknown) => SchemaNode;
}

export interface ActionNode {
  readonly kind: 'validation' | 'transformation' | 'metadata';
  readonly type: string;
  readonly expects?: string | null;
  readonly requirement?: unknown;
  readonly message?: unknown;
  readonly description?: string;
}

/** What a JSON value is, in the words of messages. */
export type Shape = 'text' | 'number' | 'boolean' | 'null' | 'list' | 'map';

const SHAPES: readonly Shape[] = ['text', 'number', 'boolean', 'null', 'list', 'map'];

/** Schemas by the shape of what they accept; those that are not here are asked in another way, or accept anything. */
const SHAPE_OF_TYPE: Readonly<Record<string, Shape>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
  array: 'list',
  tuple: 'list',
  strict_tuple: 'list',
  object: 'map',
  strict_object: 'map',
  loose_object: 'map',
  object_with_rest: 'map',
  record: 'map',
  variant: 'map',
};

export function asNode(schema: v.GenericSchema): SchemaNode {
  return schema;
}

export function shapeOf(value: unknown): Shape {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'list' : 'map';
}

/** The shapes that a schema may accept; all, where that cannot be told without a value. */
export function shapesOf(node: SchemaNode): ReadonlySet<Shape> {
  const shape = SHAPE_OF_TYPE[node.type];
  if (shape !== undefined) return new Set([shape]);
  if (node.wrapped !== undefined) {
    const wrapped = shapesOf(node.wrapped);
    return node.type === 'nullable' || node.type === 'nullish' ? new Set([...wrapped, 'null']) : wrapped;
  }
  if (node.type === 'union') return new Set(optionsOf(node).flatMap((option) => [...shapesOf(option)]));
  return new Set(choicesOf(node)?.map(shapeOf) ?? SHAPES);
}

/** The values of a picklist, enum or literal; undefined for any other schema. */
export function choicesOf(node: SchemaNode): readonly Scalar[] | undefined {
  if (node.type === 'literal') return [node.literal as Scalar];
  if (node.type === 'picklist' || node.type === 'enum') return node.options as readonly Scalar[];
  if (node.wrapped !== undefined) return choicesOf(node.wrapped);
  return undefined;
}

/** The schemas of a union or variant, those of unions inside it included. */
export function optionsOf(node: SchemaNode): readonly SchemaNode[] {
  const options = (node.options ?? []) as readonly SchemaNode[];
  return options.flatMap((option) => (isPlainUnion(option) ? optionsOf(option) : [option]));
}

function isPlainUnion(node: SchemaNode): boolean {
  return node.type === 'union' && actionsOf(node).length === 0;
}

/** The checks of a pipe, in order; those of pipes inside its first schema too. */
export function actionsOf(node: SchemaNode): readonly (SchemaNode | ActionNode)[] {
  if (node.pipe === undefined) return [];
  const [first, ...rest] = node.pipe;
  const inner = first?.kind === 'schema' ? actionsOf(first) : [];
  return [...inner, ...rest.filter(({ kind }) => kind !== 'metadata')];
}

/** The sentence that describes a schema; of several the outermost. */
export function descriptionOf(node: SchemaNode): string | undefined {
  const [first, ...rest] = node.pipe ?? [];
  const own = rest.findLast((action) => action.kind === 'metadata' && action.description !== undefined);
  if (own?.kind === 'metadata') return own.description;
  return first?.kind === 'schema' ? descriptionOf(first) : undefined;
}

export function isOptional(node: SchemaNode): boolean {
  return node.type === 'exact_optional' || node.type === 'optional' || node.type === 'nullish';
}

const WORDS: Readonly<Record<Shape, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  list: 'a list',
  map: 'a map',
};

/**
 * What a schema wants, as it follows "must be": the message of its pattern if it has one, its choices, or its
 * shape.
 */
export function expectationOf(node: SchemaNode): string {
  const choices = choicesOf(node);
  if (choices !== undefined) return printChoices(choices);
  if (node.type === 'union') return [...new Set(optionsOf(node).map(expectationOf))].join(' or ');
  if (node.wrapped !== undefined) return expectationOf(node.wrapped);
  const pattern = actionsOf(node).find(
    ({ type, message }) => type === 'regex' && typeof message === 'string',
  );
  if (typeof pattern?.message === 'string') return pattern.message;
  const shape = SHAPE_OF_TYPE[node.type];
  return shape === undefined ? 'a valid value' : WORDS[shape];
}

const MOST_CHOICES = 12;

export function printChoices(choices: readonly Scalar[]): string {
  if (choices.length === 1) return String(choices[0]);
  const shown = choices.slice(0, MOST_CHOICES).map(String).join(', ');
  const rest = choices.length - MOST_CHOICES;
  return rest > 0 ? `one of ${shown} and ${rest} more` : `one of ${shown}`;
}
