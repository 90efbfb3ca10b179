import type { Company } from '../../company';
import { originOf } from '../../definition';
import type { Problem } from '../../problem';

/**
 * A ready image where CI pushes those of an app has passed the lock by: somebody saved a container, or built on a
 * desk, and nobody can say from which commit.
 */
export function checkImageSources(company: Company): readonly Problem[] {
  const { registries, appRegistry } = company.definition.value;
  const host = registries[appRegistry]?.host ?? appRegistry;
  return [...company.apps.values()].flatMap((app) => {
    const { name, image } = app.value;
    if (image === undefined || image.revision !== undefined) return [];
    const own = image.repository.startsWith(`${host}/`) ? image.repository.slice(host.length + 1) : '';
    if (!company.apps.has(own)) return [];
    return [
      {
        code: 'image/no-source',
        severity: 'error',
        message: `'${name}' runs a ready image of '${own}', and nobody says which commit it was built from`,
        fix: `build it from a branch and record it: strata images record ${own} <version> --revision <commit> …; or add \`revision: <commit>\`; what somebody else makes lies elsewhere, as ${host}/mirror/${own}`,
        at: originOf(app, ['image', 'repository']),
      } satisfies Problem,
    ];
  });
}
