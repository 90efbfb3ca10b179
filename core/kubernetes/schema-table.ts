// The table (schema-table.json, written by build/kubernetes-tables) holds each distinct shape of a value once,
// as a short text, and refers to shapes by number. A shape is decoded when a check first meets it, so loading
// costs one JSON.parse.
//
//   kinds     "apps/v1 Deployment": "386 0 0 0"     shape, 1 when cluster-scoped, first and last minor (0: no limit)
//   unserved  "g/v1beta1 Kind": "g/v1"              a version that a CRD names but does not serve, what to use
//   shapes    s b i l n x q d y                     string, boolean, int32, int64, number, int-or-string,
//                                                   quantity, date-time, base64
//             ? !                                   free-form; set by the server, not by manifests
//             *5                                    map of shape 5
//             [5    [5 =    [5 port protocol=TCP    list; set; list map with its keys and their defaults
//             {name:4!,other:17@29~31               object: field, shape, required, first and last minor
//             0...                                  nullable
//             ...|{"e":["A"],"p":"^a"}              limits, see Limits

/** Stands where a range of minor versions has no end. */
const NO_LIMIT = 9999;

/** A minor version that no cluster has: the field's feature gate is off by default in every supported version. */
export const BEHIND_GATE = 99;

/** The contents of schema-table.json. */
export interface SchemaTableData {
  readonly format: number;
  readonly kinds: Readonly<Record<string, string>>;
  readonly unserved: Readonly<Record<string, string>>;
  readonly shapes: readonly string[];
}

export interface SchemaTable {
  /** A kind of an apiVersion, whichever Kubernetes version has it. */
  tryFindKind(apiVersion: string, kind: string): KindEntry | undefined;
  /** The apiVersion to use instead of one that a custom resource's definition no longer serves. */
  tryFindServedVersion(apiVersion: string, kind: string): string | undefined;
  shapeAt(number: number): Shape;
  /** All kinds, in the order of the table. */
  readonly kinds: readonly KindEntry[];
}

export interface KindEntry {
  readonly apiVersion: string;
  readonly kind: string;
  readonly shape: number;
  readonly clusterScoped: boolean;
  /** Minor Kubernetes versions that have it, both included. */
  readonly since: number;
  readonly until: number;
}

export type ShapeType =
  | 'object'
  | 'map'
  | 'list'
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'number'
  | 'intOrString'
  | 'quantity'
  | 'time'
  | 'bytes'
  | 'any'
  | 'serverOwned';

export interface Shape {
  readonly type: ShapeType;
  /** What `typeof` says of values that fit without another look; empty when each value needs one. */
  readonly plain: string;
  readonly nullable: boolean;
  /** Fields of an object; empty otherwise. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly Field[];
  /** True for an object that also takes fields that are not listed. */
  readonly open: boolean;
  /** Shape of a list's items or a map's values; means nothing otherwise. */
  readonly item: number;
  /** True for a list whose items must differ. */
  readonly set: boolean;
  /** Fields that together must differ between the items of a list. */
  readonly keys: readonly ListKey[];
  readonly limits: Limits | undefined;
}

export interface Field {
  readonly name: string;
  readonly shape: number;
  readonly required: boolean;
  /** Minor Kubernetes versions that have it, both included. */
  readonly since: number;
  readonly until: number;
}

export interface ListKey {
  readonly name: string;
  /** What the API server fills in when an item leaves the key out. */
  readonly standard?: string;
}

/** Limits of a value. Minimum and maximum count characters, items or fields of what is not a number. */
export interface Limits {
  readonly values: readonly string[] | undefined;
  /** First minor versions of values that are younger than their field. */
  readonly valuesSince: Readonly<Record<string, number>> | undefined;
  readonly pattern: RegExp | undefined;
  readonly minimum: number;
  readonly maximum: number;
  /** Groups of fields of which an object may have one at most. */
  readonly exclusive: readonly (readonly string[])[];
}

interface EncodedLimits {
  readonly e?: readonly string[];
  readonly s?: Readonly<Record<string, number>>;
  readonly p?: string;
  readonly n?: number;
  readonly x?: number;
  readonly a?: number;
  readonly b?: number;
  readonly o?: number;
  readonly g?: readonly (readonly string[])[];
}

const typeOfLetter: Readonly<Record<string, ShapeType>> = {
  s: 'string',
  b: 'boolean',
  i: 'int32',
  l: 'int64',
  n: 'number',
  x: 'intOrString',
  q: 'quantity',
  d: 'time',
  y: 'bytes',
  '?': 'any',
  '!': 'serverOwned',
  '*': 'map',
  '[': 'list',
  '{': 'object',
};

