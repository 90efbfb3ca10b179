import type { Refusal } from '../cluster/api-failure';
import { fieldLine } from '../manifests/field-line';
import { describeObject, type Manifest } from '../manifests/manifest';

/** Which part of the run found it. */
export type Step =
  | 'owners'
  | 'rights'
  | 'finalizers'
  | 'twice'
  | 'waves'
  | 'selectors'
  | 'calls'
  | 'read'
  | 'create'
  | 'roll out'
  | 'references'
  | 'endpoints'
  | 'second apply'
  | 'next commit'
  | 'terraform'
  | 'charts'
  | 'rules'
  | 'bake'
  | 'dns'
  | 'entry';

/** One reason why the run fails. */
export interface Finding {
  /** Absent when no cluster was asked. */
  readonly cluster?: string;
  readonly step: Step;
  readonly file: string;
  readonly line: number;
  /** As in `Deployment mg-qa/trade-core`. */
  readonly object: string;
  readonly message: string;
  /** The CRD of its kind is not among those of the run. */
  readonly isKindMissing?: true;
}

/** 0 when there is nothing; 3 when a CRD is missing, because then the run could not judge all; else 1. */
export function exitCodeOf(findings: readonly Finding[]): number {
  if (findings.some(({ isKindMissing }) => isKindMissing)) return 3;
  return findings.length === 0 ? 0 : 1;
}

/** What is wrong with one object. */
export interface Complaint {
  readonly manifest: Manifest;
  readonly refusal: Refusal;
}

export function findingAt(
  cluster: string | undefined,
  step: Step,
  { document, object }: Manifest,
  refusal: Refusal,
): Finding {
  return {
    ...(cluster === undefined ? {} : { cluster }),
    step,
    file: document.file,
    line: refusal.field === undefined ? document.line : fieldLine(document, refusal.field),
    object: describeObject(object),
    message: refusal.message,
    ...(refusal.isKindMissing === undefined ? {} : { isKindMissing: refusal.isKindMissing }),
  };
}

export function formatFinding({ cluster, step, file, line, object, message }: Finding): string {
  const where = cluster === undefined ? '' : `cluster ${cluster}, `;
  return `${file}:${line}: error[conformance/${step.replaceAll(' ', '-')}]: ${where}${object}: ${message}`;
}
