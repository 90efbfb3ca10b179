import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startHttpsServer, type HttpsServer, type Identity } from './https-server';

export interface GitServing extends Identity {
  /** A repository's place below it is the path of its URL. */
  readonly projectRoot: string;
}

/** Serves Git repositories over HTTPS, by git's own `http-backend`. */
export async function startGitServer({ projectRoot, ...identity }: GitServing): Promise<HttpsServer> {
  return startHttpsServer(identity, (request, response) => answer(projectRoot, request, response));
}

/** One request is one process, as any web server runs a CGI program. */
function answer(projectRoot: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'https://localhost');
  const child = spawn('git', ['http-backend'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      PATH: process.env['PATH'] ?? '',
      GIT_PROJECT_ROOT: projectRoot,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      REQUEST_METHOD: request.method ?? 'GET',
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
    },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.once('error', () => response.writeHead(500).end()).once('close', () => reply(response, chunks));
  // git may answer before it has read everything.
  child.stdin.on('error', () => child.stdin.destroy());
  request.pipe(child.stdin);
}

/** A CGI program writes headers, an empty line, and the body; its status is a header too. */
function reply(response: ServerResponse, chunks: readonly Buffer[]): void {
  const output = Buffer.concat(chunks);
  const end = output.indexOf('\r\n\r\n');
  if (end < 0) {
    response.writeHead(500).end();
    return;
  }
  for (const line of output.subarray(0, end).toString('latin1').split('\r\n')) {
    const [name = '', value = ''] = line.split(/:\s*(.*)/su);
    if (name.toLowerCase() === 'status') response.statusCode = Number(value.slice(0, 3));
    else response.setHeader(name, value);
  }
  response.end(output.subarray(end + 4));
}
