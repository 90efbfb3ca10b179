import type { Located } from '../definition';
import type { ProjectEnvironment } from '../model/project-environment';
import { writtenCarriers } from '../overlay/carriers';
import type { Problem } from '../problem';
import type { ReferenceCheck } from './reference';

/** References of a project environment: its baselines, and the apps that it names. */
export function checkProjectLinks(
  project: Located<ProjectEnvironment>,
  refer: ReferenceCheck,
): readonly Problem[] {
  const { baselines, apps, isolate = [] } = project.value;
  const lists = (['entry', 'acceptBaselinePath'] as const).flatMap((key) =>
    (project.value[key] ?? []).map((app, index) => ({ app, path: [key, index] })),
  );
  return [
    ...baselines.flatMap((one, index) => refer('environment', one, project, ['baselines', index])),
    ...Object.keys(apps).flatMap((app) => refer('app', app, project, ['apps', app], 'key')),
    ...isolate.flatMap((one, index) => refer('resource', one, project, ['isolate', index])),
    ...writtenCarriers(project.value).flatMap(({ app, path }) => refer('app', app, project, path)),
    ...lists.flatMap(({ app, path }) => refer('app', app, project, path)),
  ];
}
