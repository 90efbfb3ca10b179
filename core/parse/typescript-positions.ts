import { parse } from '@babel/parser';
import { isJsonObject, type Json } from '../json';
import type { SourceFile } from '../source-file';
import type { Positions } from './positions';

type File = ReturnType<typeof parse>;
type Statement = File['program']['body'][number];
type Expression = Extract<Statement, { readonly type: 'ExpressionStatement' }>['expression'];
type ObjectLiteral = Extract<Expression, { readonly type: 'ObjectExpression' }>;
type ListLiteral = Extract<Expression, { readonly type: 'ArrayExpression' }>;

/**
 * Where the parts of a definition were written that a TypeScript module exports by default, such as
 * `export default app({...})` or `export default {...} satisfies AppDefinition`. `value` is what the export evaluated
 * to: only what is in it is looked for.
 *
 * Literals are found through calls, types, local constants and spreads of those. What is computed has the place of its
 * expression, or no place of its own, so that `positionOf` answers with the literal around it. Code that cannot be
 * read has the place 0. Never throws.
 *
 * Loads a parser (20 to 30 ms): import it only when there are TypeScript definitions.
 */
export function typescriptPositions(file: SourceFile, value: Json): Positions {
  try {
    const { program } = parse(file.text, {
      sourceType: 'module',
      plugins: ['typescript'],
      errorRecovery: true,
    });
    const constants = constantsOf(program.body);
    const exported = tryDefaultExport(program.body, constants);
    return exported === undefined ? { offset: 0 } : positionsOf(exported, value, constants);
  } catch {
    // The rim has run this code, so that it is right; only the parser does not know it.
    return { offset: 0 };
  }
}

function positionsOf(expression: Expression, value: Json, constants: Constants): Positions {
  const literal = isScalar(value) ? undefined : tryLiteral(expression, constants);
  if (literal?.type === 'ObjectExpression' && isJsonObject(value)) {
    const entries = new Map<string, Positions>();
    addEntries(entries, literal, value, constants, 0);
    return { offset: startOf(literal), entries };
  }
  if (literal?.type === 'ArrayExpression' && Array.isArray(value)) {
    return { offset: startOf(literal), items: itemsOf(literal, value, constants) };
  }
  return { offset: startOf(expression) };
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

function startOf(node: { readonly start?: number | null | undefined }): number {
  return node.start ?? 0;
}

const DEEPEST_SPREAD = 20;

/** Later entries replace earlier ones, as in the object. */
function addEntries(
  entries: Map<string, Positions>,
  literal: ObjectLiteral,
  value: Readonly<Record<string, Json>>,
  constants: Constants,
  depth: number,
): void {
  for (const property of literal.properties) {
    if (property.type === 'SpreadElement') {
      const spread = tryLiteral(property.argument, constants);
      const isReadable = spread?.type === 'ObjectExpression' && depth < DEEPEST_SPREAD;
      if (isReadable) addEntries(entries, spread, value, constants, depth + 1);
    } else addEntry(entries, property, value, constants);
  }
}

type Property = Exclude<ObjectLiteral['properties'][number], { readonly type: 'SpreadElement' }>;

function addEntry(
  entries: Map<string, Positions>,
  property: Property,
  value: Readonly<Record<string, Json>>,
  constants: Constants,
): void {
  const name = nameOf(property.key, property.computed);
  const child = name === undefined || !Object.hasOwn(value, name) ? undefined : value[name];
  if (name === undefined || child === undefined) return;
  const key = startOf(property.key);
  if (property.type === 'ObjectMethod') entries.set(name, { offset: key, key });
  else entries.set(name, { ...positionsOf(property.value as Expression, child, constants), key });
}

/** A spread that cannot be read takes as many items as the list has beyond the others; of two, the first ends it. */
function itemsOf(literal: ListLiteral, value: readonly Json[], constants: Constants): readonly Positions[] {
  const items: Positions[] = [];
  const elements = flatten(literal, constants, 0);
  const unknown = elements.filter((element) => element?.type === 'SpreadElement').length;
  for (const element of elements) {
    if (element?.type === 'SpreadElement') {
      if (unknown > 1) return items;
      const count = Math.max(0, value.length - elements.length + 1);
      for (let index = 0; index < count; index += 1) items.push({ offset: startOf(element) });
    } else items.push(itemOf(element, value[items.length], literal, constants));
  }
  return items.slice(0, value.length);
}

type Element = ListLiteral['elements'][number];

function itemOf(
  element: Exclude<Element, { type: 'SpreadElement' }>,
  value: Json | undefined,
  literal: ListLiteral,
  constants: Constants,
): Positions {
  if (element === null) return { offset: startOf(literal) };
  return value === undefined ? { offset: startOf(element) } : positionsOf(element, value, constants);
}

/** The elements with those of spread local lists in their place. */
function flatten(literal: ListLiteral, constants: Constants, depth: number): readonly Element[] {
  return literal.elements.flatMap((element) => {
    if (element?.type !== 'SpreadElement') return [element];
    const spread = tryLiteral(element.argument, constants);
    const isReadable = spread?.type === 'ArrayExpression' && depth < DEEPEST_SPREAD;
    return isReadable ? flatten(spread, constants, depth + 1) : [element];
  });
}

/** The local constants of a module by their names. */
type Constants = ReadonlyMap<string, Expression>;

const LONGEST_CHAIN = 20;

function constantsOf(statements: readonly Statement[]): Constants {
  const constants = new Map<string, Expression>();
  for (const statement of statements) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === 'Identifier' && init !== null && init !== undefined) constants.set(id.name, init);
    }
  }
  return constants;
}

