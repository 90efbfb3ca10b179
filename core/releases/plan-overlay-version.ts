import type { Company } from '../company';
import { setInYaml } from '../edit/set-in-yaml';
import { findDefinition } from '../environments/find-overlay';
import type { OverlayDefinition } from '../overlay/overlay';
import type { Problem } from '../problem';
import { checkApp, usage } from './arguments';
import { checkRecorded } from './check-version';
import { checkYaml, editFile, planEdits } from './edit-file';
import { refusedPlan, type ReleasePlan } from './release-plan';
import type { SetVersionRequest } from './release-request';

/**
 * Lets a project or delivery environment run another version of an app that it changes: what CI does after a push to
 * its branch. One definition is one version, on all its baselines.
 */
export function planOverlayVersion(company: Company, request: SetVersionRequest): ReleasePlan {
  const { app, version } = request;
  const found = findDefinition(company, request.environment);
  if ('problems' in found) return refusedPlan(found.problems);
  const { value, parsed } = found.definition;
  const unknown = checkApp(company, app);
  const from = value.apps[app]?.version;
  if (unknown.length > 0) return refusedPlan(unknown);
  if (from === undefined) return refusedPlan([unchanged(value, app, parsed.file)]);
  const problems = [
    ...checkWords(value, request),
    ...checkRecorded(company, app, version),
    ...checkYaml(parsed.file),
  ];
  if (problems.length > 0) return refusedPlan(problems);
  const environments = value.baselines.map((baseline) => `${baseline}/${value.name}`);
  const changes = environments.map((environment) => ({ environment, app, from, to: version }));
  return planEdits(
    [editFile(company, parsed.file, [(text) => setInYaml(text, ['apps', app, 'version'], version)])],
    { changes: from === version ? [] : changes, environments },
  );
}

function unchanged({ name, apps }: OverlayDefinition, app: string, file: string): Problem {
  const fix = `it changes ${Object.keys(apps).join(', ')}; to change another app, add it to apps of ${file}`;
  return usage('app', `'${name}' does not change '${app}'`, fix);
}

/** What it changes differs from its baseline as long as it lives. */
function checkWords({ name }: OverlayDefinition, { reason, until }: SetVersionRequest): readonly Problem[] {
  if (reason === undefined && until === undefined) return [];
  const message = `'${name}' has versions of its own: there is nothing to explain`;
  return [usage('conflict', message, 'leave out --reason and --until')];
}
