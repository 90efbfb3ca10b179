/** What a project or delivery environment says of itself: where it lies, how long it lives, and names that fit everywhere. */
import {
  longestApplicationName,
  overlayApplicationName,
  overlayNamespace,
} from '../../argocd/application-names';
import type { Company } from '../../company';
import { addDays } from '../../calendar';
import { originOf, type Located } from '../../definition';
import { daysOf } from '../../model/days';
import { namespaceOf } from '../../link/namespace-of';
import {
  overlayInWords,
  overlaysOf,
  type Overlay,
  type OverlayDefinition,
  type OverlayEnvironmentKind,
} from '../../overlay/overlay';
import { longestLife } from '../../overlay/longest-life';
import { overlayHostLabel, planOverlay } from '../../overlay/plan-overlay';
import type { Problem } from '../../problem';
import { checkAcceptedPaths } from './check-accepted-paths';
import { checkChangedApps } from './check-changed-apps';
import { checkOverlayLists } from './check-overlay-lists';

type Project = Located<OverlayDefinition>;

export function checkProjectEnvironments(company: Company): readonly Problem[] {
  return [
    ...[...company.projectEnvironments.values()].flatMap((one) => checkOne(company, 'projects', one)),
    ...[...company.deliveryEnvironments.values()].flatMap((one) => checkOne(company, 'delivery', one)),
    ...overlaysOf(company).flatMap((overlay) => checkLengths(company, overlay)),
    ...checkNamespaces(company),
    ...checkAcceptedPaths(company),
  ];
}

function checkOne(company: Company, kind: OverlayEnvironmentKind, project: Project): readonly Problem[] {
  return [
    ...checkName(company, kind, project),
    ...checkBaselines(company, project),
    ...checkEnd(company, project),
    ...checkOverlayLists(project),
    ...checkChangedApps(company, project),
  ];
}

/** On a baseline an environment is known by its name, of whichever kind it is. */
function checkName(company: Company, kind: OverlayEnvironmentKind, project: Project): readonly Problem[] {
  const { name } = project.value;
  const stable = company.stableEnvironments.get(name);
  const same = kind === 'delivery' ? company.projectEnvironments.get(name) : undefined;
  const others = [
    ...(stable === undefined ? [] : [{ what: 'stable environment', at: originOf(stable, ['name']) }]),
    ...(same === undefined ? [] : [{ what: overlayInWords.projects, at: originOf(same, ['name']) }]),
  ];
  return others.map(({ what, at }) => ({
    code: 'name/duplicate',
    severity: 'error',
    message: `the ${overlayInWords[kind]} '${name}' has the name of a ${what}`,
    fix: 'give it another name',
    at: originOf(project, ['name']),
    related: [{ message: `the ${what}`, at }],
  }));
}

/** No overlay on production, and none on another overlay. */
function checkBaselines(company: Company, project: Project): readonly Problem[] {
  const accepting = [...company.stableEnvironments.values()]
    .filter(({ value }) => value.acceptsOverlays === true)
    .map(({ value }) => value.name);
  return project.value.baselines.flatMap((name, index) => {
    const baseline = company.stableEnvironments.get(name);
    if (baseline === undefined || baseline.value.acceptsOverlays === true) return [];
    const fix =
      accepting.length === 0
        ? `write \`acceptsOverlays: true\` in ${baseline.parsed.file}`
        : `write one of ${accepting.join(', ')}`;
    return [
      {
        code: 'baseline/kind',
        severity: 'error',
        message: `no project environment may lie on '${name}', which does not accept overlays`,
        fix,
        at: originOf(project, ['baselines', index]),
        related: [{ message: 'the environment', at: originOf(baseline, ['name']) }],
      } satisfies Problem,
    ];
  });
}

const USUAL_LIFE = 14;

