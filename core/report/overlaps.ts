import type { Company } from '../company';
import { compareText } from '../compare-text';
import { lifeTimeOf } from '../overlay/life-time';
import { overlaysOf, type Overlay } from '../overlay/overlay';

/** An app that several projects or deliveries change: who ships later has to take over what ships first. */
export type OverlapRow = {
  readonly app: string;
  readonly changes: readonly {
    readonly environment: string;
    readonly owner: string;
    readonly version: string;
  }[];
};

/** In the order of apps and environments; only what one of the shown environments has a part in. */
export function overlapsOf(company: Company, shown: ReadonlySet<string>): readonly OverlapRow[] {
  const byApp = new Map<string, Overlay[]>();
  for (const overlay of overlaysOf(company).filter((one) => !isGone(company, one))) {
    for (const app of Object.keys(overlay.project.value.apps)) {
      const users = byApp.get(app) ?? [];
      byApp.set(app, users);
      users.push(overlay);
    }
  }
  return [...byApp]
    .filter(([, users]) => users.some(({ name }) => shown.has(name)) && areSeveral(users))
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([app, users]) => ({ app, changes: users.flatMap((user) => changeOf(app, user)) }));
}

function isGone(company: Company, { project }: Overlay): boolean {
  return lifeTimeOf(project.value, company.definition.value.asOf)?.state === 'gone';
}

/** One definition with two baselines is one change. */
function areSeveral(users: readonly Overlay[]): boolean {
  return new Set(users.map(({ project }) => project)).size > 1;
}

function changeOf(app: string, { name, project }: Overlay): OverlapRow['changes'] {
  const { apps, owner } = project.value;
  const version = apps[app]?.version;
  return version === undefined ? [] : [{ environment: name, owner, version }];
}
