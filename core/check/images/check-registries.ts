import type { Company } from '../../company';
import { originOf } from '../../definition';
import type { Origin } from '../../origin';
import type { Problem } from '../../problem';

/** Registries must speak the v2 API: v1 has no digests, and no maintained server. */
export function checkRegistries(company: Company): readonly Problem[] {
  const { definition } = company;
  return Object.entries(definition.value.registries).flatMap(([name, registry]) =>
    registry.api === 'v2'
      ? []
      : [
          {
            code: 'registry/v1',
            severity: 'error',
            message: `registry '${name}' speaks API v1, which knows no digests`,
            fix: 'move the images to an OCI registry and write `api: v2`',
            at: originOf(definition, ['registries', name, 'api']),
          },
        ],
  );
}

/** Host of the registry that an image reference begins with, or undefined if the company does not list it. */
function registryOf(company: Company, repository: string): string | undefined {
  return Object.values(company.definition.value.registries)
    .map((registry) => registry.host)
    .find((host) => repository.startsWith(`${host}/`));
}

/** Images come from registries of the company, where they are scanned and stay. */
export function checkRegistry(company: Company, repository: string, at: Origin): readonly Problem[] {
  if (registryOf(company, repository) !== undefined) return [];
  const hosts = Object.values(company.definition.value.registries).map(({ host }) => host);
  return [
    {
      code: 'image/registry',
      severity: 'error',
      message: `'${repository}' does not come from a registry of the company`,
      fix: `copy the image and write a repository below ${hosts.join(' or ')}`,
      at,
    },
  ];
}
