import type { Company } from '../company';

/** True for an app that is built anew for each environment: what one of them runs proves nothing of another. */
export function hasEnvImage({ apps }: Company, app: string): boolean {
  return apps.get(app)?.value.legacy?.envImage !== undefined;
}
