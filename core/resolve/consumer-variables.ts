import { dependenciesOf } from '../link/dependencies';
import type { AppContext } from './app-context';
import { variableName } from './variable-name';

/**
 * What an app is told of the groups that it consumes in: `ORDERS_CONSUMER=on`, `ORDERS_GROUP=shop`. In a project
 * environment it consumes nothing unless that says otherwise, and never in the group of the baseline, whose messages it
 * would take away.
 */
export function consumerVariables({ app, overlay }: AppContext): Readonly<Record<string, string>> {
  const isOn = overlay === undefined || overlay.project.value.apps[app.value.name]?.consumers === 'group';
  const variables = dependenciesOf(app.value).flatMap((one) => {
    if (one.kind === 'app' || one.consumes === undefined) return [];
    const prefix = variableName(one.name);
    return [
      [`${prefix}_CONSUMER`, isOn ? 'on' : 'off'],
      [`${prefix}_GROUP`, [one.consumes, ...(overlay?.name.split('/') ?? [])].join('.')],
    ];
  });
  return Object.fromEntries(variables) as Record<string, string>;
}
