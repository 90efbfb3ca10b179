import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { App } from '../../model/app';
import type { Template } from '../../model/template';
import type { Problem } from '../../problem';

/** Programs that fetch, and the arguments that make them do so; without arguments any use of them does. */
const FETCHERS: Readonly<Record<string, readonly string[]>> = {
  apk: ['add'],
  apt: ['install'],
  'apt-get': ['install'],
  bundle: ['install'],
  composer: ['install', 'update'],
  curl: [],
  gem: ['install'],
  git: ['clone', 'fetch', 'pull'],
  go: ['get', 'install', 'run'],
  mvn: [],
  npm: ['ci', 'i', 'install'],
  pip: ['install'],
  pip3: ['install'],
  rsync: [],
  scp: [],
  wget: [],
  yarn: ['add', 'install'],
};

const KEYS = ['command', 'args'] as const;

/**
 * What runs is what was built: an app that fetches its code when it starts differs from one start to the next, and
 * does not start while the place that it fetches from is away.
 */
export function checkStarts(company: Company): readonly Problem[] {
  const definitions: readonly Located<App | Template>[] = [
    ...company.apps.values(),
    ...company.templates.values(),
  ];
  return definitions.flatMap((definition) => KEYS.flatMap((key) => checkWords(definition, key)));
}

function checkWords(definition: Located<App | Template>, key: (typeof KEYS)[number]): readonly Problem[] {
  const words = definition.value[key] ?? [];
  // A shell reads a whole command out of one word.
  const parts = words.flatMap((word, index) =>
    word.split(/[\s;&|()`]+/).map((part) => ({ part: part.replace(/^.*\//, ''), index })),
  );
  return parts.flatMap(({ part, index }, place) => {
    const does = Object.hasOwn(FETCHERS, part) ? FETCHERS[part] : undefined;
    const next = parts[place + 1]?.part ?? '';
    if (does === undefined || (does.length > 0 && !does.includes(next))) return [];
    const what = does.length > 0 ? `${part} ${next}` : part;
    return [
      {
        code: 'app/fat-container',
        severity: 'error',
        message: `'${definition.value.name}' fetches what it runs when it starts, by \`${what}\``,
        fix: 'let the build fetch it; a finished package goes into the image by `source: {package: <path>}`',
        at: originOf(definition, [key, index]),
      } satisfies Problem,
    ];
  });
}