/** What a module exports by default: `export default x`, `export { x as default }` or `export = x`. */
function tryDefaultExport(statements: readonly Statement[], constants: Constants): Expression | undefined {
  for (const statement of statements) {
    if (statement.type === 'TSExportAssignment') return statement.expression;
    if (statement.type === 'ExportDefaultDeclaration') return asExpression(statement.declaration);
    if (statement.type !== 'ExportNamedDeclaration') continue;
    for (const specifier of statement.specifiers) {
      if (specifier.type !== 'ExportSpecifier' || nameOf(specifier.exported) !== 'default') continue;
      return constants.get(specifier.local.name);
    }
  }
  return undefined;
}

function asExpression(declaration: { readonly type: string }): Expression | undefined {
  return declaration.type.endsWith('Declaration') ? undefined : (declaration as Expression);
}

/**
 * The object or list literal behind types, parentheses, local constants and calls such as `app({...})`, whose first
 * argument with a literal counts. Undefined for anything computed.
 */
function tryLiteral(
  expression: Expression | undefined,
  constants: Constants,
  steps = 0,
): ObjectLiteral | ListLiteral | undefined {
  if (expression === undefined || steps > LONGEST_CHAIN) return undefined;
  if (expression.type === 'ObjectExpression' || expression.type === 'ArrayExpression') return expression;
  if (isWrapper(expression)) return tryLiteral(expression.expression, constants, steps + 1);
  if (expression.type === 'Identifier')
    return tryLiteral(constants.get(expression.name), constants, steps + 1);
  if (expression.type === 'CallExpression') return tryArgument(expression.arguments, constants, steps);
  return undefined;
}

const WRAPPERS = [
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSNonNullExpression',
  'ParenthesizedExpression',
] as const;

type Wrapper = Extract<Expression, { readonly type: (typeof WRAPPERS)[number] }>;

function isWrapper(expression: Expression): expression is Wrapper {
  return WRAPPERS.some((type) => type === expression.type);
}

function tryArgument(
  given: Extract<Expression, { readonly type: 'CallExpression' }>['arguments'],
  constants: Constants,
  steps: number,
): ObjectLiteral | ListLiteral | undefined {
  for (const argument of given) {
    if (argument.type === 'SpreadElement' || argument.type === 'ArgumentPlaceholder') continue;
    const literal = tryLiteral(argument, constants, steps + 1);
    if (literal !== undefined) return literal;
  }
  return undefined;
}

/** The name of a property or export that is written out: `a`, `'a'`, `1`, `['a']`. */
function nameOf(key: { readonly type: string }, computed = false): string | undefined {
  const node = key as Expression;
  if (node.type === 'StringLiteral') return node.value;
  if (node.type === 'NumericLiteral') return String(node.value);
  return node.type === 'Identifier' && !computed ? node.name : undefined;
}
