import type { Call } from './follow-calls';

/** What an overlay was meant to be, in the words of its definition. */
export interface Meant {
  readonly namespace: string;
  readonly baselineNamespace: string;
  readonly changed: readonly string[];
  readonly carriers: readonly string[];
  /** Apps of the baseline that may call the unchanged version. */
  readonly accepted: readonly string[];
  readonly routing: 'dns' | 'lane';
}

/** What is wrong with the calls of an overlay, a line each; nothing when all came to where they should. */
export function strayCalls(meant: Meant, calls: readonly Call[]): readonly string[] {
  return calls.flatMap((call) => {
    const wrong = faultOf(meant, call);
    return wrong === undefined ? [] : [`${[...call.path, call.to].join(' → ')}: ${wrong}`];
  });
}

function faultOf(meant: Meant, call: Call): string | undefined {
  const { to, reached, refused } = call;
  if (reached === undefined) return refused ?? 'nowhere';
  if (reached.app !== to) return `it came to ${reached.app}`;
  if (![meant.namespace, meant.baselineNamespace].includes(reached.namespace)) {
    return `it came to ${reached.namespace}`;
  }
  return reached.namespace === meant.namespace ? faultHere(meant, to) : faultInBaseline(meant, call);
}

function faultHere({ changed, carriers }: Meant, to: string): string | undefined {
  return [...changed, ...carriers].includes(to) ? undefined : 'it runs nowhere here';
}

function faultInBaseline(meant: Meant, { path, to }: Call): string | undefined {
  if (meant.changed.includes(to)) return isAccepted(meant, path) ? undefined : 'it met the unchanged version';
  const isOwnCall = path.length === 0 || (path.at(-1) ?? '').endsWith(`@${meant.namespace}`);
  return meant.carriers.includes(to) && isOwnCall ? 'it left the overlay' : undefined;
}

/** The caller, or one before it, is an app of the baseline that may go on with the unchanged version. */
function isAccepted({ accepted, baselineNamespace }: Meant, path: readonly string[]): boolean {
  return accepted.some((app) => path.includes(`${app}@${baselineNamespace}`));
}

/** Calls that came to the baseline's instance of an app that runs in the overlay as well, unchanged. */
export function passedBy({ carriers, baselineNamespace }: Meant, calls: readonly Call[]): readonly Call[] {
  return calls.filter(({ to, reached }) => carriers.includes(to) && reached?.namespace === baselineNamespace);
}
