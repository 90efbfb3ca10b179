// Argo CD compares with two kinds of patterns: kinds and names of cluster-wide objects by Go's filepath.Match,
// repositories, clusters and namespaces by github.com/gobwas/glob.

/** A text is compared with a pattern as a whole. */
export type Matcher = (text: string) => boolean;

interface Grammar {
  /** What `*` and `?` do not stand for; as the inside of a character class. */
  readonly separator: string;
  /** Begins a class of characters that must not stand there. */
  readonly not: string;
  /** `{a,b}` and `**`. */
  readonly alternatives: boolean;
}

/** A kind, a group or a name, as filepath.Match reads it: `*`, `?`, `[a-z]`, `[^a-z]`. A `*` does not pass a `/`. */
export const matchPath = matcherOf({ separator: '/', not: '^', alternatives: false });

/** A cluster or a namespace: `*` for anything, `?`, `[a-z]`, `[!a-z]`, `{a,b}`. */
export const matchGlob = matcherOf({ separator: '', not: '!', alternatives: true });

/** A repository: as a cluster, but a single `*` does not pass a `/`, only `**` does. The pattern `*` alone is anything. */
export function matchRepository(pattern: string): Matcher {
  return pattern === '*' ? () => true : matchRepositoryPattern(pattern);
}

const matchRepositoryPattern = matcherOf({ separator: '/', not: '!', alternatives: true });

function matcherOf(grammar: Grammar): (pattern: string) => Matcher {
  // Projects have few patterns, and each is asked for every kind in every environment.
  const known = new Map<string, Matcher>();
  return (pattern) => {
    // Nearly all are plain names, and there are as many as there are objects.
    if (!/[*?[\]{}\\]/.test(pattern)) return (text) => text === pattern;
    const matcher = known.get(pattern) ?? compile(pattern, grammar);
    known.set(pattern, matcher);
    return matcher;
  };
}

/** A pattern that is none matches nothing, as in Argo CD. */
function compile(pattern: string, grammar: Grammar): Matcher {
  const source = translate(pattern, grammar);
  if (source === undefined) return () => false;
  const expression = new RegExp(`^(?:${source})$`, 's');
  return (text) => expression.test(text);
}

const TOKEN = /\*\*?|\?|\\(?:.|$)|\[[^\]]*\]?|[{},]|[^*?\\[{},]+/gs;

/** The pattern as a regular expression; undefined when something in it is not closed. */
function translate(pattern: string, grammar: Grammar): string | undefined {
  const tokens = pattern.match(TOKEN) ?? [];
  if (tokens.some((token) => token === '\\' || (token.startsWith('[') && !isClass(token)))) return undefined;
  if (!grammar.alternatives) return tokens.map((token) => translateToken(token, grammar, false)).join('');
  const depths = depthsOf(tokens);
  if (depths.at(-1) !== 0 || depths.includes(-1)) return undefined;
  // A closing brace is inside what it closes.
  return tokens
    .map((token, index) => translateToken(token, grammar, depths[index] !== 0 || token === '}'))
    .join('');
}

/** Closed, not empty, and every range in it begins before it ends. */
function isClass(token: string): boolean {
  const ranges = token.slice(1, -1).match(/.-./gs) ?? [];
  return /^\[[!^]?.+\]$/s.test(token) && ranges.every((range) => range.charAt(0) <= range.charAt(2));
}

/** How many braces are open after each token. */
function depthsOf(tokens: readonly string[]): readonly number[] {
  let depth = 0;
  return tokens.map((token) => {
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    return depth;
  });
}

const BRACES: Readonly<Record<string, string>> = { '{': '(?:', ',': '|', '}': ')' };

function translateToken(token: string, { separator, not, alternatives }: Grammar, inBraces: boolean): string {
  const any = separator === '' ? '.' : `[^${separator}]`;
  if (token === '**' && alternatives) return '.*';
  if (token.startsWith('*')) return `${any}*`;
  if (token === '?') return any;
  if (token.startsWith('[')) return translateClass(token, not);
  if (token.startsWith('\\')) return literal(token.slice(1));
  return (inBraces ? BRACES[token] : undefined) ?? literal(token);
}

function translateClass(token: string, not: string): string {
  const negated = token.startsWith(not, 1);
  const inside = token.slice(negated ? 2 : 1, -1).replaceAll(/[\\^[]/g, '\\$&');
  return `[${negated ? '^' : ''}${inside}]`;
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
