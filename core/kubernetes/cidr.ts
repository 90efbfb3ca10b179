import { IPv4, IPv6 } from 'ipaddr.js';
import { quote } from './describe-json';

/** What is wrong with a CIDR block, and what to write. */
export interface CidrFault {
  readonly message: string;
  readonly fix: string;
  /** True when clusters before Kubernetes 1.36 accept it. */
  readonly tolerated: boolean;
}

// A fleet repeats a few blocks in thousands of policies, and reading one is slow.
const knownBlocks = new Set<string>();
const knownSubsets = new Set<string>();
const MOST_KNOWN_BLOCKS = 1000;

/** Checks a block such as `10.0.0.0/8` or `fd00::/8`. Bits behind the mask must be 0. */
export function checkCidr(text: string): CidrFault | undefined {
  if (knownBlocks.has(text)) return undefined;
  const fault = findFault(text);
  if (fault === undefined && knownBlocks.size < MOST_KNOWN_BLOCKS) knownBlocks.add(text);
  return fault;
}

/** The blocks that are right. Wrong ones are told where they are written. */
export function rightBlocks(blocks: readonly string[]): readonly string[] {
  return blocks.every((block) => checkCidr(block) === undefined)
    ? blocks
    : blocks.filter((block) => checkCidr(block) === undefined);
}

function findFault(text: string): CidrFault | undefined {
  const network = networkOf(text);
  if (network === undefined) {
    const isAddress = isIpAddress(text);
    const fix = isAddress ? `write '${text}/${text.includes(':') ? 128 : 32}'` : "write it like '10.0.0.0/8'";
    return { message: `${quote(text)} is not a CIDR block`, fix, tolerated: false };
  }
  const [address = ''] = text.split('/');
  if (network.normal === normalize(address)) return undefined;
  const prefix = text.slice(text.indexOf('/'));
  const message = `${quote(text)} has bits set behind its mask`;
  return { message, fix: `write '${network.text}${prefix}'`, tolerated: true };
}

/** True when the second block lies within the first and is smaller. Both must be blocks. */
export function isStrictSubset(inner: string, outer: string): boolean {
  const pair = `${inner} ${outer}`;
  if (knownSubsets.has(pair)) return true;
  const isSubset = matches(inner, outer);
  if (isSubset && knownSubsets.size < MOST_KNOWN_BLOCKS) knownSubsets.add(pair);
  return isSubset;
}

function matches(inner: string, outer: string): boolean {
  const [outerAddress, outerBits] = parse(outer);
  const [innerAddress, innerBits] = parse(inner);
  if (outerAddress.kind() !== innerAddress.kind() || innerBits <= outerBits) return false;
  return outerAddress instanceof IPv4
    ? (innerAddress as IPv4).match(outerAddress, outerBits)
    : (innerAddress as IPv6).match(outerAddress, outerBits);
}

/** True for an IPv4 address of four plain numbers or an IPv6 address without a zone. */
export function isIpAddress(text: string): boolean {
  return (
    IPv4.isValidFourPartDecimal(text) || (text.includes(':') && !text.includes('%') && IPv6.isValid(text))
  );
}

function networkOf(text: string): { readonly text: string; readonly normal: string } | undefined {
  // An IPv4 address inside an IPv6 one is ambiguous to network plugins, and newer API servers refuse it.
  if (!/^(?!.*:.*\.)[^%]+\/(0|[1-9]\d*)$/.test(text)) return undefined;
  if (text.includes(':')) {
    if (!IPv6.isValidCIDR(text)) return undefined;
    const network = IPv6.networkAddressFromCIDR(text);
    return { text: network.toString(), normal: network.toNormalizedString() };
  }
  if (!IPv4.isValidCIDRFourPartDecimal(text)) return undefined;
  const network = IPv4.networkAddressFromCIDR(text);
  return { text: network.toString(), normal: network.toNormalizedString() };
}

function normalize(address: string): string {
  return address.includes(':')
    ? IPv6.parse(address).toNormalizedString()
    : IPv4.parse(address).toNormalizedString();
}

function parse(text: string): [IPv4 | IPv6, number] {
  return text.includes(':') ? IPv6.parseCIDR(text) : IPv4.parseCIDR(text);
}
