import { originOf } from '../definition';
import { dependenciesOf } from '../link/dependencies';
import { runtimeOf } from '../link/layers-below';
import { calledPort, portsInOrder } from '../link/ports';
import type { AppContext } from './app-context';

/**
 * Dubbo finds providers in a registry, not by name: without a tag, those of a project would answer calls of the
 * baseline. A provider with a tag gets only calls with that tag, and a call with a tag falls back to providers without.
 * https://dubbo.apache.org/en/overview/mannual/java-sdk/tasks/traffic-management/isolation/
 */
export function dubboOptions(context: AppContext): readonly string[] {
  const { overlay } = context;
  const roles = overlay === undefined ? [] : rolesOf(context);
  if (overlay === undefined || roles.length === 0) return [];
  reportUntagged(context, roles);
  return roles.map((role) => `-Ddubbo.${role}.tag=${overlay.project.value.name}`);
}

type Role = 'provider' | 'consumer';

function rolesOf({ company, app }: AppContext): readonly Role[] {
  const provides = portsInOrder(company, app.value).some(({ protocol }) => protocol === 'dubbo');
  const consumes = dependenciesOf(app.value).some(
    (one) => one.kind === 'app' && calledPort(company, one)?.protocol === 'dubbo',
  );
  return [...(provides ? (['provider'] as const) : []), ...(consumes ? (['consumer'] as const) : [])];
}

/** The tag is an option of the Java virtual machine; other languages would ignore it in silence. */
function reportUntagged({ company, app, overlay, report }: AppContext, roles: readonly Role[]): void {
  const language = runtimeOf(company, app.value)?.value.language;
  if (overlay === undefined || !roles.includes('provider')) return;
  if (language === undefined || language === 'java') return;
  report({
    code: 'dubbo/untagged',
    severity: 'error',
    message: `'${app.value.name}' provides dubbo in ${language}, and cannot be told the tag of ${overlay.name}: it would answer calls of the baseline`,
    fix: 'leave it out of the project environment, or let it provide http instead',
    at: originOf(overlay.project, ['apps', app.value.name], 'key'),
    related: [{ message: 'what it provides', at: originOf(app, ['provides']) }],
  });
}
