import { minorOfGate, NEVER } from './feature-gates';
import type { JsonSchema } from './json-schema';
import { listText, objectText, withLimits } from './shape-pool';
import type { FieldText, Limits, ShapePool } from './shape-pool';
import type { BuiltInVersion } from './built-in-versions';

/** Everything that is known about built-in types, by minor version. */
export interface BuiltInSource {
  readonly versions: readonly BuiltInVersion[];
  readonly enums: ReadonlyMap<number, ReadonlyMap<string, readonly string[]>>;
  readonly gatedFields: ReadonlyMap<string, string>;
  readonly gateDefaults: ReadonlyMap<number, ReadonlyMap<string, boolean>>;
}

const specialTypes: Readonly<Record<string, string>> = {
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'x',
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'q',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'd',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'd',
};

const serverFields: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/** Adds built-in types to a pool, each type once, with the versions in which its fields exist. */
export class BuiltInTypes {
  private readonly numbers = new Map<string, number>();
  private readonly open = new Set<string>();
  private readonly source: BuiltInSource;
  private readonly pool: ShapePool;

  constructor(source: BuiltInSource, pool: ShapePool) {
    this.source = source;
    this.pool = pool;
  }

  /** The shape of a type by its OpenAPI name: `io.k8s.api.core.v1.Container`. */
  shapeOf(type: string): number {
    const special = specialTypes[type];
    if (special !== undefined) return this.pool.add(special);
    const known = this.numbers.get(type);
    if (known !== undefined) return known;
    if (this.open.has(type)) {
      const reserved = this.pool.reserve();
      this.numbers.set(type, reserved);
      return reserved;
    }
    this.open.add(type);
    const text = this.textOf(type);
    const reserved = this.numbers.get(type);
    const number = reserved === undefined ? this.pool.add(text) : this.pool.fill(reserved, text);
    this.numbers.set(type, number);
    return number;
  }

  /** True when some version has the type. */
  has(type: string): boolean {
    return this.source.versions.some(({ types }) => types.has(type));
  }

  private textOf(type: string): string {
    const versions = this.source.versions.filter(({ types }) => types.has(type));
    const newest = versions.at(-1)?.types.get(type);
    if (newest === undefined) throw new Error(`no supported version has the type ${type}`);
    const names = new Set(versions.flatMap(({ types }) => Object.keys(types.get(type)?.properties ?? {})));
    if (names.size === 0) return this.textOfSchema(newest, type, '');
    return objectText(
      [...names].toSorted().map((name) => this.fieldOf(type, name, versions)),
      {},
    );
  }

  private fieldOf(type: string, name: string, versions: readonly BuiltInVersion[]): FieldText {
    const withField = versions.filter(({ types }) => types.get(type)?.properties?.[name] !== undefined);
    const schema = withField.at(-1)?.types.get(type)?.properties?.[name] ?? {};
    return {
      name,
      shape: this.isServerOwned(type, name) ? this.pool.add('!') : this.shapeOfSchema(schema, type, name),
      required: withField.every(({ types }) => types.get(type)?.required?.includes(name)),
      ...rangeOf(withField, versions, this.minorOfGatedField(type, name)),
    };
  }

  private minorOfGatedField(type: string, name: string): number {
    const gate = this.source.gatedFields.get(`${shortNameOf(type)} ${name}`);
    return gate === undefined ? 0 : (minorOfGate(gate, this.source.gateDefaults) ?? NEVER);
  }

  private isServerOwned(type: string, name: string): boolean {
    if (type.endsWith('.meta.v1.ObjectMeta')) return serverFields.has(name);
    const hasKind = this.source.versions.some(
      ({ types }) => types.get(type)?.['x-kubernetes-group-version-kind'] !== undefined,
    );
    return name === 'status' && hasKind;
  }

  private shapeOfSchema(schema: JsonSchema, type: string, field: string): number {
    const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
    if (reference !== undefined) return this.shapeOf(reference.slice(reference.lastIndexOf('/') + 1));
    return this.pool.add(this.textOfSchema(schema, type, field));
  }

  private textOfSchema(schema: JsonSchema, type: string, field: string): string {
    if (schema.type === 'array' && schema.items !== undefined)
      return this.textOfList(schema, schema.items, type, field);
    if (schema.type !== 'object') return withLimits(scalarOf(schema), this.limitsOf(type, field));
    const values = schema.additionalProperties;
    return typeof values === 'object' ? `*${this.shapeOfSchema(values, type, field)}` : '?';
  }

  private textOfList(schema: JsonSchema, items: JsonSchema, type: string, field: string): string {
    const item = this.shapeOfSchema(items, type, field);
    if (schema['x-kubernetes-list-type'] === 'set') return listText(item, ['='], {});
    const reference = items.$ref ?? items.allOf?.[0]?.$ref ?? '';
    const itemType = this.source.versions.at(-1)?.types.get(reference.slice(reference.lastIndexOf('/') + 1));
    const keys = (schema['x-kubernetes-list-map-keys'] ?? []).map((key) =>
      keyWithDefault(key, itemType?.properties?.[key]?.default),
    );
    return listText(item, keys, {});
  }

  private limitsOf(type: string, field: string): Limits {
    const key = `${shortNameOf(type)} ${field}`;
    const histories = this.source.versions.flatMap(({ minor }) => {
      const values = this.source.enums.get(minor)?.get(key);
      return values === undefined ? [] : [{ minor, values }];
    });
    const newest = histories.at(-1);
    if (newest === undefined || newest.minor !== this.source.versions.at(-1)?.minor) return {};
    const all = [...new Set(histories.flatMap(({ values }) => values))];
    const later = all.flatMap((value) => {
      const since = histories.find(({ values }) => values.includes(value))?.minor ?? 0;
      return since > (histories[0]?.minor ?? 0) ? [[value, since] as const] : [];
    });
    return { e: all, ...(later.length === 0 ? {} : { s: Object.fromEntries(later) }) };
  }
}

/** From when, and until when, a field exists within the life of its type. */
function rangeOf(
  withField: readonly BuiltInVersion[],
  versions: readonly BuiltInVersion[],
  gated: number,
): Pick<FieldText, 'since' | 'until'> {
  const oldest = versions[0]?.minor ?? 0;
  const since = Math.max(withField[0]?.minor ?? oldest, gated);
  const until = withField.at(-1)?.minor ?? 0;
  return {
    ...(since > oldest ? { since } : {}),
    ...(until === versions.at(-1)?.minor ? {} : { until }),
  };
}

/** A list-map key as the table writes it: with its default, when items may leave it out. */
export function keyWithDefault(key: string, value: unknown): string {
  const isDefault = typeof value === 'string' || typeof value === 'number';
  return isDefault && value !== '' && value !== 0 ? `${key}=${value}` : key;
}

/** `core.v1.Container` of `io.k8s.api.core.v1.Container`. */
function shortNameOf(type: string): string {
  return type.split('.').slice(-3).join('.');
}

function scalarOf(schema: JsonSchema): string {
  switch (schema.type) {
    case 'string':
      return schema.format === 'byte' ? 'y' : 's';
    case 'integer':
      return schema.format === 'int64' ? 'l' : 'i';
    case 'boolean':
      return 'b';
    case 'number':
      return 'n';
    default:
      return '?';
  }
}
