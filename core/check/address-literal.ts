// What looks like an address of the network, in whatever text it stands.
import ipaddr from 'ipaddr.js';

/** Four numbers that no word, number or path goes on: `v1.2.3.4` and `1.2.3.4-beta` are versions. */
const IPV4 = /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\w|-[a-z])/gi;

/** Groups of hexadecimal digits with colons between them, in brackets or alone. */
const IPV6 = /(?<![\w.:])[0-9a-f]*(?::[0-9a-f]*){2,8}(?![\w.:])/gi;

/**
 * The first IPv4 or IPv6 address in a text: alone, with a port, in a URL or a list. Ranges (`10.0.0.0/8`), netmasks,
 * loopback and "every interface" are no addresses of something else.
 */
export function findAddress(text: string): string | undefined {
  if (!/\d\.\d|:.*:/s.test(text)) return undefined;
  const found = [...text.matchAll(IPV4), ...text.matchAll(IPV6)]
    .filter((match) => !isRange(text, match))
    .map(([word]) => word);
  return found.find((word) => isAddress(word) && !isHarmless(word));
}

/** In a URL what follows the slash is a path, elsewhere the length of a prefix. */
function isRange(text: string, { index, 0: word }: RegExpMatchArray): boolean {
  const start = index ?? 0;
  const inUrl = /[/@[]$/.test(text.slice(0, start));
  return !inUrl && /^\/\d{1,3}(?![\w.])/.test(text.slice(start + word.length));
}

function isAddress(word: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(word) || (word.includes(':') && ipaddr.IPv6.isValid(word));
}

function isHarmless(word: string): boolean {
  const range = ipaddr.parse(word).range();
  return range === 'unspecified' || range === 'loopback' || word.startsWith('255.');
}