function checkEnd(company: Company, project: Project): readonly Problem[] {
  const { name, expires, createdAt, ttl } = project.value;
  const { asOf } = company.definition.value;
  const most = Math.min(USUAL_LIFE, daysOf(longestLife(company, 'projects')));
  if (expires === undefined && (createdAt === undefined || ttl === undefined)) {
    return [
      {
        code: 'overlay/endless',
        severity: 'error',
        message: `the project environment '${name}' does not say when it ends`,
        fix: `add \`expires: '${addDays(asOf, most)}'\`, or both \`createdAt: '${createdAt ?? asOf}'\` and \`ttl: ${ttl ?? `${most}d`}\``,
        at: originOf(project, ['name']),
      },
    ];
  }
  if (expires === undefined) return [];
  if (ttl === undefined) return checkOrder(project, createdAt, expires);
  return [
    {
      code: 'overlay/two-ends',
      severity: 'error',
      message: `the project environment '${name}' ends on ${expires} and also ${ttl} after it was created`,
      fix: 'keep `expires`, or `createdAt` and `ttl`',
      at: originOf(project, ['ttl']),
      related: [{ message: 'the other end', at: originOf(project, ['expires']) }],
    },
  ];
}

function checkOrder(project: Project, createdAt: string | undefined, expires: string): readonly Problem[] {
  if (createdAt === undefined || createdAt <= expires) return [];
  return [
    {
      code: 'overlay/ends-first',
      severity: 'error',
      message: `the project environment '${project.value.name}' ends on ${expires}, before it was created on ${createdAt}`,
      fix: 'correct the day that is wrong; `createdAt` may be left out',
      at: originOf(project, ['expires']),
      related: [{ message: 'the day that it was created', at: originOf(project, ['createdAt']) }],
    },
  ];
}

const LONGEST_LABEL = 63;

/** Names are never cut: what is cut meets another that is cut. */
function checkLengths(company: Company, overlay: Overlay): readonly Problem[] {
  const { kind, project, baseline } = overlay;
  const { name } = project.value;
  const namespace = overlayNamespace(kind, namespaceOf(company, baseline.value), name);
  const application = overlayApplicationName(kind, baseline.value.name, name);
  const hosts = planOverlay(company, overlay).entry.map((app) => overlayHostLabel(app, name));
  const rows = [
    { what: 'namespace', text: namespace, longest: LONGEST_LABEL },
    { what: 'Application', text: application, longest: longestApplicationName },
    ...(project.value.isolate ?? []).map((resource) => ({
      what: 'Helm release',
      text: `${application}-${resource}`,
      longest: longestApplicationName,
    })),
    ...hosts.map((text) => ({ what: 'host label', text, longest: LONGEST_LABEL })),
  ];
  // One shorter name heals them all.
  return rows
    .filter(({ text, longest }) => text.length > longest)
    .toSorted((a, b) => b.text.length - b.longest - (a.text.length - a.longest))
    .slice(0, 1)
    .map(({ what, text, longest }) => ({
      code: 'overlay/name-too-long',
      severity: 'error',
      message: `the ${what} '${text}' has ${text.length} characters, at most ${longest} are possible`,
      fix: `take a name that is ${text.length - longest} shorter`,
      at: originOf(project, ['name']),
    }));
}

/** Two environments of one cluster never share a namespace, however their names are put together. */
function checkNamespaces(company: Company): readonly Problem[] {
  const first = new Map<string, { readonly name: string; readonly located: Located<unknown> }>();
  for (const stable of company.stableEnvironments.values()) {
    const { name, cluster } = stable.value;
    first.set(`${cluster} ${namespaceOf(company, stable.value)}`, { name, located: stable });
  }
  return overlaysOf(company).flatMap(({ kind, name, baseline, project }) => {
    const namespace = overlayNamespace(kind, namespaceOf(company, baseline.value), project.value.name);
    const key = `${baseline.value.cluster} ${namespace}`;
    const other = first.get(key);
    first.set(key, other ?? { name, located: project });
    if (other === undefined) return [];
    return [
      {
        code: 'namespace/conflict',
        severity: 'error',
        message: `'${name}' and '${other.name}' have the same namespace '${namespace}' on cluster '${baseline.value.cluster}'`,
        fix: `give the ${overlayInWords[kind]} another name`,
        at: originOf(project, ['name']),
        related: [{ message: 'the other', at: originOf(other.located, ['name']) }],
      } satisfies Problem,
    ];
  });
}
