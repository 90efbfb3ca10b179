import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { hasAllLayers, runtimeOf, startOf } from '../../link/layers-below';
import { portsOf } from '../../link/ports';
import { tryMoved } from '../../link/runtime-rollout';
import type { App } from '../../model/app';
import type { Problem } from '../../problem';

/** A key that says something of another part of the app, which may not be there. */
interface DependentKey {
  readonly key: 'certificate' | 'headless' | 'source' | 'standardStart';
  readonly isUsed: (company: Company, app: Located<App>) => boolean;
  /** What is missing; it follows the key. */
  readonly lacks: string;
  readonly fix: string;
}

const KEYS: readonly DependentKey[] = [
  {
    key: 'certificate',
    isUsed: (company, { value }) => portsOf(company, value).https !== undefined,
    lacks: 'names what is in the certificate of its https port, and it provides none',
    fix: 'add `https: 8443` to provides, or remove `certificate`',
  },
  {
    key: 'headless',
    isUsed: (company, { value }) =>
      value.headless !== true || Object.keys(portsOf(company, value)).length > 0,
    lacks: 'is about its Service, and without a port it has none',
    fix: 'add `http: 8080` to provides, or remove `headless`',
  },
  {
    key: 'source',
    isUsed: (_, { value }) => value.image === undefined,
    lacks: 'says where its code lies, and nothing is built of it: it is a ready image',
    fix: 'remove `source`, or `image`',
  },
  {
    key: 'standardStart',
    isUsed: (company, app) =>
      [app, tryMoved(company, app) ?? []].flat().some((one) => startsItsOwnWay(company, one)),
    lacks: 'says why it does not start as all apps on its runtime do, and it has no other way than they',
    fix: 'remove `standardStart`',
  },
];

/** Keys of apps that mean nothing beside the others: somebody counts on what will not happen. */
export function checkUnusedKeys(company: Company): readonly Problem[] {
  return [...company.apps.values()].flatMap((app) =>
    KEYS.filter(({ key }) => app.value[key] !== undefined && hasAllLayers(company, app.value))
      .filter(({ isUsed }) => !isUsed(company, app))
      .map(({ key, lacks, fix }): Problem => ({
        code: 'app/key-unused',
        severity: 'error',
        message: `\`${key}\` of '${app.value.name}' ${lacks}`,
        fix,
        at: originOf(app, [key], 'key'),
      })),
  );
}

function startsItsOwnWay(company: Company, { value }: Located<App>): boolean {
  const standard = runtimeOf(company, value)?.value.standardStart;
  return standard !== undefined && startOf(company, value).command !== undefined;
}
