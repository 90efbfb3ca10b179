/**
 * Eight hexadecimal digits that change with the text: FNV-1a of 64 bits over its UTF-8 bytes, folded to 32.
 * It tells versions of one object apart and protects nothing; should two versions ever meet in one name, the
 * ConfigMap is immutable and the API server refuses the second.
 *
 * @see https://datatracker.ietf.org/doc/draft-eastlake-fnv/
 */
export function contentHash(text: string): string {
  const { high, low } = fnv1a64(UTF8.encode(text));
  return ((high ^ low) >>> 0).toString(16).padStart(8, '0');
}

const UTF8 = new TextEncoder();

/** FNV-1a of 64 bits, as its two halves. The prime is 2^40 + 0x1b3. */
export function fnv1a64(bytes: Uint8Array): { readonly high: number; readonly low: number } {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of bytes) {
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    const carry = Math.floor(product / 0x1_0000_0000);
    high = (Math.imul(high, 0x1b3) + carry + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return { high, low };
}
