import type { ObjectPath } from '../object-path';
import { checkCidr } from '../cidr';
import type { RuleContext } from './rule-context';

/** First minor version that refuses blocks with bits set behind the mask. */
const STRICT_BLOCKS = 36;

/** Reports a text that is not a CIDR block. True when it can be read as one, if need be with its bits cut. */
export function checkBlock(text: string, path: ObjectPath, { minor, findings }: RuleContext): boolean {
  const fault = checkCidr(text);
  if (fault === undefined) return true;
  if (fault.tolerated && minor < STRICT_BLOCKS) {
    findings.warning('cidr-malformed', path, fault.message, fault.fix);
  } else {
    findings.error('cidr-malformed', path, fault.message, fault.fix);
  }
  return fault.tolerated;
}
