import type { JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { describeJson, quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkPortName } from '../names';
import type { ContainerList } from './pod-template';
import { readList, readNumber, readObject, readObjects, readText, tryReadObject } from '../read-json';
import { checkNotNegative, checkNumber } from './rule-context';
import type { RuleContext } from './rule-context';

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const hooks = ['postStart', 'preStop'] as const;
const probeHandlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const hookHandlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'];
const periods = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
];
const STANDARD_GRACE_SECONDS = 30;

/** First minor version that takes a sleep of no seconds. */
const ZERO_SLEEP = 33;

/** Rules of a container's probes and lifecycle hooks. */
export function checkProbes(
  container: JsonObject,
  path: ObjectPath,
  list: ContainerList,
  pod: JsonObject,
  context: RuleContext,
): void {
  const { findings } = context;
  if (list === 'initContainers' && container['restartPolicy'] !== 'Always') {
    reportOfInitContainer(container, path, findings);
    return;
  }
  for (const probe of probes) {
    const value = tryReadObject(container, probe);
    if (value !== undefined) checkProbe(probe, value, within(path, probe), container, findings);
  }
  const lifecycle = readObject(container, 'lifecycle');
  for (const hook of hooks) {
    const value = tryReadObject(lifecycle, hook);
    if (value !== undefined) checkHook(value, within(path, 'lifecycle', hook), container, pod, context);
  }
}

function reportOfInitContainer(container: JsonObject, path: ObjectPath, findings: Findings): void {
  for (const field of [...probes, 'lifecycle']) {
    if (!(field in container)) continue;
    const message = `an init container that ends cannot have '${field}'`;
    const fix = 'take it out, or make it a sidecar by restartPolicy: Always';
    findings.error('field-unsupported', within(path, field), message, fix);
  }
}

function checkProbe(
  name: (typeof probes)[number],
  probe: JsonObject,
  path: ObjectPath,
  container: JsonObject,
  findings: Findings,
): void {
  checkHandlers(probe, probeHandlers, path, findings);
  checkHandlerPort(probe, path, container, findings);
  checkNotNegative(probe, periods, path, findings);
  checkNumber(probe, 'terminationGracePeriodSeconds', { minimum: 1 }, path, findings);
  if (name === 'readinessProbe') {
    if (!('terminationGracePeriodSeconds' in probe)) return;
    const place = within(path, 'terminationGracePeriodSeconds');
    findings.error('field-unsupported', place, 'a readiness probe ends no container', 'take it out');
  } else if ((readNumber(probe, 'successThreshold') ?? 1) > 1) {
    const message = `'successThreshold' of a ${name} must be 1, got ${probe['successThreshold'] as number}`;
    findings.error('probe-threshold', within(path, 'successThreshold'), message, 'take it out');
  }
}

function checkHook(
  hook: JsonObject,
  path: ObjectPath,
  container: JsonObject,
  pod: JsonObject,
  context: RuleContext,
): void {
  const { minor, findings } = context;
  checkHandlers(hook, hookHandlers, path, findings);
  checkHandlerPort(hook, path, container, findings);
  const seconds = readNumber(readObject(hook, 'sleep'), 'seconds');
  if (seconds === undefined) return;
  const grace = readNumber(pod, 'terminationGracePeriodSeconds') ?? STANDARD_GRACE_SECONDS;
  const least = minor >= ZERO_SLEEP ? 0 : 1;
  if (seconds >= least && seconds <= grace) return;
  const message = `a sleep of ${seconds} s does not fit into 'terminationGracePeriodSeconds' (${grace})`;
  const fix = `use ${least} to ${grace}, or raise terminationGracePeriodSeconds`;
  findings.error('value-out-of-range', within(path, 'sleep', 'seconds'), message, fix);
}

function checkHandlers(
  parent: JsonObject,
  handlers: readonly string[],
  path: ObjectPath,
  findings: Findings,
): void {
  const present = handlers.filter((handler) => handler in parent);
  const exec = tryReadObject(parent, 'exec');
  if (exec !== undefined && readList(exec, 'command').length === 0) {
    findings.error('field-missing', within(path, 'exec', 'command'), 'there is no command', "add 'command'");
  }
  if (present.length === 1) return;
  const message =
    present.length === 0
      ? `nothing says what to do: none of ${handlers.join(', ')}`
      : `one thing can be done, got ${present.join(' and ')}`;
  findings.error('probe-handler', path, message, `write exactly one of: ${handlers.join(', ')}`);
}

/** A port is a number, or the name of a port of the same container: the kubelet looks nowhere else. */
function checkHandlerPort(
  handler: JsonObject,
  path: ObjectPath,
  container: JsonObject,
  findings: Findings,
): void {
  for (const type of ['httpGet', 'tcpSocket']) {
    const port = readObject(handler, type)['port'];
    const place = within(path, type, 'port');
    if (typeof port === 'number') {
      checkNumber(
        readObject(handler, type),
        'port',
        { minimum: 1, maximum: 65_535 },
        within(path, type),
        findings,
      );
    } else if (typeof port === 'string') checkPortReference(port, place, container, findings);
  }
  const grpc = readObject(handler, 'grpc');
  checkNumber(grpc, 'port', { minimum: 1, maximum: 65_535 }, within(path, 'grpc'), findings);
}

function checkPortReference(port: string, path: ObjectPath, container: JsonObject, findings: Findings): void {
  const fault = checkPortName(port);
  if (fault !== undefined) {
    const fix = /^\d+$/.test(port) ? `write it without quotes: ${port}` : "write a number or a port's name";
    findings.error('port-malformed', path, `port ${describeJson(port)} ${fault}`, fix);
    return;
  }
  const names = readObjects(container, 'ports').map((one) => readText(one, 'name'));
  if (names.includes(port)) return;
  const known = names.filter((name) => name !== undefined);
  const fix = known.length === 0 ? "add it to the container's ports" : `use one of: ${known.join(', ')}`;
  findings.error('port-unresolved', path, `the container has no port ${quote(port)}`, fix);
}
