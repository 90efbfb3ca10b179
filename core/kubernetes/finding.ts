import type { Path } from '../json';
import type { Severity } from '../problem';
import { toPath } from './object-path';
import type { ObjectPath } from './object-path';

/** What is wrong with an emitted object. It becomes a problem when someone knows which definition it comes from. */
export interface Finding {
  /** Which rule speaks: `field-unknown`, `selector-mismatch`. Never reused for another meaning. */
  readonly rule: string;
  readonly severity: Severity;
  /** The place inside the object. */
  readonly path: Path;
  /** What is wrong, with the value found and what was expected. Lower case, no full stop. */
  readonly message: string;
  readonly fix: string;
}

/** Where checks put what they find. */
export interface Findings {
  error(rule: string, path: Path | ObjectPath, message: string, fix: string): void;
  warning(rule: string, path: Path | ObjectPath, message: string, fix: string): void;
}

/** A sink for checks and the list that it fills. */
export function collectFindings(): { readonly sink: Findings; readonly list: readonly Finding[] } {
  const list: Finding[] = [];
  const sink: Findings = {
    error: (rule, path, message, fix) =>
      list.push({ rule, severity: 'error', path: listOf(path), message, fix }),
    warning: (rule, path, message, fix) =>
      list.push({ rule, severity: 'warning', path: listOf(path), message, fix }),
  };
  return { sink, list };
}

function listOf(path: Path | ObjectPath): Path {
  return 'step' in path ? toPath(path) : path;
}
