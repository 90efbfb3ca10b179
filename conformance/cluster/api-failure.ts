import type { ApiAnswer } from './api-client';

/** One thing that the server refuses. */
export interface Refusal {
  /** The field as the server names it, when it names one. */
  readonly field?: string;
  readonly message: string;
  /** No program of this run knows the kind: nothing can be said of the object. */
  readonly isKindMissing?: true;
}

interface StatusBody {
  readonly message?: string;
  readonly details?: { readonly causes?: readonly { readonly field?: string; readonly message?: string }[] };
}

/** What an answer other than success says, field by field as far as the server goes. */
export function refusalsOf(answer: ApiAnswer): readonly Refusal[] {
  const body = (typeof answer.body === 'object' && answer.body !== null ? answer.body : {}) as StatusBody;
  const message = body.message ?? `HTTP ${answer.status}: ${String(answer.body).slice(0, 500)}`;
  const causes = (body.details?.causes ?? []).filter(
    (cause) => cause.field !== undefined && cause.field !== '',
  );
  if (causes.length > 0) {
    return causes.map((cause) => ({
      field: cause.field ?? '',
      message: `${cause.field ?? ''}: ${cause.message ?? message}`,
    }));
  }
  return fromDecoder(message);
}

const PATTERNS = [
  /(?:unknown|duplicate) field "([^"]+)"/gu,
  /Go struct field (?:[A-Z]\w*)\.([\w.]+) of type/gu,
  /(?:^|\s)\.([\w.[\]]+): (?:field not declared|expected|duplicate)/gu,
];

/** Errors of the decoder have no causes, only a sentence. */
function fromDecoder(message: string): readonly Refusal[] {
  const fields = PATTERNS.flatMap((pattern) => [...message.matchAll(pattern)]).map(
    ([, field]) => field ?? '',
  );
  if (fields.length === 0) return [{ message }];
  return fields.map((field) => ({ field, message }));
}
