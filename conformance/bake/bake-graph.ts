/** A target of a bake file, or of what buildx has made of one. */
export interface BakeTarget {
  readonly inherits?: readonly string[];
  readonly context?: string;
  readonly contexts?: Readonly<Record<string, string>>;
  readonly dockerfile?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
  readonly output?: readonly unknown[];
}

/** https://docs.docker.com/build/bake/reference/ */
export interface BakeGraph {
  readonly variable?: Readonly<Record<string, { readonly default: string }>>;
  readonly group?: Readonly<Record<string, { readonly targets: readonly string[] }>>;
  readonly target: Readonly<Record<string, BakeTarget>>;
}

export type Variables = Readonly<Record<string, string>>;

/** Targets that can be built: others are there to be inherited from. */
export function targetNames({ target }: BakeGraph): readonly string[] {
  return Object.keys(target).filter((name) => !name.startsWith('_'));
}

/** A target as the file says it, with what it inherits and with the values of variables. */
export function meantTarget(graph: BakeGraph, name: string, variables: Variables): BakeTarget {
  const { inherits = [], ...own } = graph.target[name] ?? {};
  const layers = [...inherits.map((parent) => meantTarget(graph, parent, variables)), own];
  const args: Record<string, string> = Object.assign({}, ...layers.map((layer) => layer.args ?? {}));
  const merged: BakeTarget = Object.assign({}, ...layers, { args });
  // A value becomes a part of a JSON text.
  const text = JSON.stringify({ dockerfile: 'Dockerfile', ...merged });
  const filled = JSON.parse(
    text.replaceAll(/\$\{(\w+)\}/g, (_all, variable: string) =>
      JSON.stringify(variables[variable] ?? '').slice(1, -1),
    ),
  ) as BakeTarget;
  return filled.output === undefined ? filled : { ...filled, output: filled.output.map(outputObject) };
}

/** `type=image,push=true` as buildx prints it. */
function outputObject(output: unknown): unknown {
  if (typeof output !== 'string') return output;
  return Object.fromEntries(output.split(',').map((part) => part.split('=', 2)));
}

/** Targets that a target names as its bases. */
export function basesOf({ contexts = {} }: BakeTarget): Readonly<Record<string, string>> {
  const own = Object.entries(contexts).filter(([, context]) => context.startsWith('target:'));
  return Object.fromEntries(own.map(([name, context]) => [name, context.slice('target:'.length)]));
}

/** Some targets and all that they lie on. */
export function closure(graph: BakeGraph, names: readonly string[], known = new Set<string>()): Set<string> {
  for (const name of names) {
    if (known.has(name)) continue;
    known.add(name);
    closure(graph, Object.values(basesOf(graph.target[name] ?? {})), known);
  }
  return known;
}
