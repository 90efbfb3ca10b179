import { secondsOf } from '../duration';
import type { AppContext } from './app-context';
import { REQUIRED_DEFAULTS } from './framework-defaults';
import { resolveResources } from './resolve-resources';
import type { ResolvedPort, ResolvedSmoke } from './resolved-environment';

const DEFAULT_TIMEOUT = '10m';

/**
 * The tests of the environment, for one of its apps: they are told its name and its address. They run where Argo CD
 * syncs an app that answers by http; an overlay has tests of its own kind, and nobody's release waits for them.
 */
export function resolveSmoke(context: AppContext, ports: readonly ResolvedPort[]): ResolvedSmoke | undefined {
  const { company, app, environment, overlay, settings } = context;
  const { smoke } = environment.value;
  const http = ports.find(({ protocol }) => protocol === 'http');
  if (smoke === undefined || overlay !== undefined || company.definition.value.argocd === undefined) {
    return undefined;
  }
  if (http === undefined || settings.state === 'disabled') return undefined;
  const { name } = app.value;
  const { image, command = [], timeout = DEFAULT_TIMEOUT, size = REQUIRED_DEFAULTS.size } = smoke;
  return {
    image,
    command,
    args: [name, `http://${name}:${http.port}`],
    resources: resolveResources(size, context),
    deadlineSeconds: secondsOf(timeout),
  };
}
