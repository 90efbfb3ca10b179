/** Debug mode is for one project alone: in what many rely on, an app that hangs must be restarted. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { Path } from '../../json';
import type { Debug } from '../../model/debug';
import type { Problem } from '../../problem';

export function checkDebug(company: Company): readonly Problem[] {
  return [
    ...[...company.templates.values()].flatMap((one) => refuse(one, [], one.value)),
    ...[...company.apps.values()].flatMap((app) => [
      ...refuse(app, [], app.value),
      ...refuseEach(app, 'environments', app.value.environments),
    ]),
    ...[...company.stableEnvironments.values()].flatMap((one) => refuseEach(one, 'apps', one.value.apps)),
  ];
}

interface Block {
  readonly debug?: Debug;
}

function refuseEach(
  located: Located<unknown>,
  key: string,
  blocks: Readonly<Record<string, Block>> = {},
): readonly Problem[] {
  return Object.entries(blocks).flatMap(([name, block]) => refuse(located, [key, name], block));
}

function refuse(located: Located<unknown>, path: Path, { debug }: Block): readonly Problem[] {
  if (debug === undefined) return [];
  return [
    {
      code: 'debug/stable',
      severity: 'error',
      message:
        'debug mode stands in what stable environments read: there an app that hangs must be restarted',
      fix: 'remove `debug`, and write it in a project or delivery environment, under its apps',
      at: originOf(located, [...path, 'debug'], 'key'),
    },
  ];
}
