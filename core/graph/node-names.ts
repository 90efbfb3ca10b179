import type { Graph } from './model';

export interface NodeNames {
  readonly ofNode: (id: string) => string;
  readonly ofGroup: (id: string) => string;
}

/**
 * A name for every node and group that needs no quotes in any language: letters, digits and `_`. Names stay apart
 * where ids do, and begin with a word of ours, so that none is a keyword.
 */
export function namesOf({ nodes, groups }: Graph): NodeNames {
  const taken = new Set<string>();
  const name = (prefix: string, id: string): string => {
    const slug = `${prefix}_${id.replaceAll(/[^A-Za-z0-9]+/g, '_')}`;
    let free = slug;
    for (let count = 2; taken.has(free); count++) free = `${slug}_${count}`;
    taken.add(free);
    return free;
  };
  const ofNodes = new Map(nodes.map(({ id }) => [id, name('n', id)]));
  const ofGroups = new Map(groups.map(({ id }) => [id, name('in', id)]));
  return { ofNode: (id) => find(ofNodes, id), ofGroup: (id) => find(ofGroups, id) };
}

function find(names: ReadonlyMap<string, string>, id: string): string {
  const name = names.get(id);
  if (name === undefined) throw new Error(`a name is asked for what the graph holds, got '${id}'`);
  return name;
}
