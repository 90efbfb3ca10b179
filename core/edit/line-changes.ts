/** Lines that gave way to others, in one place. */
export interface LineChange {
  /** Number of the first line, from 1, in the text as it was; where nothing was removed, the line before the new ones. */
  readonly line: number;
  /** The same in the text as it is. */
  readonly newLine: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What differs between two texts, as few lines as possible. */
export function lineChanges(before: string, after: string): readonly LineChange[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const kept = keptLines(old, now);
  const changes: LineChange[] = [];
  let [from, newFrom] = [0, 0];
  for (const [to, newTo] of [...kept, [old.length, now.length] as const]) {
    const removed = old.slice(from, to);
    const added = now.slice(newFrom, newTo);
    if (removed.length + added.length > 0) {
      changes.push({
        line: from + Math.min(1, removed.length),
        newLine: newFrom + Math.min(1, added.length),
        removed,
        added,
      });
    }
    [from, newFrom] = [to + 1, newTo + 1];
  }
  return changes;
}

/** The changes of a file as a unified diff without context, which `git apply --unidiff-zero` takes. */
export function printLineChanges(path: string, before: string | undefined, after: string): readonly string[] {
  const changes = lineChanges(before ?? '', after);
  if (changes.length === 0) return [];
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  const lines = changes.flatMap(({ line, newLine, removed, added }) => [
    `@@ -${range(line, removed)} +${range(newLine, added)} @@`,
    ...removed.flatMap((one) => printLine('-', one)),
    ...added.flatMap((one) => printLine('+', one)),
  ]);
  return [`--- ${from}`, `+++ b/${path}`, ...lines];
}

function range(line: number, { length }: readonly string[]): string {
  return length === 1 ? String(line) : `${line},${length}`;
}

function printLine(sign: '-' | '+', line: string): readonly string[] {
  if (line.endsWith('\n')) return [sign + line.slice(0, -1)];
  return [sign + line, '\\ No newline at end of file'];
}

/** Lines with their line ends: a last line without one differs from the same line with it. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

type Pair = readonly [number, number];

/** Pairs of lines that stay, by their numbers from 0. */
function keptLines(old: readonly string[], now: readonly string[]): readonly Pair[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const inner = longestCommon(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return [
    ...Array.from({ length: head }, (_, index): Pair => [index, index]),
    ...inner.map(([a, b]): Pair => [a + head, b + head]),
    ...Array.from({ length: tail }, (_, index): Pair => [
      old.length - tail + index,
      now.length - tail + index,
    ]),
  ];
}

/** Beyond this much work two texts have nothing in common. */
const MOST_CELLS = 4_000_000;

function longestCommon(a: readonly string[], b: readonly string[]): readonly Pair[] {
  if (a.length * b.length > MOST_CELLS) return [];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
