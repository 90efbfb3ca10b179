/** What a project or delivery environment names twice: of two words for one app the second would say nothing. */
import { originOf, type Located } from '../../definition';
import type { Path } from '../../json';
import { writtenCarriers } from '../../overlay/carriers';
import type { OverlayDefinition } from '../../overlay/overlay';
import type { Problem } from '../../problem';

const LISTS = ['baselines', 'entry', 'acceptBaselinePath', 'isolate'] as const;

interface Word {
  readonly name: string;
  readonly path: Path;
}

export function checkOverlayLists(project: Located<OverlayDefinition>): readonly Problem[] {
  const lists = LISTS.map((key): readonly [string, readonly Word[]] => [
    key,
    (project.value[key] ?? []).map((name, index) => ({ name, path: [key, index] })),
  ]);
  const carriers = writtenCarriers(project.value).map(({ app, path }) => ({ name: app, path }));
  return [
    ...[...lists, ['carriers', carriers] as const].flatMap(([key, words]) => checkTwice(project, key, words)),
    ...carriers
      .filter(({ name }) => Object.hasOwn(project.value.apps, name))
      .map((one) => changed(project, one)),
  ];
}

function checkTwice(
  project: Located<OverlayDefinition>,
  list: string,
  words: readonly Word[],
): readonly Problem[] {
  const first = new Map<string, Path>();
  return words.flatMap(({ name, path }) => {
    const other = first.get(name);
    first.set(name, other ?? path);
    if (other === undefined) return [];
    return [
      {
        code: 'value/duplicate',
        severity: 'error',
        message: `'${name}' stands twice in '${list}'`,
        fix: 'keep one of the two',
        at: originOf(project, path),
        related: [{ message: 'the other', at: originOf(project, other) }],
      } satisfies Problem,
    ];
  });
}

/** A carrier runs in the version of the baseline or of its pin, a changed app in its own. */
function changed(project: Located<OverlayDefinition>, { name, path }: Word): Problem {
  return {
    code: 'value/duplicate',
    severity: 'error',
    message: `'${name}' is a carrier, and stands in 'apps' with a version of its own as well`,
    fix: 'remove it from carriers',
    at: originOf(project, path),
    related: [{ message: 'the version of its own', at: originOf(project, ['apps', name], 'key') }],
  };
}
