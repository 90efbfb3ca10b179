/** What a project or delivery environment says of an app that it changes, and what that rests on. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { dependenciesOf } from '../../link/dependencies';
import { builtVersions } from '../../overlay/built-versions';
import type { OverlayDefinition } from '../../overlay/overlay';
import { suggest } from '../../suggest';
import type { Problem } from '../../problem';

type Project = Located<OverlayDefinition>;

export function checkChangedApps(company: Company, project: Project): readonly Problem[] {
  return Object.keys(project.value.apps).flatMap((app) => [
    ...checkConsumers(company, project, app),
    ...checkBaseVersion(company, project, app),
  ]);
}

/** Of an app that takes no messages a group of its own would be a promise that nothing keeps. */
function checkConsumers(company: Company, project: Project, app: string): readonly Problem[] {
  const definition = company.apps.get(app);
  if (definition === undefined || project.value.apps[app]?.consumers !== 'group') return [];
  const takes = dependenciesOf(definition.value).some(
    (one) => one.kind === 'resource' && one.consumes !== undefined,
  );
  if (takes) return [];
  return [
    {
      code: 'consumers/unused',
      severity: 'error',
      message: `'${app}' is to take messages in a group of its own, and says of no resource that it takes messages`,
      fix: `remove \`consumers\`; or name the group in dependsOn of ${definition.parsed.file}: \`{ resource: <name>, consumes: <group> }\``,
      at: originOf(project, ['apps', app, 'consumers']),
      related: [{ message: 'the app', at: originOf(definition, ['name']) }],
    },
  ];
}

/** What somebody built a change on was built itself: it is recorded, or production has run it. */
function checkBaseVersion(company: Company, project: Project, app: string): readonly Problem[] {
  const base = project.value.apps[app]?.baseVersion;
  const definition = company.apps.get(app);
  if (base === undefined || definition === undefined || definition.value.image !== undefined) return [];
  if (company.broken.has('catalog/images.lock.yaml')) return [];
  const versions = builtVersions(company, app);
  if (versions.includes(base)) return [];
  // Numbers are near each other by nature: 5.6.0 is no mistake for 5.5.0.
  const nearest = /^[\d.]+$/.test(base) ? undefined : suggest(base, versions);
  return [
    {
      code: 'version/unknown',
      severity: 'error',
      message: `'${app}' is said to be based on ${base}, a version that is neither recorded in catalog/images.lock.yaml nor has it been in production`,
      fix:
        nearest === undefined
          ? `write one of ${versions.join(', ')}, or remove \`baseVersion\``
          : `did you mean '${nearest}'?`,
      at: originOf(project, ['apps', app, 'baseVersion']),
    },
  ];
}
