// The Pod Security Standards, control by control as k8s.io/pod-security-admission has them.
// https://kubernetes.io/docs/concepts/security/pod-security-standards/
import { isJsonObject } from '../../json';
import type { Json } from '../../json';
import { collectFindings } from '../finding';
import type { Finding } from '../finding';
import { baselineControls } from './pod-security-baseline';
import { restrictedControls } from './pod-security-restricted';
import { tryFindPodTemplate } from './pod-template';

/** Levels that forbid something; `privileged` forbids nothing. */
export type PodSecurityLevel = 'baseline' | 'restricted';

/**
 * Checks the pods of a workload against a Pod Security Standard, init and ephemeral containers included.
 * `restricted` holds all of `baseline`. Objects that make no pods have no findings.
 */
export function checkPodSecurity(object: Json, level: PodSecurityLevel): readonly Finding[] {
  const pod = isJsonObject(object) ? tryFindPodTemplate(object) : undefined;
  if (pod === undefined) return [];
  const { sink, list } = collectFindings();
  const controls = level === 'baseline' ? baselineControls : [...baselineControls, ...restrictedControls];
  for (const control of controls) control(pod, sink);
  return list;
}
