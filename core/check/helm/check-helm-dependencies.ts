/** What a Helm release depends on is on the same cluster, of the same owner, and not itself. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { HelmRelease } from '../../model/helm-release';
import type { Problem } from '../../problem';
import { resolveHelmReleases } from '../../resolve/resolve-helm-releases';

type Release = Located<HelmRelease>;

export function checkHelmDependencies(company: Company): readonly Problem[] {
  const named = (name: string) => company.helmReleases.filter((one) => one.value.name === name);
  return [
    ...company.helmReleases.flatMap((release) =>
      (release.value.dependsOn ?? []).flatMap((name, index) => checkDependency(release, index, named(name))),
    ),
    ...checkCycles(company),
    ...checkWaves(company),
  ];
}

/** `targets` are all definitions of the name: more than one where clusters differ, none where nobody defines it. */
function checkDependency(release: Release, index: number, targets: readonly Release[]): readonly Problem[] {
  const { name, owner, clusters } = release.value;
  const at = originOf(release, ['dependsOn', index]);
  const other = release.value.dependsOn?.[index] ?? '';
  if (targets.length === 0) return [];
  const here = Object.keys(clusters);
  const absent = here.filter((cluster) => targets.every((one) => one.value.clusters[cluster] === undefined));
  const foreign = targets.filter(
    (one) => one.value.owner !== owner && here.some((cluster) => one.value.clusters[cluster] !== undefined),
  );
  const problems: Problem[] = foreign.map((one) => ({
    code: 'helm/dependency-owner',
    severity: 'error',
    message: `'${name}' belongs to ${owner} and depends on '${other}' of ${one.value.owner}; neither of the two waits for the other`,
    fix: 'give both the same owner, or remove the dependency and install them in two steps',
    at,
    related: [{ message: `'${other}'`, at: originOf(one, ['owner']) }],
  }));
  if (absent.length === 0) return problems;
  return [
    ...problems,
    {
      code: 'helm/dependency-absent',
      severity: 'error',
      message: `'${name}' depends on '${other}', which is not on ${absent.join(', ')}`,
      fix: `add ${absent.map((cluster) => `\`${cluster}: {}\``).join(', ')} to the clusters of '${other}', or split '${name}' in two files`,
      at,
    },
  ];
}

/** Each circle is told once, with its whole path, on however many clusters it is. */
function checkCycles(company: Company): readonly Problem[] {
  const told = new Set<string>();
  return [...company.clusters.keys()].flatMap((cluster) => {
    const here = company.helmReleases.filter((one) => one.value.clusters[cluster] !== undefined);
    return cyclesAmong(here).flatMap((cycle) => {
      const key = cycle.join(' ');
      if (told.has(key)) return [];
      told.add(key);
      return cycleProblem(here, cycle);
    });
  });
}

/** Circles as names from one release back to itself. */
function cyclesAmong(releases: readonly Release[]): readonly (readonly string[])[] {
  const next = new Map(releases.map(({ value }) => [value.name, value.dependsOn ?? []]));
  const done = new Set<string>();
  const cycles: (readonly string[])[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    const start = path.indexOf(name);
    if (start !== -1) cycles.push([...path.slice(start), name]);
    if (start !== -1 || done.has(name)) return;
    for (const other of next.get(name) ?? []) visit(other, [...path, name]);
    done.add(name);
  };
  for (const name of next.keys()) visit(name, []);
  return cycles;
}

function cycleProblem(releases: readonly Release[], cycle: readonly string[]): readonly Problem[] {
  const [first, second = ''] = cycle;
  const release = releases.find((one) => one.value.name === first);
  if (release === undefined) return [];
  return [
    {
      code: 'helm/dependency-cycle',
      severity: 'error',
      message: `Helm releases depend on each other in a circle: ${cycle.join(' → ')}`,
      fix: 'remove one dependsOn of the circle',
      at: originOf(release, ['dependsOn', release.value.dependsOn?.indexOf(second) ?? 0]),
    },
  ];
}

/** A wave that was written must not come before what the release depends on. */
function checkWaves(company: Company): readonly Problem[] {
  const written = company.helmReleases.filter((release) => release.value.wave !== undefined);
  if (written.length === 0) return [];
  const resolved = resolveHelmReleases(company);
  return written.flatMap((release) => {
    const { name, wave = 0, dependsOn = [], clusters } = release.value;
    const late = resolved.find(
      (one) => dependsOn.includes(one.name) && clusters[one.cluster] !== undefined && one.wave >= wave,
    );
    if (late === undefined) return [];
    return [
      {
        code: 'helm/wave-order',
        severity: 'error',
        message: `'${name}' is in wave ${wave}, and depends on '${late.name}' in wave ${late.wave}`,
        fix: 'remove `wave`; it follows from dependsOn',
        at: originOf(release, ['wave']),
      } satisfies Problem,
    ];
  });
}
