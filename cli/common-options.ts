/** Options that mean the same in all commands that have them. */
import { Option } from 'commander';

export function rootOption(): Option {
  return new Option(
    '--root <dir>',
    'folder that holds catalog/ and environments/ (default: the current folder)',
  );
}

export function asOfOption(): Option {
  return new Option('--as-of <date>', 'the day to reckon with instead of the one in the company: 2026-11-20');
}

export function jsonOption(): Option {
  return new Option('--json', 'print one JSON object');
}
