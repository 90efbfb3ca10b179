/** Every name that a definition uses must exist. */
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { isJsonObject } from '../json';
import { overlayDefinitions } from '../overlay/overlay';
import type { Problem } from '../problem';
import { checkAppLinks } from './check-app-links';
import { checkEnvironmentLinks } from './check-environment-links';
import { checkHelmLinks } from './check-helm-links';
import { checkImageLinks } from './check-image-links';
import { checkProjectLinks } from './check-project-links';
import { checkSettingLinks } from './check-setting-links';
import { environmentKeys, referenceCheck, unknownName, type ReferenceCheck } from './reference';

/** All references of the company. */
export function checkLinks(company: Company): readonly Problem[] {
  const refer = referenceCheck(company);
  return [
    ...checkCompanyLinks(company, refer),
    ...[...company.clusters.values()].flatMap(checkZones),
    ...checkImageLinks(company, refer),
    ...checkHelmLinks(company, refer),
    ...checkSettingLinks(company, refer),
    ...[...company.templates.values()].flatMap((template) => checkAppLinks(company, template, refer)),
    ...[...company.apps.values()].flatMap((app) => checkAppLinks(company, app, refer)),
    ...[...company.stableEnvironments.values()].flatMap((one) => checkEnvironmentLinks(company, one, refer)),
    ...overlayDefinitions(company).flatMap((one) => checkProjectLinks(one, refer)),
  ];
}

function checkCompanyLinks(company: Company, refer: ReferenceCheck): readonly Problem[] {
  const { definition, tenants, resources, extras } = company;
  const { appRegistry, defaultTenant } = definition.value;
  return [
    ...refer('registry', appRegistry, definition, ['appRegistry']),
    ...(defaultTenant === undefined ? [] : refer('tenant', defaultTenant, definition, ['defaultTenant'])),
    ...[...tenants.values()].flatMap((tenant) =>
      (tenant.value.exports ?? []).flatMap((app, index) => refer('app', app, tenant, ['exports', index])),
    ),
    ...[...resources.values()].flatMap((resource) =>
      (['host', 'cidrs'] as const).flatMap((key) => {
        const value = resource.value[key];
        if (!isJsonObject(value)) return [];
        return environmentKeys(value).flatMap((name) =>
          refer('environment', name, resource, [key, name], 'key'),
        );
      }),
    ),
    ...[...extras].flatMap(([environment, [first]]) =>
      first === undefined ? [] : refer('environment', environment, first, []),
    ),
  ];
}

function checkZones(
  cluster: Located<{ zones: Record<string, { gateway: string }>; gateways: object }>,
): Problem[] {
  const gateways = Object.keys(cluster.value.gateways);
  return Object.entries(cluster.value.zones).flatMap(([zone, { gateway }]) =>
    gateways.includes(gateway)
      ? []
      : [
          unknownName({
            kind: 'gateway',
            name: gateway,
            known: gateways,
            where: 'in this cluster',
            otherwise: 'define it under gateways',
            at: originOf(cluster, ['zones', zone, 'gateway']),
          }),
        ],
  );
}
