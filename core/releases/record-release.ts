import type { Company } from '../company';
import { compareText } from '../compare-text';
import { insertInYaml } from '../edit/insert-in-yaml';
import { editFile, type EditedFile, type EditStep } from './edit-file';
import { HISTORY } from './find-skip';
import { newLock } from './new-lock';

/** Versions that production has begun to run, by app. */
export type Releases = ReadonlyMap<string, readonly string[]>;

/** Adds versions to the release history, each once, the newest last. */
export function recordReleases(company: Company, releases: Releases): EditedFile {
  const steps = [...releases].flatMap(([app, versions]) => stepsFor(company, app, versions));
  const comment =
    'Versions that production has run, oldest first; each of them may come back without passing through other environments.';
  return editFile(company, HISTORY, steps, newLock(company, 'release-history', comment, 'releases'));
}

function stepsFor(company: Company, app: string, versions: readonly string[]): readonly EditStep[] {
  const known = company.releaseHistory?.value.releases[app];
  const added = [...new Set(versions)].filter((version) => known?.includes(version) !== true);
  if (added.length === 0) return [];
  if (known === undefined) {
    return [(text) => insertInYaml(text, ['releases', app], added, { compare: compareText })];
  }
  return added.map(
    (version, index) => (text) => insertInYaml(text, ['releases', app, known.length + index], version),
  );
}
