import { fieldLine } from '../manifests/field-line';
import { describeObject, type Manifest } from '../manifests/manifest';

/** One reason why the run fails. */
export interface ArgoFinding {
  readonly step: string;
  readonly application: string;
  readonly object: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface FindingPlace {
  readonly step: string;
  readonly application: string;
  /** The document to look at. */
  readonly manifest: Manifest;
  readonly field?: string;
}

export function argoFinding(
  { step, application, manifest, field }: FindingPlace,
  message: string,
): ArgoFinding {
  const { document, object } = manifest;
  return {
    step,
    application,
    object: describeObject(object),
    file: document.file,
    line: field === undefined ? document.line : fieldLine(document, field),
    message,
  };
}

export function formatArgoFinding({ step, application, object, file, line, message }: ArgoFinding): string {
  const code = `conformance/argocd-${step.replaceAll(' ', '-')}`;
  return `${file}:${line}: error[${code}]: Application ${application}, ${object}: ${message}`;
}
