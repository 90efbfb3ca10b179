import type { Company } from '../company';
import type { Located } from '../definition';
import type { Path } from '../json';
import type { SettingsLayer } from '../model/settings';
import { overlayDefinitions } from '../overlay/overlay';
import { remembered } from '../remembered';

/** One block of settings as somebody wrote it. */
export interface WrittenSettings {
  readonly located: Located<unknown>;
  readonly path: Path;
  readonly settings: SettingsLayer;
  /** The app that it is of; absent for what several apps share. */
  readonly app?: string;
}

/** Every block of settings of the company, whichever layer it belongs to. */
export const writtenSettings = remembered((company: Company): readonly WrittenSettings[] => {
  const layers = [...company.stackImages.values(), ...company.runtimeImages.values()];
  return [
    ...block(company.definition, ['defaults'], company.definition.value.defaults),
    ...layers.flatMap((layer) => block(layer, ['settings'], layer.value.settings)),
    ...[...company.templates.values()].flatMap((template) => block(template, [], template.value)),
    ...[...company.apps.values()].flatMap((app) => [
      ...block(app, [], app.value as SettingsLayer, app.value.name),
      ...Object.entries(app.value.environments ?? {}).flatMap(([name, one]) =>
        block(app, ['environments', name], one, app.value.name),
      ),
    ]),
    ...[...company.stableEnvironments.values()].flatMap((environment) => [
      ...block(environment, ['settings'], environment.value.settings),
      ...Object.entries(environment.value.apps ?? {}).flatMap(([name, one]) =>
        block(environment, ['apps', name], one, name),
      ),
    ]),
    ...overlayDefinitions(company).flatMap((project) =>
      Object.entries(project.value.apps).flatMap(([name, one]) => block(project, ['apps', name], one, name)),
    ),
  ];
});

function block(
  located: Located<unknown>,
  path: Path,
  settings: SettingsLayer | undefined,
  app?: string,
): readonly WrittenSettings[] {
  if (settings === undefined) return [];
  return [{ located, path, settings, ...(app === undefined ? {} : { app }) }];
}
