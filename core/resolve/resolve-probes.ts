import { secondsOf } from '../duration';
import { settingProblem } from './setting-problem';
import type { ResolvedPort, ResolvedProbe } from './resolved-environment';
import { PROBE_DEFAULTS } from './framework-defaults';
import { valueAt, type Settings } from './layers';
import type { AppContext } from './app-context';

type ProbeSettings = NonNullable<NonNullable<Settings['probes']>['readiness']>;
type ProbeName = 'readiness' | 'liveness' | 'startup';

export interface ResolvedProbes {
  readonly readiness?: ResolvedProbe;
  readonly liveness?: ResolvedProbe;
  readonly startup?: ResolvedProbe;
}

/** The checks of an app. Warming up is a startup check with a long patience. */
export function resolveProbes(context: AppContext, ports: readonly ResolvedPort[]): ResolvedProbes {
  const { settings } = context;
  const readiness = resolveProbe(context, 'readiness', ports);
  const liveness = resolveProbe(context, 'liveness', ports);
  const startup =
    settings.warmup === undefined ? resolveProbe(context, 'startup', ports) : resolveWarmup(context, ports);
  if (settings.probes?.readiness === undefined && ports.length > 0) {
    context.report(
      settingProblem(context, ['probes', 'readiness'], {
        code: 'probe/readiness-missing',
        message: `'${context.app.value.name}' provides ports but has no readiness check, so calls would reach pods that cannot answer`,
        fix: 'write `probes: {readiness: {path: /ready}}`',
      }),
    );
  }
  return {
    ...(readiness === undefined ? {} : { readiness }),
    ...(liveness === undefined ? {} : { liveness }),
    ...(startup === undefined ? {} : { startup }),
  };
}

function resolveProbe(
  context: AppContext,
  name: ProbeName,
  ports: readonly ResolvedPort[],
): ResolvedProbe | undefined {
  const probe = context.settings.probes?.[name];
  if (probe === undefined) return undefined;
  const handler = resolveHandler(context, name, probe, ports);
  if (handler === undefined) return undefined;
  return { handler, ...timing(probe, PROBE_DEFAULTS[name]) };
}

function timing(probe: ProbeSettings, defaults: (typeof PROBE_DEFAULTS)[ProbeName]) {
  return {
    periodSeconds: secondsOf(probe.period ?? defaults.period),
    timeoutSeconds: secondsOf(probe.timeout ?? defaults.timeout),
    failureThreshold: probe.failures ?? defaults.failures,
  };
}

type Handler = ResolvedProbe['handler'] | undefined;

function resolveHandler(
  context: AppContext,
  name: ProbeName,
  probe: ProbeSettings,
  ports: readonly ResolvedPort[],
): Handler {
  if (probe.command !== undefined) return { type: 'command', command: probe.command };
  const fitting = grpcHandler(probe, ports) ?? httpHandler(probe, ports);
  if (fitting !== undefined) return fitting;
  if (isOwnWord(context, name, 'grpc')) return noPort(context, name, 'grpc', 'grpc port');
  if (isOwnWord(context, name, 'path')) return noPort(context, name, 'path', 'http port');
  const port = probe.port ?? ports[0]?.protocol;
  if (port !== undefined) return { type: 'tcp', port };
  return isOwnWord(context, name, 'tcp') ? noPort(context, name, 'tcp', 'port') : undefined;
}

function httpHandler({ path, port }: ProbeSettings, ports: readonly ResolvedPort[]): Handler {
  const found = port ?? ports.find((one) => one.protocol === 'http')?.protocol;
  return path === undefined || found === undefined ? undefined : { type: 'http', path, port: found };
}

function grpcHandler({ grpc, port }: ProbeSettings, ports: readonly ResolvedPort[]): Handler {
  const found = port ?? ports.find((one) => one.protocol === 'grpc')?.port;
  return grpc === undefined || found === undefined ? undefined : { type: 'grpc', port: found };
}

/** A default of the company for all apps gives way where it does not fit; an app's own word must fit. */
function isOwnWord(context: AppContext, name: ProbeName, key: 'path' | 'grpc' | 'tcp'): boolean {
  const path = ['probes', name, key];
  return (
    context.settings.probes?.[name]?.[key] !== undefined &&
    context.layers.some(
      (layer) =>
        (layer.name === 'app' || layer.name === 'app in environment') &&
        (valueAt(layer.settings, path) ?? null) !== null,
    )
  );
}

function noPort(context: AppContext, name: ProbeName, key: string, port: string): undefined {
  const protocol = key === 'path' ? 'http' : key;
  context.report(
    settingProblem(context, ['probes', name, key], {
      code: 'probe/port-missing',
      message: `the ${name} check asks by ${protocol}, but '${context.app.value.name}' provides no ${port}`,
      fix: `add \`${protocol}: 8080\` to provides, or name the port in the check: \`port: 8080\``,
    }),
  );
  return undefined;
}

/** In-process warming up: the pod takes no traffic until the path answers, for as long as it may take. */
function resolveWarmup(context: AppContext, ports: readonly ResolvedPort[]): ResolvedProbe | undefined {
  const { warmup } = context.settings;
  if (warmup === undefined) return undefined;
  const http = ports.find((port) => port.protocol === 'http');
  if (http === undefined) {
    context.report(
      settingProblem(context, ['warmup'], {
        code: 'probe/port-missing',
        message: `warming up is asked for by http, but '${context.app.value.name}' provides no http port`,
        fix: 'add `http: 8080` to provides, or remove `warmup`',
      }),
    );
    return undefined;
  }
  const periodSeconds = 5;
  return {
    handler: { type: 'http', path: warmup.path, port: http.protocol },
    periodSeconds,
    timeoutSeconds: 5,
    failureThreshold: Math.ceil(secondsOf(warmup.timeout) / periodSeconds),
  };
}
