import { freePorts } from '../cluster/free-ports';
import { askUntilUp, Container } from './container';
import type { Finding } from './finding';
import { askAndStop, checkInFlight } from './stop-in-flight';
import type { Workshop } from './workshop';

/** The sample that has these faults, if it is told so by FAULT. */
export const FAULTY = 'storefront-web';
const UP_WITHIN_MS = 20_000;

const faults = [
  { fault: 'drop', does: 'drops at SIGTERM what it has begun', found: 'got no answer' },
  { fault: 'early', does: 'answers before SIGTERM comes', found: 'no request was in flight' },
] as const;

/** What would go unnoticed: the image that the sample was built as is run with each fault, which must be found. */
export async function checkFaults(workshop: Workshop): Promise<readonly Finding[]> {
  const tag = `localhost/${FAULTY}`;
  const mounted = workshop.buildah.mount(tag);
  const config = workshop.buildah.config(tag);
  const unnoticed: Finding[] = [];
  try {
    for (const { fault, does, found } of faults) {
      const [port = 0] = await freePorts(1);
      const env = { PORT: String(port), FAULT: fault };
      const container = new Container({ root: mounted.path, config, env, scratch: ['/tmp'] });
      const findings = await findingsOf(container, port);
      if (!findings.some((one) => one.includes(found))) unnoticed.push(`nobody notices an app that ${does}`);
    }
  } finally {
    mounted.release();
  }
  return unnoticed;
}

async function findingsOf(container: Container, port: number): Promise<readonly Finding[]> {
  try {
    await askUntilUp(port, '/', UP_WITHIN_MS);
    return checkInFlight(await askAndStop(container, port));
  } finally {
    await container.kill();
  }
}
