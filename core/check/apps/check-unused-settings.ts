/** Settings of an app that another one takes all effect from: somebody counts on what will not happen. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { Json, Path } from '../../json';
import type { App } from '../../model/app';
import { overlayDefinitions } from '../../overlay/overlay';
import type { Problem } from '../../problem';
import { valueAt } from '../../resolve/layers';

/** What one place says of an app. */
interface Block {
  readonly located: Located<unknown>;
  /** Where it lies there. */
  readonly prefix: Path;
  /** What lies higher decides. */
  readonly height: number;
}

/** A setting that may be without effect. */
interface Unused {
  readonly path: Path;
  /**
   * Values that have none.
   *
   * @default - all
   */
  readonly isUnused?: (value: Json) => boolean;
  /** Why; it follows the setting. */
  readonly why: string;
  readonly fix: string;
}

/** It has none beside another setting. */
interface Pair extends Unused {
  readonly by: Path;
  /**
   * Values of the other that leave it without effect.
   *
   * @default - all
   */
  readonly takesAll?: (value: Json) => boolean;
}

const STRATEGY = ['rollout', 'strategy'];

const PAIRS: readonly Pair[] = [
  ...['maxSurge', 'maxUnavailable'].map((key) => ({
    path: ['rollout', key],
    by: STRATEGY,
    takesAll: (strategy: Json) => strategy === 'recreate',
    why: 'is about rolling rollouts, and its strategy is recreate',
    fix: `remove \`${key}\`, or write \`strategy: rolling\``,
  })),
  {
    path: ['probes', 'startup'],
    by: ['warmup'],
    why: 'asks nobody: its startup check is `warmup`',
    fix: 'remove `startup`, or `warmup`',
  },
];

const OF_SINGLETONS: readonly Unused[] = [
  ...['maxSurge', 'maxUnavailable'].map((key) => ({
    path: ['rollout', key],
    why: 'is about rolling rollouts, and a singleton stops before it starts',
    fix: `remove \`${key}\`, or \`singleton\``,
  })),
  {
    path: STRATEGY,
    isUnused: (strategy) => strategy === 'rolling',
    why: 'is rolling, and a singleton stops before it starts',
    fix: 'remove `strategy`, or `singleton`',
  },
];

/**
 * Settings without effect beside others of the same place. What a lower layer brings is no mistake of who decides
 * otherwise above it; and a setting may be for where a higher layer decides otherwise.
 */
export function checkUnusedSettings(company: Company): readonly Problem[] {
  const elsewhere = blocksElsewhere(company);
  return [...company.apps.values()].flatMap((app) => [
    ...besideOthers(company, app, [...ownBlocks(app), ...(elsewhere.get(app.value.name) ?? [])]),
    ...(app.value.singleton === undefined ? [] : ofSingleton(app)),
  ]);
}

function besideOthers(company: Company, app: Located<App>, blocks: readonly Block[]): readonly Problem[] {
  // A singleton has no strategy of its own, and that is told.
  const pairs = PAIRS.filter(({ by }) => app.value.singleton === undefined || by !== STRATEGY);
  const found = blocks.flatMap((block) =>
    pairs.filter((pair) => isWithoutEffect(block, pair)).map((pair) => ({ block, pair })),
  );
  if (found.length === 0) return [];
  const all = [...blocks, ...blocksOfAll(company)];
  return found
    .filter(
      ({ block, pair }) => !all.some((one) => one.height > block.height && says(one, pair.by) !== undefined),
    )
    .map(({ block, pair }) => problemOf(app, block, pair));
}

function ofSingleton(app: Located<App>): readonly Problem[] {
  return ownBlocks(app).flatMap((block) =>
    OF_SINGLETONS.filter(({ path, isUnused }) => holds(says(block, path), isUnused)).map((one) =>
      problemOf(app, block, one),
    ),
  );
}

function isWithoutEffect(block: Block, { path, isUnused, by, takesAll }: Pair): boolean {
  const [value, other] = [says(block, path), says(block, by)];
  return holds(value, isUnused) && holds(other, takesAll);
}

/** A `null` only takes back what a lower layer said. */
function holds(value: Json | undefined, test: (value: Json) => boolean = () => true): boolean {
  return value !== undefined && value !== null && test(value);
}

function says({ located, prefix }: Block, path: Path): Json | undefined {
  return valueAt(located.value as Json, [...prefix, ...path]);
}

function ownBlocks(app: Located<App>): readonly Block[] {
  const environments = Object.keys(app.value.environments ?? {});
  return [
    { located: app, prefix: [], height: 0 },
    ...environments.map((name) => ({ located: app, prefix: ['environments', name], height: 2 })),
  ];
}

/** What stable environments say of all apps. */
function blocksOfAll(company: Company): readonly Block[] {
  return [...company.stableEnvironments.values()].map((located) => ({
    located,
    prefix: ['settings'],
    height: 1,
  }));
}

/** What environments, projects and deliveries say of single apps, by the names of these. */
function blocksElsewhere(company: Company): ReadonlyMap<string, readonly Block[]> {
  const definitions = [
    ...[...company.stableEnvironments.values()].map((located) => ({ located, height: 2 })),
    ...overlayDefinitions(company).map((located) => ({ located, height: 3 })),
  ];
  const blocks = new Map<string, Block[]>();
  for (const { located, height } of definitions) {
    for (const name of Object.keys(located.value.apps ?? {})) {
      const known = blocks.get(name) ?? [];
      blocks.set(name, known);
      known.push({ located, prefix: ['apps', name], height });
    }
  }
  return blocks;
}

function problemOf(app: Located<App>, { located, prefix }: Block, { path, why, fix }: Unused): Problem {
  return {
    code: 'app/key-unused',
    severity: 'error',
    message: `\`${path.join('.')}\` of '${app.value.name}' ${why}`,
    fix,
    at: originOf(located, [...prefix, ...path], 'key'),
  };
}
