import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkDnsLabel } from '../names';
import { checkClaimSpec } from './claim-rules';
import { checkLabelSelector, findUnmatched, isEmptySelector } from './label-selector';
import { readNumber, readObject, readObjects, readText, tryReadObject } from '../read-json';
import { checkNotNegative } from './rule-context';
import type { ObjectRule } from './rule-context';
import { checkIntOrPercent, isZero } from './rolling-update';

const specPath: ObjectPath = within(rootPath, 'spec');

/** Rules of a Deployment beyond those of its pods. */
export const checkDeployment: ObjectRule = (object, { findings }) => {
  const spec = readObject(object, 'spec');
  checkLongRunning(spec, findings);
  checkDeadline(spec, findings);
  const strategy = readObject(spec, 'strategy');
  const rollingUpdate = tryReadObject(strategy, 'rollingUpdate');
  const path = within(rootPath, 'spec', 'strategy', 'rollingUpdate');
  if (rollingUpdate === undefined) return;
  if (strategy['type'] === 'Recreate') {
    const message = "'rollingUpdate' may not stand beside type 'Recreate'";
    findings.error('strategy-mixed', path, message, "take 'rollingUpdate' out, or write type: RollingUpdate");
    return;
  }
  checkIntOrPercent(rollingUpdate, 'maxUnavailable', path, findings);
  checkIntOrPercent(rollingUpdate, 'maxSurge', path, findings, 'any percentage');
  if (isZero(rollingUpdate['maxSurge']) && isZero(rollingUpdate['maxUnavailable'])) {
    const message = "'maxSurge' and 'maxUnavailable' are both 0, so no pod could ever be replaced";
    findings.error('strategy-impossible', path, message, 'write maxSurge: 1');
  }
};

/** Rules of a StatefulSet beyond those of its pods. */
export const checkStatefulSet: ObjectRule = (object, { findings }) => {
  const spec = readObject(object, 'spec');
  checkLongRunning(spec, findings);
  const serviceName = readText(spec, 'serviceName') ?? '';
  const fault = serviceName === '' ? undefined : checkDnsLabel(serviceName);
  if (fault !== undefined) {
    const message = `serviceName ${quote(serviceName)} ${fault}`;
    findings.error(
      'name-malformed',
      within(rootPath, 'spec', 'serviceName'),
      message,
      "write the Service's name",
    );
  }
  const strategy = readObject(spec, 'updateStrategy');
  if (strategy['type'] === 'OnDelete' && 'rollingUpdate' in strategy) {
    const path = within(rootPath, 'spec', 'updateStrategy', 'rollingUpdate');
    const message = "'rollingUpdate' may not stand beside type 'OnDelete'";
    findings.error('strategy-mixed', path, message, "take 'rollingUpdate' out");
  }
  readObjects(spec, 'volumeClaimTemplates').forEach((claim, index) => {
    const path = within(rootPath, 'spec', 'volumeClaimTemplates', index);
    checkClaimSpec(readObject(claim, 'spec'), within(path, 'spec'), findings);
    if (readText(readObject(claim, 'metadata'), 'name') !== undefined) return;
    findings.error('name-missing', within(path, 'metadata', 'name'), 'the claim has no name', "add 'name'");
  });
};

/** Rules of a DaemonSet beyond those of its pods. */
export const checkDaemonSet: ObjectRule = (object, { findings }) => {
  const spec = readObject(object, 'spec');
  checkLongRunning(spec, findings);
  const rollingUpdate = tryReadObject(readObject(spec, 'updateStrategy'), 'rollingUpdate');
  if (rollingUpdate === undefined) return;
  const path = within(rootPath, 'spec', 'updateStrategy', 'rollingUpdate');
  checkIntOrPercent(rollingUpdate, 'maxUnavailable', path, findings);
  checkIntOrPercent(rollingUpdate, 'maxSurge', path, findings);
  const hasSurge = !isZero(rollingUpdate['maxSurge'] ?? 0);
  const hasUnavailable = !isZero(rollingUpdate['maxUnavailable'] ?? 1);
  if (hasSurge === hasUnavailable) {
    const message = "exactly one of 'maxSurge' and 'maxUnavailable' must be above 0";
    findings.error('strategy-impossible', path, message, 'write maxSurge: 0 and maxUnavailable: 1');
  }
};

/** Rules of a ReplicaSet beyond those of its pods. */
export const checkReplicaSet: ObjectRule = (object, { findings }) => {
  checkLongRunning(readObject(object, 'spec'), findings);
};

/** What holds for all workloads that keep pods running. */
function checkLongRunning(spec: JsonObject, findings: Findings): void {
  checkNotNegative(spec, ['replicas', 'minReadySeconds', 'revisionHistoryLimit'], specPath, findings);
  checkSelector(spec, findings);
  const template = readObject(spec, 'template');
  const pod = readObject(template, 'spec');
  const restartPolicy = readText(pod, 'restartPolicy') ?? 'Always';
  const path = within(rootPath, 'spec', 'template', 'spec');
  if (restartPolicy !== 'Always') {
    const message = `restartPolicy ${quote(restartPolicy)} is for Jobs; pods that are kept running restart always`;
    findings.error(
      'restart-policy-wrong',
      within(path, 'restartPolicy'),
      message,
      'write restartPolicy: Always',
    );
  }
  if ('activeDeadlineSeconds' in pod) {
    const message = "'activeDeadlineSeconds' is for Jobs";
    findings.error('field-unsupported', within(path, 'activeDeadlineSeconds'), message, 'take it out');
  }
}

function checkSelector(spec: JsonObject, findings: Findings): void {
  const selector = tryReadObject(spec, 'selector');
  if (selector === undefined) return;
  const path = within(rootPath, 'spec', 'selector');
  checkLabelSelector(selector, path, findings);
  if (isEmptySelector(selector)) {
    const fix = "write matchLabels: {app.kubernetes.io/name: …}, as in the template's labels";
    findings.error('selector-empty', path, 'the selector selects nothing in particular', fix);
    return;
  }
  const labels = readObject(readObject(readObject(spec, 'template'), 'metadata'), 'labels');
  const unmatched = findUnmatched(selector, labels);
  if (unmatched.length === 0) return;
  const message = `the template's labels do not match the selector: ${unmatched.map(quote).join(', ')}`;
  const place = within(rootPath, 'spec', 'template', 'metadata', 'labels');
  findings.error('selector-mismatch', place, message, 'give the template these labels');
}

function checkDeadline(spec: JsonObject, findings: Findings): void {
  const deadline = readNumber(spec, 'progressDeadlineSeconds') ?? 600;
  const ready = readNumber(spec, 'minReadySeconds') ?? 0;
  if (deadline > ready) return;
  const message = `'progressDeadlineSeconds' (${deadline}) must be greater than 'minReadySeconds' (${ready})`;
  const fix = `write a number above ${ready}`;
  findings.error('value-out-of-range', within(rootPath, 'spec', 'progressDeadlineSeconds'), message, fix);
}
