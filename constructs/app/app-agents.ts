import type { JsonObject } from '../../core/json';
import { filledList, present } from '../../core/present';
import { containerSecurity, optionalProbe, resourcesJson } from './app-container';
import type { AppResources } from './app-container';
import type { AppProbe } from './app-probe';
import { scratchMounts } from './app-storage';
import type { AppScratch } from './app-storage';

/** A helper process beside the app, as a log forwarder: it starts before the app and ends after it. */
export interface AppAgent {
  /** Name of its container: no other agent's, and not `app`. */
  readonly name: string;

  /** Full reference of its image, best with a digest. */
  readonly image: string;

  /**
   * Start command, as a list.
   *
   * @default - what the image says
   */
  readonly command?: readonly string[];

  /**
   * Environment variables.
   *
   * @default {}
   */
  readonly env?: Readonly<Record<string, string>>;

  /**
   * What it may use.
   *
   * @default - what the LimitRange of the namespace says
   */
  readonly resources?: AppResources;

  /**
   * The next agent, and after the last one the app, start once this has answered.
   *
   * @default - once its process runs
   */
  readonly startup?: AppProbe;
}

/**
 * Agents as native sidecars, in the order given: init containers that stay. Needs Kubernetes 1.29. They see the
 * scratch directories of the app, and write nowhere else.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export function agentContainers(
  agents: readonly AppAgent[],
  scratch: readonly AppScratch[],
): readonly JsonObject[] {
  return agents.map((agent) =>
    present({
      name: agent.name,
      image: agent.image,
      imagePullPolicy: 'IfNotPresent',
      restartPolicy: 'Always',
      command: filledList(agent.command),
      env: filledList(Object.entries(agent.env ?? {}).map(([name, value]) => ({ name, value }))),
      resources: resourcesJson(agent.resources),
      startupProbe: optionalProbe(agent.startup),
      securityContext: containerSecurity,
      volumeMounts: filledList(scratchMounts(scratch)),
    }),
  );
}
