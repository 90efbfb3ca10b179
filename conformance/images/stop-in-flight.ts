import { ask, type Answer, type Container } from './container';
import type { Finding } from './finding';

/** What samples say once they have such a request. They hold it until SIGTERM has come, and a second more. */
const BEGUN = 'slow begins';
const BEGUN_WITHIN_MS = 20_000;

/**
 * Ends an app while it answers a request, and resolves to the answer. That it was under way is no matter of time: the
 * app has said that it holds the request before the signal is sent, and says in its answer that the signal has come.
 */
export async function askAndStop(container: Container, port: number): Promise<Answer> {
  const slow = ask(port, '/slow').catch((failure: Error): Answer => ({ status: 0, body: failure.message }));
  await Promise.race([slow, container.says(BEGUN, BEGUN_WITHIN_MS)]);
  await container.signal('SIGTERM');
  return slow;
}

/** The answer was given after SIGTERM, in full. */
export function checkInFlight({ status, body }: Answer): readonly Finding[] {
  if (status !== 200) return [`the request in flight at SIGTERM got no answer: ${status} ${body}`];
  return (JSON.parse(body) as { readonly stopping?: boolean }).stopping === true
    ? []
    : ['no request was in flight at SIGTERM: it was answered before'];
}
