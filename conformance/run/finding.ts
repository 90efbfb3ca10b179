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
  };
}

export function formatFinding({ cluster, step, file, line, object, message }: Finding): string {
  const where = cluster === undefined ? '' : `cluster ${cluster}, `;
  return `${file}:${line}: error[conformance/${step.replaceAll(' ', '-')}]: ${where}${object}: ${message}`;
}
