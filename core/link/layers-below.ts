/** What an app lies on: its templates, its runtime image, and the stack image below that. */
import type { Company } from '../company';
import type { Located } from '../definition';
import type { App } from '../model/app';
import type { RuntimeImage, StackImage } from '../model/image-layers';
import type { Template } from '../model/template';
import { present } from '../present';
import { splitReference } from './reference';

/** Templates from the lowest to the one that the app names. A cycle ends the list where it closes. */
export function templatesOf(
  company: Company,
  app: { readonly extends?: string },
): readonly Located<Template>[] {
  const found: Located<Template>[] = [];
  let reference = app.extends;
  while (reference !== undefined) {
    const template = company.templates.get(splitReference(reference).name);
    if (template === undefined || found.includes(template)) break;
    found.unshift(template);
    reference = template.value.extends;
  }
  return found;
}

/**
 * False when the app lies on a template or a runtime image that does not exist or could not be read. That is reported
 * there; what the app would be with it nobody can say.
 */
export function hasAllLayers(company: Company, app: App): boolean {
  const templates = templatesOf(company, app);
  return [app, ...templates.map((template) => template.value)].every(
    (one) =>
      (one.extends === undefined || company.templates.has(splitReference(one.extends).name)) &&
      (one.runtime === undefined || company.runtimeImages.has(one.runtime)),
  );
}

export function runtimeOf(company: Company, app: App): Located<RuntimeImage> | undefined {
  const name =
    app.runtime ??
    templatesOf(company, app).findLast((one) => one.value.runtime !== undefined)?.value.runtime;
  return name === undefined ? undefined : company.runtimeImages.get(name);
}

/** The stack image that the current version of a runtime lies on. */
export function stackOf(
  company: Company,
  runtime: Located<RuntimeImage> | undefined,
): Located<StackImage> | undefined {
  const reference = runtime?.value.versions[runtime.value.current]?.stack;
  return reference === undefined ? undefined : company.stackImages.get(splitReference(reference).name);
}

/** The command and arguments that an app starts with: its own, else those of the nearest template that has some. */
export function startOf(
  company: Company,
  app: App,
): { readonly command?: readonly string[]; readonly args?: readonly string[] } {
  const layers = [...templatesOf(company, app).map((template) => template.value), app];
  return present({
    command: layers.findLast((layer) => layer.command !== undefined)?.command,
    args: layers.findLast((layer) => layer.args !== undefined)?.args,
  });
}
