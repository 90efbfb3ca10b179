import { widthOf } from './harmless-text';
import { printTable, type Cell, type TableOptions } from './text-table';

/** A table in blocks that fit the width: as many columns side by side as there is room for, the first one before each. */
export function printColumnBlocks(
  first: readonly Cell[],
  columns: readonly (readonly Cell[])[],
  options: TableOptions,
): readonly string[] {
  const room = options.width - widest(first);
  return blocksOf(columns, room).flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...printTable(
      first.map((cell, row) => [cell, ...block.flatMap((column) => column[row] ?? []), { text: '' }]),
      options,
    ),
  ]);
}

/** Columns in groups whose widths together fit; a group has at least one. */
function blocksOf(
  columns: readonly (readonly Cell[])[],
  room: number,
): readonly (readonly (readonly Cell[])[])[] {
  const blocks: (readonly Cell[])[][] = [];
  let left = 0;
  for (const column of columns) {
    const width = widest(column) + 2;
    const block = blocks.at(-1);
    if (block === undefined || width > left) {
      blocks.push([column]);
      left = room - width;
    } else {
      block.push(column);
      left -= width;
    }
  }
  return blocks;
}

function widest(cells: readonly Cell[]): number {
  return Math.max(0, ...cells.map(({ text }) => widthOf(text)));
}
