// Kubernetes counts quantities in billionths and rounds what is finer up, so a whole number of billionths
// holds every quantity exactly (k8s.io/apimachinery/pkg/api/resource).

/** An amount of a resource in billionths of its unit (cores, bytes, pieces). */
export type Quantity = bigint;

const GRAMMAR = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\d{1,2}))?$/;
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const NANO_DIGITS = 9;

// A fleet writes the same few quantities tens of thousands of times.
const READ = new Map<string, Quantity>();
const MOST_READ = 1000;

/** Reads `500m`, `1.5`, `128Mi`, `1e3`; undefined when the text is not a quantity. */
export function parseQuantity(text: string): Quantity | undefined {
  const known = READ.get(text);
  if (known !== undefined) return known;
  const quantity = readQuantity(text);
  if (READ.size >= MOST_READ) READ.clear();
  if (quantity !== undefined) READ.set(text, quantity);
  return quantity;
}

function readQuantity(text: string): Quantity | undefined {
  const match = GRAMMAR.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', decimals, bareDecimals, binary, decimal, exponent] = match;
  const fraction = decimals ?? bareDecimals ?? '';
  const factor = binary === undefined ? 1n : 1n << BigInt(10 * (BINARY.indexOf(binary) + 1));
  const power = (decimal === undefined ? Number(exponent ?? 0) : (DECIMAL[decimal] ?? 0)) + NANO_DIGITS;
  const amount = scaleUp(BigInt(whole + fraction) * factor, power - fraction.length);
  return sign === '-' ? -amount : amount;
}

/** True for a text that the API server reads as a quantity. */
export function isQuantity(text: string): boolean {
  return GRAMMAR.test(text);
}

/** Orders two quantities by amount: `1` and `1000m` are equal. Undefined when one of them is not a quantity. */
export function compareQuantities(a: string, b: string): number | undefined {
  const left = parseQuantity(a);
  const right = parseQuantity(b);
  if (left === undefined || right === undefined) return undefined;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** A cpu quantity in thousandths of a core, rounded up as the scheduler does. */
export function parseMillicores(text: string): number | undefined {
  return toSafeNumber(parseQuantity(text), 1_000_000n);
}

/** A memory or storage quantity in bytes, rounded up. */
export function parseBytes(text: string): number | undefined {
  return toSafeNumber(parseQuantity(text), 1_000_000_000n);
}

/**
 * Writes thousandths of a core as Kubernetes does: `2` for 2000, `1500m` for 1500.
 *
 * @throws if the number is not whole
 */
export function formatMillicores(millicores: number): string {
  requireWhole(millicores, 'millicores');
  return millicores % 1000 === 0 ? String(millicores / 1000) : `${millicores}m`;
}

/**
 * Writes bytes as Kubernetes does, in the largest binary unit that divides them: `128Mi`, `1536Mi`, `1000`.
 *
 * @throws if the number is not whole
 */
export function formatBytes(bytes: number): string {
  requireWhole(bytes, 'bytes');
  if (bytes === 0) return '0';
  const unit = BINARY.findLastIndex((_, index) => bytes % 1024 ** (index + 1) === 0);
  return unit < 0 ? String(bytes) : `${bytes / 1024 ** (unit + 1)}${BINARY[unit]}`;
}

/** `digits` times ten to the `power`, rounded away from zero. */
function scaleUp(digits: bigint, power: number): bigint {
  if (power >= 0) return digits * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return (digits + divisor - 1n) / divisor;
}

function toSafeNumber(quantity: Quantity | undefined, unit: bigint): number | undefined {
  if (quantity === undefined) return undefined;
  const floor = quantity / unit;
  return Number(quantity > 0n && quantity % unit !== 0n ? floor + 1n : floor);
}

function requireWhole(value: number, what: string): void {
  if (!Number.isInteger(value)) throw new Error(`${what} must be a whole number, got ${value}`);
}
