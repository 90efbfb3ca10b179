import type { Origin } from '../origin';
import type { Problem } from '../problem';
import type { PlainScalar } from './plain-scalar';
import { shorten, singleQuoted } from './shorten';

type Finding = Omit<Problem, 'severity' | 'at'>;

const error = (at: Origin, finding: Finding): Problem => ({ severity: 'error', at, ...finding });

/** A plain scalar in doubt; see `plain-scalar.ts`. */
export function doubtfulScalar(at: Origin, source: string, scalar: PlainScalar): Problem {
  const quote = `quote it: ${singleQuoted(source)}`;
  const forms = scalar.forms ?? [];
  const fix = forms.length === 0 ? quote : `${quote}; or write ${forms.join(' or ')}`;
  const shown = shorten(source);
  if (scalar.doubt === 'infinite') {
    const message = `${shown} is no number that every reader can hold`;
    return error(at, { code: 'yaml/infinite-number', message, fix });
  }
  if (scalar.doubt === 'inexact') {
    const message = `the number ${shown} is not kept as it is written, but as ${String(scalar.value)}`;
    return error(at, { code: 'yaml/inexact-number', message, fix });
  }
  const here = describe(scalar.value, shown);
  const message = `${shown} without quotes is ${here} to YAML 1.2, but ${scalar.otherwise} to YAML 1.1`;
  return error(at, { code: 'yaml/ambiguous', message, fix });
}

function describe(value: PlainScalar['value'], shown: string): string {
  return typeof value === 'string' ? `the text '${shown}'` : `the ${typeof value} ${String(value)}`;
}

export function duplicateKey(at: Origin, key: string, first: Origin): Problem {
  return error(at, {
    code: 'yaml/duplicate-key',
    message: `the key '${shorten(key)}' is written twice in one map`,
    fix: 'keep one of the two, or give one another name',
    related: [{ message: 'the first is here', at: first }],
  });
}

/** A key that is a number, boolean, null, list or map. */
export function oddKey(at: Origin, found: string, source?: string): Problem {
  return error(at, {
    code: 'yaml/odd-key',
    message: `a key must be a text, found ${found}`,
    fix:
      source === undefined
        ? 'write a text as the key; a template such as {{ name }} needs quotes around it'
        : `quote it: ${singleQuoted(source)}`,
  });
}

export function reservedKey(at: Origin, key: string): Problem {
  return error(at, {
    code: 'yaml/reserved-key',
    message: `the key '${key}' has a meaning of its own in JavaScript and is not read`,
    fix: 'give it another name',
  });
}

export function unknownAlias(at: Origin, name: string): Problem {
  return error(at, {
    code: 'yaml/alias',
    message: `'*${shorten(name)}' repeats a value that nothing above it is named for`,
    fix: `write '&${shorten(name)}' before the value that is meant, further up in this document; or write the value out`,
  });
}

export function endlessAlias(at: Origin, name: string, most: number): Problem {
  return error(at, {
    code: 'yaml/alias',
    message: `'*${shorten(name)}' makes the aliases of this document repeat more than ${most} values`,
    fix: 'write out what is needed here; what many definitions share belongs to a lower layer or a template',
  });
}

export function mergeKey(at: Origin): Problem {
  return error(at, {
    code: 'yaml/alias',
    message: "the merge key '<<' is not read",
    fix: 'write the keys out here; what many definitions share belongs to a lower layer',
  });
}

export function mergeMark(at: Origin): Problem {
  return error(at, {
    code: 'yaml/merge-mark',
    message: 'both sides of a merge are here: Git could not tell which of them holds',
    fix: "keep what holds, and delete the lines that begin with '<<<<<<<', '=======' and '>>>>>>>'",
  });
}

export function tag(at: Origin, name: string): Problem {
  return error(at, {
    code: 'yaml/tag',
    message: `the tag '${shorten(name)}' is not read`,
    fix:
      name === '!!str' ? 'remove the tag, and quote the value' : 'remove the tag, and write the plain value',
  });
}

export function empty(at: Origin, of: 'file' | 'document'): Problem {
  return error(at, {
    code: 'yaml/empty',
    message: `the ${of} holds no definition`,
    fix:
      of === 'file'
        ? 'write a definition, or delete the file'
        : "write a definition, or remove the line '---'",
  });
}