const plainTypes: ReadonlyMap<ShapeType, string> = new Map<ShapeType, string>([
  ['string', 'string'],
  ['boolean', 'boolean'],
  ['intOrString', 'string'],
  ['quantity', 'number'],
]);

const SHAPE = /^(0?)(.)([^|]*)(?:\|(.*))?$/su;

/** Makes a table of the parsed JSON. Shapes are decoded on first use. */
export function createSchemaTable(data: SchemaTableData): SchemaTable {
  if (data.format !== 1) throw new Error(`schema table must have format 1, got ${data.format}`);
  const kinds = new Map(Object.entries(data.kinds).map(([key, row]) => [key, decodeKind(key, row)]));
  const shapes: (Shape | undefined)[] = Array.from({ length: data.shapes.length });
  return {
    kinds: [...kinds.values()],
    tryFindKind: (apiVersion, kind) => kinds.get(`${apiVersion} ${kind}`),
    tryFindServedVersion: (apiVersion, kind) => data.unserved[`${apiVersion} ${kind}`],
    shapeAt: (number) => (shapes[number] ??= decodeShape(data.shapes[number], number)),
  };
}

function decodeKind(key: string, row: string): KindEntry {
  const [apiVersion = '', kind = ''] = key.split(' ');
  const [shape, clusterScoped, since, until] = row.split(' ').map(Number);
  return {
    apiVersion,
    kind,
    shape: shape ?? 0,
    clusterScoped: clusterScoped === 1,
    since: since ?? 0,
    until: until === 0 || until === undefined ? NO_LIMIT : until,
  };
}

// One literal for all: shapes of one hidden class are what makes the walk fast.
function decodeShape(text: string | undefined, number: number): Shape {
  const { type, nullable, body, encoded } = splitShape(text, number);
  const fields = type === 'object' ? decodeFields(body) : [];
  const [item, ...keys] = type === 'list' || type === 'map' ? body.split(' ') : [];
  return {
    type,
    plain: encoded === undefined ? (plainTypes.get(type) ?? '') : '',
    nullable,
    fields: new Map(fields.map((field) => [field.name, field])),
    required: fields.filter(({ required }) => required),
    open: encoded?.o === 1,
    item: Number(item),
    set: keys[0] === '=',
    keys: keys.filter((key) => key !== '=').map(decodeKey),
    limits: encoded === undefined ? undefined : decodeLimits(encoded),
  };
}

function splitShape(text: string | undefined, number: number) {
  const [, zero, letter = '', body = '', limits] = SHAPE.exec(text ?? '') ?? [];
  const type = typeOfLetter[letter];
  if (type === undefined) throw new Error(`schema table has an unreadable shape ${number}: '${text}'`);
  const encoded = limits === undefined ? undefined : (JSON.parse(limits) as EncodedLimits);
  return { type, nullable: zero === '0', body, encoded };
}

function decodeFields(body: string): readonly Field[] {
  return body === '' ? [] : body.split(',').map(decodeField);
}

function decodeField(text: string): Field {
  const [, name = '', shape, required, since, until] = FIELD.exec(text) ?? [];
  if (shape === undefined) throw new Error(`schema table has an unreadable field '${text}'`);
  return {
    name,
    shape: Number(shape),
    required: required === '!',
    since: Number(since ?? 0),
    until: Number(until ?? NO_LIMIT),
  };
}

const FIELD = /^(.+):(\d+)(!?)(?:@(\d+))?(?:~(\d+))?$/;

function decodeKey(text: string): ListKey {
  const [name = '', standard] = text.split('=');
  return standard === undefined ? { name } : { name, standard };
}

function decodeLimits(encoded: EncodedLimits): Limits {
  return {
    values: encoded.e,
    valuesSince: encoded.s,
    pattern: encoded.p === undefined ? undefined : decodePattern(encoded.p),
    minimum: encoded.n ?? encoded.a ?? -Infinity,
    maximum: encoded.x ?? encoded.b ?? Infinity,
    exclusive: encoded.g ?? [],
  };
}

/** `(?i)` at the start, as Go writes it, makes the whole pattern ignore case. */
function decodePattern(pattern: string): RegExp {
  return pattern.startsWith('(?i)') ? new RegExp(pattern.slice(4), 'iu') : new RegExp(pattern, 'u');
}
