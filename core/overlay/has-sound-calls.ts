import type { Company } from '../company';
import { dependenciesOf } from '../link/dependencies';
import { hasAllLayers, runtimeOf } from '../link/layers-below';
import type { App } from '../model/app';
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
    if (app === undefined || !hasAllLayers(company, app.value) || !isBuilt(company, app.value)) return false;
    for (const one of dependenciesOf(app.value)) if (one.kind === 'app') known.add(one.name);
  }
  return true;
}

/** An app has a runtime or a ready image, or is outside the cluster and none of ours to build. */
function isBuilt(company: Company, app: App): boolean {
  return app.image !== undefined || app.external !== undefined || runtimeOf(company, app) !== undefined;
}
