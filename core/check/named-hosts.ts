// Hosts that a text names: in a URL, or before a port. A word alone is a word.

const IN_URL = /[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@,]*@)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)/gi;
const BEFORE_PORT = /(?<![\w./:-])(?:@|\w+=)?([a-z](?:[a-z0-9.-]*[a-z0-9])?):\d{2,5}(?![\w.])/gi;

/** Labels of each host, once: `http://cart.mg-qa:8080/x` names `['cart', 'mg-qa']`. */
export function namedHosts(text: string): readonly (readonly string[])[] {
  if (!text.includes(':')) return [];
  const found = [...text.matchAll(IN_URL), ...text.matchAll(BEFORE_PORT)].map(([, host = '']) => host);
  return [...new Set(found)].map((host) => host.toLowerCase().split('.'));
}
