import type { SettingsLayer } from '../model/settings';

/** What every workload must have: where all layers are silent, or took back what others said, this holds. */
export const REQUIRED_DEFAULTS = {
  state: 'enabled',
  size: { cpu: 0.5, memory: '512Mi' },
  replicas: 1,
  termination: { drain: '10s', timeout: '30s' },
  rollout: { strategy: 'rolling', maxSurge: 1, maxUnavailable: 0, minReady: '0s', deadline: '600s' },
  history: { revisions: 5 },
} as const satisfies SettingsLayer;

/** The lowest layer: what holds when nobody says anything. Safe rather than convenient. */
export const FRAMEWORK_DEFAULTS = {
  ...REQUIRED_DEFAULTS,
  probes: { readiness: { tcp: true } },
  scratch: [{ path: '/tmp', size: '64Mi' }],
} as const satisfies SettingsLayer;

/** How often a check asks and how patient it is, when no layer says. */
export const PROBE_DEFAULTS = {
  readiness: { period: '5s', timeout: '2s', failures: 3 },
  liveness: { period: '10s', timeout: '5s', failures: 6 },
  startup: { period: '5s', timeout: '5s', failures: 30 },
} as const;
