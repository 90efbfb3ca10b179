/** Stable environments are a line with one end: ordered, and exactly one of them is production. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { LONGEST_NAMESPACE, namespaceOf } from '../../link/namespace-of';
import type { StableEnvironment } from '../../model/stable-environment';
import type { Problem } from '../../problem';

type Environment = Located<StableEnvironment>;

export function checkStableEnvironments(company: Company): readonly Problem[] {
  const environments = [...company.stableEnvironments.values()];
  return [
    ...checkProduction(company, environments),
    ...environments.flatMap(checkOne),
    ...environments.flatMap((one) => checkNamespace(company, one)),
    ...checkLast(environments),
    ...checkTwice(
      environments,
      'environment/order',
      'order',
      (one) => String(one.value.order),
      'give each its own place on the way to production',
    ),
    ...checkTwice(
      environments,
      'namespace/conflict',
      'namespace',
      (one) => `'${namespaceOf(company, one.value)}' on cluster '${one.value.cluster}'`,
      'give one of them another `namespace`',
    ),
    ...environments.flatMap((one) => checkBaselineLock(company, one)),
    ...environments.flatMap((one) => checkCodeowners(company, one)),
  ];
}

function checkProduction(company: Company, environments: readonly Environment[]): readonly Problem[] {
  if (environments.some((one) => one.value.production === true) || hasBroken(company)) return [];
  if (environments.length === 0) return [];
  return [
    {
      code: 'environment/no-production',
      severity: 'error',
      message: `none of the stable environments ${environments.map((one) => one.value.name).join(', ')} is production`,
      fix: 'write `production: true` in exactly one of them',
      at: originOf(
        environments.toSorted((a, b) => a.value.order - b.value.order).at(-1) ?? company.definition,
      ),
    },
  ];
}

/** One of the environments could not be read: it may be the one. */
function hasBroken(company: Company): boolean {
  return [...company.broken.keys()].some((name) => name.startsWith('environments/stable/'));
}

/** What comes after production would be released to without having been in it. */
function checkLast(environments: readonly Environment[]): readonly Problem[] {
  const production = environments.find((one) => one.value.production === true);
  if (production === undefined) return [];
  return environments
    .filter((one) => one.value.order > production.value.order)
    .map((one) => ({
      code: 'environment/order',
      severity: 'error',
      message: `'${one.value.name}' has order ${one.value.order}, after '${production.value.name}' with ${production.value.order}, but production is the end of the way`,
      fix: 'give production the highest order',
      at: originOf(one, ['order']),
      related: [{ message: 'production', at: originOf(production, ['order']) }],
    }));
}

function checkOne(environment: Environment): readonly Problem[] {
  return [
    ...checkName(environment),
    ...(environment.value.production === true ? checkAsProduction(environment) : []),
    ...checkAccess(environment),
  ];
}

/** `config: {LOG_LEVEL: {default: info, qa: debug}}`: the word means all environments that are not named. */
function checkName(environment: Environment): readonly Problem[] {
  if (environment.value.name !== 'default') return [];
  return [
    {
      code: 'name/reserved',
      severity: 'error',
      message: "no environment can be named 'default': values by environment use the word for all others",
      fix: 'choose another name',
      at: originOf(environment, ['name']),
    },
  ];
}

/** A name that does not fit is an error, never cut: two would become one. */
function checkNamespace(company: Company, environment: Environment): readonly Problem[] {
  const namespace = namespaceOf(company, environment.value);
  if (namespace.length <= LONGEST_NAMESPACE) return [];
  return [
    {
      code: 'name/too-long',
      severity: 'error',
      message: `the namespace '${namespace}' has ${namespace.length} characters; at most ${LONGEST_NAMESPACE} fit`,
      fix: 'shorten the name, or write a shorter one: `namespace: <name>`',
      at: originOf(environment, ['name']),
    },
  ];
}

function checkAsProduction(environment: Environment): readonly Problem[] {
  const { name, acceptsOverlays, overcommit } = environment.value;
  const problems: Problem[] = [];
  if (acceptsOverlays === true) {
    problems.push({
      code: 'baseline/kind',
      severity: 'error',
      message: `'${name}' is production, so no project environment may lie on it`,
      fix: 'remove `acceptsOverlays`; overlays lie on daily or qa',
      at: originOf(environment, ['acceptsOverlays']),
    });
  }
  if (overcommit !== undefined && overcommit.cpu > 1) {
    problems.push({
      code: 'overcommit/production',
      severity: 'error',
      message: `'${name}' is production, where a request is what the app may use; found overcommit ${overcommit.cpu}`,
      fix: 'remove `overcommit`',
      at: originOf(environment, ['overcommit', 'cpu']),
    });
  }
  return problems;
}

function checkAccess(environment: Environment): readonly Problem[] {
  const { name, access } = environment.value;
  if ((access?.exec ?? []).length === 0) return [];
  return [
    {
      code: 'access/stable',
      severity: 'error',
      message: `'${name}' is a stable environment; nobody opens a shell in it`,
      fix: 'remove `exec`; open a project environment to look inside a container',
      at: originOf(environment, ['access', 'exec']),
    },
  ];
}

function checkTwice(
  environments: readonly Environment[],
  code: string,
  path: string,
  keyOf: (one: Environment) => string,
  fix: string,
): readonly Problem[] {
  const seen = new Map<string, Environment>();
  return environments.flatMap((one) => {
    const first = seen.get(keyOf(one));
    seen.set(keyOf(one), first ?? one);
    if (first === undefined) return [];
    return [
      {
        code,
        severity: 'error',
        message: `'${one.value.name}' and '${first.value.name}' have the same ${path} ${keyOf(one)}`,
        fix,
        at: originOf(one, [path]),
        related: [{ message: 'the other', at: originOf(first, [path]) }],
      } satisfies Problem,
    ];
  });
}

function checkBaselineLock(company: Company, environment: Environment): readonly Problem[] {
  if (environment.value.followsBaselineLock !== true || company.baselineLock !== undefined) return [];
  if (company.broken.has('environments/baseline.lock.yaml')) return [];
  return [
    {
      code: 'baseline/lock-missing',
      severity: 'error',
      message: `'${environment.value.name}' follows environments/baseline.lock.yaml, which does not exist`,
      fix: 'create it with `versions: {}`',
      at: originOf(environment, ['followsBaselineLock']),
    },
  ];
}

/** Approvers of an environment must own its generated files, or nobody asks them. */
function checkCodeowners(company: Company, environment: Environment): readonly Problem[] {
  const { approvers = [], name } = environment.value;
  if (approvers.length === 0) return [];
  const line = `/dist/stable/${name}/ ${approvers.join(' ')}`;
  const lines = (company.codeowners?.text ?? '')
    .split('\n')
    .map((text) => text.trim().replaceAll(/\s+/g, ' '));
  if (lines.includes(line)) return [];
  return [
    {
      code: 'approvers/unowned',
      severity: 'warning',
      message: `approvers of '${name}' are not asked: ${company.codeowners?.path ?? 'CODEOWNERS'} has no line for its files`,
      fix: `add the line \`${line}\` to CODEOWNERS`,
      at: originOf(environment, ['approvers']),
    },
  ];
}
