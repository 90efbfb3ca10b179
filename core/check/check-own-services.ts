/** The Service of an own instance lies among those of apps and resources: of one name there is one. */
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { Problem } from '../problem';

export function checkOwnServices(company: Company): readonly Problem[] {
  const taken = new Map<string, string>();
  for (const app of company.apps.keys()) taken.set(app, `the app '${app}'`);
  for (const resource of company.resources.keys()) taken.set(resource, `the resource '${resource}'`);
  return [...company.resources].flatMap(([name, resource]) => {
    const service = resource.value.isolatable?.service;
    if (service === undefined) return [];
    const owner = taken.get(service);
    taken.set(service, owner ?? `the own instance of '${name}'`);
    return owner === undefined ? [] : [sameName(name, service, owner, resource)];
  });
}

function sameName(name: string, service: string, owner: string, resource: Located<unknown>): Problem {
  return {
    code: 'isolate/refused',
    severity: 'error',
    message: `the Service '${service}' of an own instance of '${name}' would meet that of ${owner} in one namespace`,
    fix: `name it otherwise, in the values of the Helm chart as well: \`service: own-${name}\``,
    at: originOf(resource, ['isolatable', 'service']),
  };
}
