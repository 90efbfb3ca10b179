import type { Company } from '../company';
import { dependenciesOf } from '../link/dependencies';
import { hasAllLayers } from '../link/layers-below';
import { writtenCarriers } from './carriers';
import type { OverlayDefinition } from './overlay';

/**
 * False when an app that the overlay names, or one that those call, is not defined, or lies on a layer that is not. That
 * is reported there; which way its calls take, and who can be called, nobody can say.
 */
export function hasSoundCalls(company: Company, project: OverlayDefinition): boolean {
  const { entry = [], acceptBaselinePath = [] } = project;
  const carriers = writtenCarriers(project).map(({ app }) => app);
  const known = new Set([...Object.keys(project.apps), ...carriers, ...entry, ...acceptBaselinePath]);
  // A set gives back what is added while it is walked through.
  for (const name of known) {
    const app = company.apps.get(name);
    if (app === undefined || !hasAllLayers(company, app.value)) return false;
    for (const one of dependenciesOf(app.value)) if (one.kind === 'app') known.add(one.name);
  }
  return true;
}
