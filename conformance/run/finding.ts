import type { Refusal } from '../cluster/api-failure';
import { fieldLine } from '../manifests/field-line';
import { describeObject, type Manifest } from '../manifests/manifest';

/** Which part of the run found it. */
export type Step = 'read' | 'create' | 'roll out' | 'references' | 'endpoints' | 'second apply';

/** One reason why the run fails. */
export interface Finding {
  readonly cluster: string;
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
  cluster: string,
  step: Step,
  { document, object }: Manifest,
  refusal: Refusal,
): Finding {
  return {
    cluster,
    step,
    file: document.file,
    line: refusal.field === undefined ? document.line : fieldLine(document, refusal.field),
    object: describeObject(object),
    message: refusal.message,
  };
}

export function formatFinding({ cluster, step, file, line, object, message }: Finding): string {
  return `${file}:${line}: error[conformance/${step.replaceAll(' ', '-')}]: cluster ${cluster}, ${object}: ${message}`;
}
