import { imagesAreRequired, imagesFolder, missingRequirements } from '../images/requirements';

/** A command of package.json and the programs that it needs. */
export interface Tier {
  readonly command: string;
  /** Tiers of programs, as `conformance:tools` knows them, besides those that every run needs. */
  readonly tools: readonly string[];
  /** Where its JSON report lies, by the name of the tier. */
  readonly report: string;
  readonly limitMs: number;
  /**
   * What this machine lacks for it, in words.
   *
   * @default - it needs programs that are built here, and no others
   */
  readonly lacking?: () => readonly string[];
}

const MINUTE = 60_000;

/** In the order of running: what asks least comes first. */
export const tiers: readonly Tier[] = [
  { command: 'conformance', tools: [], report: 'first', limitMs: 15 * MINUTE },
  { command: 'conformance:changes', tools: [], report: 'changes', limitMs: 5 * MINUTE },
  { command: 'conformance:dns', tools: ['dns'], report: 'dns', limitMs: 10 * MINUTE },
  { command: 'conformance:routes', tools: ['routes'], report: 'routes', limitMs: 10 * MINUTE },
  { command: 'conformance:charts', tools: ['helm'], report: 'charts', limitMs: 10 * MINUTE },
  { command: 'conformance:rules', tools: ['rules'], report: 'rules', limitMs: 10 * MINUTE },
  { command: 'conformance:bake', tools: ['bake'], report: 'bake', limitMs: 10 * MINUTE },
  {
    command: 'test:images',
    tools: [],
    report: 'images',
    limitMs: 40 * MINUTE,
    // Where images must be tried, the command itself says what it lacks, and fails.
    lacking: () => (imagesAreRequired() ? [] : missingRequirements(imagesFolder())),
  },
  { command: 'conformance:argocd', tools: ['argocd', 'helm'], report: 'argocd', limitMs: 30 * MINUTE },
];
