/** Images that the registry no longer has to keep. What might run again is never among them. */
import { addDays } from '../calendar';
import type { Company } from '../company';
import { compareText } from '../compare-text';
import { isJsonObject, type Json } from '../json';
import { overlayDefinitions } from '../overlay/overlay';
import { daysOf } from '../model/days';
import { readTag } from '../releases/tag-form';
import { byVersion } from '../version-order';

/** A version of an app that nothing runs, and that nobody waits for any more. */
export type PrunableImage = {
  readonly app: string;
  readonly version: string;
  readonly digest: string;
  /** The day on which it was built. */
  readonly built: string;
  /** The last day that it was kept. */
  readonly keptUntil: string;
};

/** A version of an image layer that no image lies on, and no new one will. */
export type PrunableLayer = {
  readonly kind: 'stack-image' | 'runtime-image';
  readonly name: string;
  readonly version: string;
};

/**
 * By the rules of `retention`, and by the day on which an image was built; of what has no rule, or no such day, nobody
 * knows that it may go.
 */
export function prunableImages(company: Company): readonly PrunableImage[] {
  const { asOf, retention = {} } = company.definition.value;
  const wanted = wantedVersions(company);
  return Object.entries(company.imagesLock?.value.images ?? {}).flatMap(([app, versions]) => {
    const kept = wanted.get(app) ?? new Set();
    const digests = new Set([...kept].map((version) => versions[version]?.digest));
    return Object.entries(versions)
      .filter(([version, { digest }]) => !kept.has(version) && !digests.has(digest))
      .flatMap(([version, image]) => {
        const tag = readTag(version);
        const days = retention[tag?.form ?? 'other'];
        const built = image.built ?? tag?.day;
        if (days === undefined || built === undefined) return [];
        const keptUntil = addDays(built, daysOf(days));
        return keptUntil < asOf ? [{ app, version, digest: image.digest, built, keptUntil }] : [];
      })
      .toSorted((a, b) => byVersion(a.version, b.version));
  });
}

/** Versions of layers below nothing that stays, which are not the ones that new builds take either. */
export function prunableLayers(company: Company, gone: readonly PrunableImage[]): readonly PrunableLayer[] {
  const goes = new Set(gone.map(({ app, version }) => `${app}@${version}`));
  const used = new Set(
    Object.entries(company.imagesLock?.value.images ?? {}).flatMap(([app, versions]) =>
      Object.entries(versions).flatMap(([version, { runtime }]) =>
        goes.has(`${app}@${version}`) ? [] : [runtime],
      ),
    ),
  );
  const runtimes: PrunableLayer[] = [];
  const stacks = new Set<string>();
  for (const { value } of company.runtimeImages.values()) {
    for (const [version, { stack }] of Object.entries(value.versions)) {
      if (version === value.current || used.has(`${value.name}@${version}`)) stacks.add(stack);
      else runtimes.push({ kind: 'runtime-image', name: value.name, version });
    }
  }
  const unused = [...company.stackImages.values()].flatMap(({ value }): readonly PrunableLayer[] => {
    const versions = Object.keys(value.versions).toSorted(byVersion);
    return versions
      .slice(0, -1)
      .filter((version) => !stacks.has(`${value.name}@${version}`))
      .map((version) => ({ kind: 'stack-image', name: value.name, version }));
  });
  return [...unused, ...runtimes].toSorted(
    (a, b) => compareText(b.kind, a.kind) || compareText(a.name, b.name) || byVersion(a.version, b.version),
  );
}

/**
 * Every version that a definition names of an app, whether or not it runs today: in environments of every kind, in the
 * baseline lock, and in the release history, from where any may come back.
 */
function wantedVersions(company: Company): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  const add = (app: string, versions: readonly string[]): void => {
    const known = wanted.get(app) ?? new Set();
    for (const version of versions) known.add(version);
    wanted.set(app, known);
  };
  const environments = [...company.stableEnvironments.values(), ...overlayDefinitions(company)];
  for (const { value } of environments) {
    for (const [app, entry] of Object.entries(value.apps ?? {})) add(app, versionsIn(entry as Json));
  }
  for (const [app, version] of Object.entries(company.baselineLock?.value.versions ?? {}))
    add(app, [version]);
  for (const [app, versions] of Object.entries(company.releaseHistory?.value.releases ?? {})) {
    add(app, versions);
  }
  return wanted;
}

const VERSION_KEYS: ReadonlySet<string> = new Set(['version', 'baseVersion']);

/** Under every key of a version, however deep: a release on its way is one too, and what a change was made from. */
function versionsIn(value: Json): readonly string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    VERSION_KEYS.has(key) && typeof inner === 'string' ? [inner] : versionsIn(inner),
  );
}
