/** Limits of a value, in the short keys of the table (see core/kubernetes/schema-table.ts). */
export interface Limits {
  readonly e?: readonly string[];
  readonly s?: Readonly<Record<string, number>>;
  readonly p?: string;
  readonly n?: number;
  readonly x?: number;
  readonly a?: number;
  readonly b?: number;
  readonly o?: 1;
  readonly g?: readonly (readonly string[])[];
}

/** Gives every distinct shape one number, so that equal shapes of any type are stored once. */
export class ShapePool {
  private readonly texts: (string | undefined)[] = [];
  private readonly numbers = new Map<string, number>();

  /** The number of a shape; equal texts have equal numbers. */
  add(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  /** A number for a shape that refers to itself and is not complete yet. */
  reserve(): number {
    return this.texts.push(undefined) - 1;
  }

  fill(number: number, text: string): number {
    this.texts[number] = text;
    return number;
  }

  all(): readonly string[] {
    return this.texts.map((text, number) => {
      if (text === undefined) throw new Error(`shape ${number} was reserved and never filled`);
      return text;
    });
  }
}

/** Appends limits to a shape's text; the text stays as it is without any. */
export function withLimits(text: string, limits: Limits): string {
  const entries = Object.entries(limits).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? text : `${text}|${JSON.stringify(Object.fromEntries(entries))}`;
}

export interface FieldText {
  readonly name: string;
  readonly shape: number;
  readonly required: boolean;
  /** Minor version from which the field exists; absent when it is as old as its type. */
  readonly since?: number;
  /** Minor version that was the last to have the field. */
  readonly until?: number;
}

/** The text of an object: `{name:4!,other:17@29`. */
export function objectText(fields: readonly FieldText[], limits: Limits): string {
  const parts = fields.map(({ name, shape, required, since, until }) => {
    const range = `${since === undefined ? '' : `@${since}`}${until === undefined ? '' : `~${until}`}`;
    return `${name}:${shape}${required ? '!' : ''}${range}`;
  });
  return withLimits(`{${parts.join(',')}`, limits);
}

/** The text of a list: `[4` and, for a list map, its keys with their defaults: `[4 port protocol=TCP`. */
export function listText(item: number, keys: readonly string[], limits: Limits): string {
  return withLimits(`[${[item, ...keys].join(' ')}`, limits);
}
