import { Agent, request } from 'node:https';

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  /** What the server says in `Warning` headers: deprecated versions, Pod Security, duplicates. */
  readonly warnings: readonly string[];
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
}

/** Speaks to one API server over connections that stay open: an object costs milliseconds, not a process. */
export interface ApiClient {
  readonly send: (request: ApiRequest) => Promise<ApiAnswer>;
  readonly close: () => void;
}

export interface ApiAddress {
  readonly port: number;
  readonly token: string;
  /** Certificate that the server shows, in PEM. */
  readonly certificate: string;
}

const LIMIT_MS = 30_000;

export function apiClient({ port, token, certificate }: ApiAddress): ApiClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 8, ca: certificate });
  return {
    close: () => agent.destroy(),
    send: async ({ method, path, body, contentType }) =>
      new Promise<ApiAnswer>((resolve, reject) => {
        const headers: Record<string, string> = {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
        };
        if (body !== undefined) {
          headers['content-type'] = contentType ?? 'application/json';
          headers['content-length'] = String(Buffer.byteLength(body));
        }
        const sent = request(
          { host: '127.0.0.1', port, path, method, headers, agent, timeout: LIMIT_MS },
          (response) => {
            const chunks: Buffer[] = [];
            response
              .on('data', (chunk: Buffer) => chunks.push(chunk))
              .once('error', reject)
              .once('end', () =>
                resolve({
                  status: response.statusCode ?? 0,
                  body: parseBody(Buffer.concat(chunks).toString('utf8')),
                  warnings: warningsOf(response.headersDistinct['warning'] ?? []),
                }),
              );
          },
        );
        sent
          .once('timeout', () =>
            sent.destroy(
              new Error(`the API server gave no answer within ${LIMIT_MS / 1000} s: ${method} ${path}`),
            ),
          )
          .once('error', reject)
          .end(body);
      }),
  };
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A header is `299 - "text"`; several may be joined by commas. */
function warningsOf(headers: readonly string[]): readonly string[] {
  return headers.flatMap((header) =>
    [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/gu)].map(([, text]) =>
      (text ?? '').replaceAll('\\"', '"'),
    ),
  );
}
