import type { v } from '../valibot';
import { definitionSchemas, fileKindOf } from '../definition-kinds';
import { isJsonObject, type Json, type Path } from '../json';
import { asNode, choicesOf, optionsOf, type SchemaNode } from '../parse/schema-node';

/**
 * What might have been written instead of a value. Tried one after the other, these tell which fields the value has a
 * hand in: the fields that change with it. They need not be sensible, only different.
 */
export function otherValues(value: Json, choices: readonly Json[]): readonly Json[] {
  if (choices.length > 0) return choices.filter((choice) => choice !== value);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'string') return [bumpDigit(value), `${value}x`].filter((other) => other !== value);
  return [];
}

/** `2Gi` becomes `3Gi`, `30s` becomes `31s`: a text with a number in it keeps its form. */
function bumpDigit(text: string): string {
  return text.replace(/\d+/, (digits) => String(Number(digits) + 1));
}

/** The values that the schema of a file allows at a path, where it allows only a few; else none. */
export function choicesAt(file: string, definition: Json, path: Path): readonly Json[] {
  const schema = schemaOf(file, definition);
  if (schema === undefined) return [];
  let nodes: readonly SchemaNode[] = [asNode(schema)];
  for (const step of path) nodes = nodes.flatMap((node) => stepInto(node, step));
  return nodes.flatMap((node) => choicesOf(node) ?? []);
}

function schemaOf(file: string, definition: Json): v.GenericSchema | undefined {
  const kind = fileKindOf(file);
  if (kind === undefined || kind === 'extra') return undefined;
  if (kind !== 'image') return definitionSchemas[kind];
  const isStack = isJsonObject(definition) && definition['kind'] === 'stack-image';
  return isStack ? definitionSchemas['stack-image'] : definitionSchemas['runtime-image'];
}

function stepInto(node: SchemaNode, step: string | number): readonly SchemaNode[] {
  if (node.wrapped !== undefined) return stepInto(node.wrapped, step);
  if (node.type === 'union') return optionsOf(node).flatMap((option) => stepInto(option, step));
  const next = typeof step === 'number' ? node.item : (node.entries?.[step] ?? node.value);
  return next === undefined ? [] : [next];
}
