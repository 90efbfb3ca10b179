import { compareText } from '../compare-text';

/**
 * Orders versions from old to new, as far as their names tell: numbers as numbers (5.9.0 before 5.10.0), a
 * pre-release before its release (5.4.0-rc.1 before 5.4.0), versions of numbers before tags of other forms.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  return (
    Number(right.isNumbers) - Number(left.isNumbers) ||
    compareWords(left.main, right.main) ||
    Number(left.rest === '') - Number(right.rest === '') ||
    compareWords(left.rest, right.rest) ||
    compareText(a, b)
  );
}

interface VersionParts {
  /** The version begins with numbers and dots. */
  readonly isNumbers: boolean;
  readonly main: string;
  /** What follows the numbers: a pre-release or build. */
  readonly rest: string;
}

function partsOf(version: string): VersionParts {
  const [main] = /^\d+(?:\.\d+)*(?![A-Za-z0-9])/.exec(version) ?? [];
  return main === undefined
    ? { isNumbers: false, main: version, rest: '' }
    : { isNumbers: true, main, rest: version.slice(main.length) };
}

/** Digits compare as numbers, everything else by code units; what goes on is more. */
function compareWords(a: string, b: string): number {
  const left = a.match(/\d+|[A-Za-z]+/g) ?? [];
  const right = b.match(/\d+|[A-Za-z]+/g) ?? [];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const order = compareWord(left[index] ?? '', right[index] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareWord(a: string, b: string): number {
  const [left, right] = [/^\d/.test(a), /^\d/.test(b)];
  if (!left || !right) return Number(right) - Number(left) || compareText(a, b);
  const [m, n] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  return m.length - n.length || compareText(m, n);
}
